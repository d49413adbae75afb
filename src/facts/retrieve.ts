/**
 * What brings a type into a source tree, in the words of `sf project retrieve start -m`: settings go by the name of their
 * file, and an external client app is in as many types as it has files (Salesforce's metadata registry). The type of its
 * global OAuth settings is none of them: keys and secrets come with it.
 */
const BROUGHT_BY: Readonly<Record<string, readonly string[]>> = {
  SecuritySettings: ['Settings:Security'],
  ProfileSessionSetting: ['ProfileSessionSetting'],
  ConnectedApp: ['ConnectedApp'],
  ExternalClientApplication: [
    'ExternalClientApplication',
    'ExtlClntAppOauthSettings',
    'ExtlClntAppOauthSecuritySettings',
    'ExtlClntAppOauthConfigurablePolicies',
    'ExtlClntAppConfigurablePolicies',
    'ExtlClntAppMobileConfigurablePolicies',
  ],
  ExtlClntAppOauthSettings: ['ExtlClntAppOauthSettings'],
};

/** The command that brings types of which a source tree holds nothing; `null`: none of them can be brought. */
export const retrieveCommand = (types: readonly string[]): string | null => {
  const wanted = Object.entries(BROUGHT_BY).flatMap(([type, names]) => (types.includes(type) ? names : []));
  return wanted.length === 0
    ? null
    : ['sf project retrieve start', ...[...new Set(wanted)].map((name) => `-m ${name}`), '--target-org <org>'].join(
        ' '
      );
};
