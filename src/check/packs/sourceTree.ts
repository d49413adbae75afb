import type { Pack } from './pack.js';

/** Files do not know who uses what, or who holds what: such rules are for an org or a snapshot of one. */
export const sourceTree: Pack = {
  rules: {
    'app/not-installed': 'off',
    'permission/approve-uninstalled-apps': 'off',
    'permission/use-any-api-client': 'off',
    'token/disabled-app-in-use': 'off',
    'token/unused': 'off',
  },
  standard: null,
};
