import { fewHolders } from '../fewHolders.js';
import { HELP_USAGE, NIST_AC_2, SBS_ACS_003 } from '../references.js';

/** Whoever holds it gets round the refusal of apps that are not installed. */
export const approveUninstalledApps = fewHolders({
  id: 'permission/approve-uninstalled-apps',
  permission: 'approveUninstalledApps',
  field: 'PermissionsCanApproveUninstalledApps',
  permitted: 5,
  references: [SBS_ACS_003, HELP_USAGE, NIST_AC_2],
});
