import { fewHolders } from '../fewHolders.js';
import { HELP_MFA_EXEMPT } from '../references.js';

/** Whoever holds it is asked for no second factor, whatever else the org demands. */
export const mfaWaived = fewHolders({
  id: 'permission/mfa-waived',
  permission: 'mfaWaived',
  field: 'PermissionsBypassMFAForUiLogins',
  // Not meant for anybody who logs in at the user interface (Help): each holder is an exception that somebody has to know of.
  permitted: 0,
  references: [HELP_MFA_EXEMPT],
});
