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

/**
 * Standard profiles that metadata calls by their label. Records of session settings write them in any letter case. Source: the
 * same answer (list of an Enterprise Edition org), and the profiles of public projects.
 */
const STANDARD_LABELS: readonly string[] = [
  'Analytics Cloud Integration User',
  'Analytics Cloud Security User',
  'Chatter External User',
  'Chatter Free User',
  'Chatter Moderator User',
  'Company Communities User',
  'Cross Org Data Proxy User',
  'Customer Community Login User',
  'Customer Community Plus Login User',
  'Customer Community Plus User',
  'Customer Community User',
  'Einstein Agent User',
  'External Apps Login User',
  'External Identity User',
  'Force.com - App Subscription User',
  'Force.com - Free User',
  'Gold Partner User',
  'Guest License User',
  'High Volume Customer Portal User',
  'Identity User',
  'Minimum Access - API Only Integrations',
  'Minimum Access - Salesforce',
  'Partner App Subscription User',
  'Partner Community Login User',
  'Partner Community User',
  'Salesforce API Only System Integrations',
  'Silver Partner User',
  'Work.com Only User',
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
/** By either name, so that a label in another letter case is spelled as the platform does. */
const LABEL_BY_ANY_KEY: ReadonlyMap<string, string> = new Map([
  ...STANDARD_LABELS.map((label): [string, string] => [nameKey(label), label]),
  ...STANDARD_PROFILES.map(([, label]): [string, string] => [nameKey(label), label]),
  ...LABEL_BY_KEY,
]);
const METADATA_NAME_BY_KEY: ReadonlyMap<string, string> = new Map(
  STANDARD_PROFILES.map(([metadataName, label]) => [nameKey(label), metadataName])
);

/** What people call a profile of which only a name is known: the metadata name, or the text of a record. */
export const labelOf = (name: string): string => {
  const decoded = decodeName(name).trim();
  return LABEL_BY_ANY_KEY.get(nameKey(decoded)) ?? decoded;
};

/** Whether a text is a standard profile's metadata name or label, which every org may have. */
export const isStandardProfile = (text: string): boolean => LABEL_BY_ANY_KEY.has(nameKey(decodeName(text)));

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
