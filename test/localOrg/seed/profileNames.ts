/** What a profile is called and for whom it is. */
export type ProfileName = {
  /** Name in metadata and file names, percent-encoded as there. */
  readonly fullName: string;
  /** Name in Setup and in SOQL. */
  readonly label: string;
  readonly license: string;
  readonly userType: string;
};

/** Standard profiles whose metadata name is not their label (Object Reference, Profile.Type; names seen in retrieved projects). */
const STANDARD_LABELS: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User',
  ReadOnly: 'Read Only',
  SolutionManager: 'Solution Manager',
  MarketingProfile: 'Marketing User',
  ContractManager: 'Contract Manager',
  StandardAul: 'Standard Platform User',
  PlatformPortal: 'Authenticated Website',
  HighVolumePortal: 'High Volume Customer Portal',
};

/**
 * License and user type by name, for profiles whose file does not name a license. Enough to give an org users of each
 * kind; nothing in an answer depends on the pairing being complete.
 */
const KINDS: ReadonlyArray<readonly [RegExp, string, string]> = [
  [/guest/i, 'Guest User License', 'Guest'],
  [/customer community plus/i, 'Customer Community Plus', 'PowerCustomerSuccess'],
  [/customer community|community user/i, 'Customer Community', 'CspLitePortal'],
  [/partner/i, 'Partner Community', 'PowerPartner'],
  [/authenticated website|high volume/i, 'Authenticated Website', 'CspLitePortal'],
  [/external identity/i, 'External Identity', 'CspLitePortal'],
  [/chatter free/i, 'Chatter Free', 'CsnOnly'],
  [/chatter (external|moderator)/i, 'Chatter External', 'CsnOnly'],
  [/platform/i, 'Salesforce Platform', 'Standard'],
];

export const ADMIN_PROFILE = 'Admin';

/** Names are compared decoded, normalised and without regard to case: a session setting may hold either, lower-cased. */
export const profileKey = (name: string): string => decodeName(name).normalize('NFC').trim().toLowerCase();

/** A profile by the name of its file. */
export function profileOfFile(fullName: string, license?: string): ProfileName {
  const label = STANDARD_LABELS[fullName] ?? decodeName(fullName);
  return { fullName, label, ...kindOf(license ?? label, license) };
}

/** A profile by a name found in a setting or an app: a metadata name or a label, in whatever case. */
export function profileOfText(text: string): ProfileName {
  const key = profileKey(text);
  const standard = Object.entries(STANDARD_LABELS).find(
    ([name, label]) => profileKey(name) === key || profileKey(label) === key
  );
  return profileOfFile(standard?.[0] ?? encodeName(decodeName(text)));
}

function kindOf(name: string, license: string | undefined): Pick<ProfileName, 'license' | 'userType'> {
  const kind = KINDS.find(([pattern]) => pattern.test(name));
  return { license: license ?? kind?.[1] ?? 'Salesforce', userType: kind?.[2] ?? 'Standard' };
}

function decodeName(name: string): string {
  // A label may hold a percent sign that encodes nothing.
  return name.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/** ASCII other than letters, digits, space, hyphen and underscore is encoded in file names: `Custom%3A Sales`. */
const encodeName = (label: string): string =>
  label.replace(/[!-,./:-@[-^`{-~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
