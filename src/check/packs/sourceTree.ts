import type { Pack } from './pack.js';

/** Files do not know who uses what: rules on the use of tokens are for an org or a snapshot of one. */
export const sourceTree: Pack = {
  'app/not-installed': 'off',
  'token/disabled-app-in-use': 'off',
  'token/unused': 'off',
};
