import { fewHolders } from '../fewHolders.js';
import { HELP_ANY_API_CLIENT, NIST_AC_2, SBS_ACS_006 } from '../references.js';

/** Whoever holds it gets round API Access Control. */
export const useAnyApiClient = fewHolders({
  id: 'permission/use-any-api-client',
  permission: 'useAnyApiClient',
  field: 'PermissionsUseAnyApiClient',
  permitted: 5,
  references: [SBS_ACS_006, HELP_ANY_API_CLIENT, NIST_AC_2],
});
