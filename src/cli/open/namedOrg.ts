import { Org } from '@salesforce/core';
import { brokenLogin } from '../errors.js';

/**
 * One of the orgs that are named in a list. `sf` makes an org of a login whose file is broken, and then asks an address that is
 * none.
 *
 * @throws SfError for a name that nobody is logged in by, and for a broken login.
 */
export const namedOrg = async (aliasOrUsername: string): Promise<Org> => {
  const org = await Org.create({ aliasOrUsername });
  if (!URL.canParse(org.getConnection().instanceUrl)) throw brokenLogin(aliasOrUsername);
  return org;
};
