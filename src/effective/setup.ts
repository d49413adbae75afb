import type { AppFacts } from '../facts/app.js';
import type { ProfileView } from './profiles.js';

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
