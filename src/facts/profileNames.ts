/**
 * Metadata names of standard profiles and their labels. Source: salesforce.stackexchange.com/questions/113370 (read from
 * the Tooling API's Profile.FullName); the same pairs stand in several public deployment tools.
 */
export const STANDARD_PROFILES: readonly (readonly [metadataName: string, label: string])[] = [
  ['Admin', 'System Administrator'],
  ['Standard', 'Standard User'],
  ['ReadOnly', 'Read Only'],
  ['SolutionManager', 'Solution Manager'],
  ['MarketingProfile', 'Marketing User'],
  ['ContractManager', 'Contract Manager'],
  ['StandardAul', 'Standard Platform User'],
  ['PlatformPortal', 'Authenticated Website'],
  ['HighVolumePortal', 'High Volume Customer Portal'],
];

/** Metadata percent-encodes names (`Custom%3A Sales`); a percent sign that encodes nothing stays as it is. */
export const decodeName = (text: string): string =>
  text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });

/**
 * Two spellings of one name have the same key: Unicode form, letter case and outer blanks do not matter. Lower case
 * alone would tell a final sigma from another one.
 */
export const nameKey = (text: string): string =>
  text.normalize('NFC').trim().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');

const LABEL_BY_KEY: ReadonlyMap<string, string> = new Map(
  STANDARD_PROFILES.map(([metadataName, label]) => [nameKey(metadataName), label])
);
const METADATA_NAME_BY_KEY: ReadonlyMap<string, string> = new Map(
  STANDARD_PROFILES.map(([metadataName, label]) => [nameKey(label), metadataName])
);

/** What people call a profile of which only the metadata name is known. */
export const labelOf = (metadataName: string): string => {
  const decoded = decodeName(metadataName).trim();
  return LABEL_BY_KEY.get(nameKey(decoded)) ?? decoded;
};

/** The keys under which a text may speak of a profile: as it stands, and percent-decoded. */
export const keysOfText = (text: string): readonly string[] => [...new Set([nameKey(text), nameKey(decodeName(text))])];

/** The keys that a profile answers to: its label, its metadata name, and the standard pair of either. */
export const keysOfProfile = (profile: {
  readonly label: string;
  readonly metadataName: string | null;
}): readonly string[] => {
  const { label, metadataName } = profile;
  const pair =
    metadataName === null
      ? METADATA_NAME_BY_KEY.get(nameKey(label))
      : LABEL_BY_KEY.get(nameKey(decodeName(metadataName)));
  return [
    ...new Set([
      nameKey(label),
      ...(metadataName === null ? [] : keysOfText(metadataName)),
      ...(pair === undefined ? [] : [nameKey(pair)]),
    ]),
  ];
};
