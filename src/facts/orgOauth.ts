import { fieldOf, type MetadataPart } from './agreement.js';
import { unreadable, type Fact, type FactKeyOf } from './fact.js';
import { booleanFact } from './raw.js';

/** What an org allows of OAuth before any app is asked (Metadata API guide, OauthOidcSettings and ConnectedAppSettings). */
export type OrgOauthFacts = {
  /** `blockOAuthUnPwFlow` */
  readonly usernamePasswordBlocked: Fact<boolean>;
  /** `blockOAuthUsrAgtFlow` */
  readonly userAgentBlocked: Fact<boolean>;
  /** API Access Control: only apps that an admin has approved (`enableAdminApprovedAppsOnly`). */
  readonly apiAccessControl: Fact<boolean>;
};

/** Every one of them, once. */
export const ORG_OAUTH_FACTS: Readonly<Record<FactKeyOf<OrgOauthFacts>, true>> = {
  usernamePasswordBlocked: true,
  userAgentBlocked: true,
  apiAccessControl: true,
};

export const OAUTH_SETTINGS = 'OauthOidcSettings';
export const APP_SETTINGS = 'ConnectedAppSettings';

/** Nobody has looked for the settings. */
export const UNREAD_OAUTH: OrgOauthFacts = {
  usernamePasswordBlocked: unreadable('missing', OAUTH_SETTINGS),
  userAgentBlocked: unreadable('missing', OAUTH_SETTINGS),
  apiAccessControl: unreadable('missing', APP_SETTINGS),
};

/** The settings by their type. Whether an org that does not write a flag has it off is not documented, so it is not known. */
export const decodeOrgOauth = (oauth: MetadataPart, apps: MetadataPart): OrgOauthFacts => {
  const flag = (part: MetadataPart, element: string, whyNot: string): Fact<boolean> => {
    const found = fieldOf(part, element, (node) => booleanFact(node, element));
    return found.status === 'unset' ? unreadable('not-exposed', whyNot) : found;
  };
  const ofOauth = (element: string): Fact<boolean> => flag(oauth, element, `${OAUTH_SETTINGS}.${element}`);
  return {
    usernamePasswordBlocked: ofOauth('blockOAuthUnPwFlow'),
    userAgentBlocked: ofOauth('blockOAuthUsrAgtFlow'),
    // Help, xcloud.security_api_access_control_about.
    apiAccessControl: flag(
      apps,
      'enableAdminApprovedAppsOnly',
      `${APP_SETTINGS}.enableAdminApprovedAppsOnly: only where Salesforce Support has turned API Access Control on`
    ),
  };
};
