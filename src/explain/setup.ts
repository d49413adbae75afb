import type { AppFacts } from '../facts/app.js';
import { note } from '../facts/fact.js';
import type { OutsideMetadata, Tell } from './report.js';
import type { ProfileView } from '../effective/profiles.js';

/** The Setup page of the org's session settings, in the names that Setup itself shows in English. */
export const ORG_SETUP = 'Setup > Security > Session Settings';

/** The Setup page of a profile's session settings. */
export const profileSetup = ({ isAnyOther, profile }: ProfileView): string =>
  isAnyOther
    ? 'Setup > Users > Profiles > (profile) > Session Settings'
    : `Setup > Users > Profiles > ${profile.label} > Session Settings`;

/** The Setup page of an app's policies. */
export const appSetup = ({ kind, label }: Pick<AppFacts, 'kind' | 'label'>): string =>
  kind === 'connected-app'
    ? `Setup > Apps > Connected Apps > Manage Connected Apps > ${label} > Edit Policies`
    : `Setup > Apps > External Client Apps > External Client App Manager > ${label} > Policies`;

/** Ruling 30: not in metadata, or without an official source; never computed and never assumed. */
const OUTSIDE: readonly { readonly topic: string; readonly setup: string | null }[] = [
  { topic: 'outside-lightning-heartbeat', setup: null },
  { topic: 'outside-login-methods', setup: 'Setup > Security > Session Settings > Session Security Levels' },
  {
    topic: 'outside-reports-dashboards',
    setup: 'Setup > Security > Identity Verification > Session Security Level Policies',
  },
  { topic: 'outside-editions', setup: 'Setup > Company Settings > Company Information' },
  {
    topic: 'outside-mobile-apps',
    setup: 'Setup > Apps > Connected Apps > Manage Connected Apps > (app) > Mobile Integration',
  },
];

export const outsideMetadata = (tell: Tell): OutsideMetadata[] =>
  OUTSIDE.map(({ topic, setup }) => ({ topic: tell(note(topic)), setup }));
