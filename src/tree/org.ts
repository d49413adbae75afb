import type { MetadataPart } from '../facts/agreement.js';
import type { Gap } from '../facts/fact.js';
import {
  APP_SETTINGS,
  decodeOrgOauth,
  OAUTH_SETTINGS,
  ORG_OAUTH_FACTS,
  type OrgOauthFacts,
} from '../facts/orgOauth.js';
import { factKeys } from '../facts/fact.js';
import { decodeSecuritySettings, unreadableOrgSession, type OrgSessionFacts } from '../facts/orgSession.js';
import type { RawComponent } from '../facts/raw.js';
import type { ByType, NotInTree } from './byType.js';
import { combineOrgs } from './combine.js';
import { wholeComponents } from './fragments.js';

/** The full names of the two settings types, by which their files are called. */
const COMPONENTS: Readonly<Record<keyof OrgOauthFacts, string>> = {
  usernamePasswordBlocked: `${OAUTH_SETTINGS}:OauthOidc`,
  userAgentBlocked: `${OAUTH_SETTINGS}:OauthOidc`,
  apiAccessControl: `${APP_SETTINGS}:ConnectedApp`,
};

const conflictsOf = (oauth: OrgOauthFacts): Gap[] =>
  factKeys(ORG_OAUTH_FACTS).flatMap((field) => {
    const fact = oauth[field];
    return fact.status === 'unreadable' && fact.reason === 'conflict'
      ? [{ component: COMPONENTS[field], reason: fact.reason, detail: fact.detail }]
      : [];
  });

/** The org's own settings as far as the tree holds them, and what several files of them contradict each other in. */
export const orgOf = (
  ofType: ByType,
  notInTree: NotInTree
): { readonly org: OrgSessionFacts; readonly gaps: readonly Gap[] } => {
  const part = (type: string): MetadataPart => ({
    components: ofType(type).map(({ component }) => component),
    absent: notInTree(type),
  });
  const oauth = decodeOrgOauth(part(OAUTH_SETTINGS), part(APP_SETTINGS));
  const ofOauth = conflictsOf(oauth);
  const [first, ...others] = ofType('SecuritySettings');
  if (first === undefined) {
    return { org: unreadableOrgSession(notInTree('SecuritySettings'), oauth), gaps: ofOauth };
  }
  const [one, ...more] = wholeComponents([first.component, ...others.map(({ component }) => component)]);
  const decode = (component: RawComponent): OrgSessionFacts => decodeSecuritySettings(component, oauth);
  const { org, gaps } = combineOrgs([decode(one), ...more.map(decode)]);
  return { org, gaps: [...gaps, ...ofOauth] };
};
