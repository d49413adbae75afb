import { AuthInfo, Org } from '@salesforce/core';
import { listJournals, type JournalSummary } from '../../files/journal/listJournals.js';
import { noJournal, severalLogins, severalOrgs } from './changeErrors.js';
import type { SetReport } from './set.js';

/** The runs that can be taken back. */
export type JournalList = { formatVersion: 1; journals: (JournalSummary & { org: string | null })[] };

/** What `sf session rollback` gives: what it undid, or, where no journal was named, the journals that are kept. */
export type RollbackResult = SetReport | JournalList;

const isSameOrg = (a: string, b: string): boolean => a.slice(0, 15) === b.slice(0, 15);

type Login = { readonly username: string; readonly alias: string | null };

/** The logins of this machine to one org. */
const loginsTo = async (orgId: string): Promise<readonly Login[]> =>
  (await AuthInfo.listAllAuthorizations())
    .filter((login) => isSameOrg(login.orgId, orgId))
    .map(({ username, aliases }) => ({ username, alias: aliases?.[0] ?? null }));

/** By their aliases; a user name may be an access token. */
const shown = (logins: readonly Login[]): readonly string[] => logins.map(({ alias }) => alias ?? '-');

/**
 * The org that a journal is of: the one that is named, else the one that this machine is logged in to, else the default org,
 * which then has to be it.
 *
 * @throws SfError (exit code 2) where there are several logins to it and none is named.
 */
export const orgOfJournal = async (orgId: string, named: Org | undefined): Promise<Org> => {
  if (named !== undefined) return named;
  const logins = await loginsTo(orgId);
  const [only] = logins;
  if (logins.length === 1 && only !== undefined) return Org.create({ aliasOrUsername: only.username });
  const byDefault = await Org.create({}).catch((error: unknown) => {
    if (logins.length > 1) throw severalLogins(orgId, shown(logins));
    throw error;
  });
  if (logins.length > 1 && !isSameOrg(byDefault.getOrgId(), orgId)) {
    throw severalLogins(orgId, shown(logins));
  }
  return byDefault;
};

/** What can be taken back, of the org that is named or of all, newest first. */
export const keptJournals = async (folder: string, named: Org | undefined): Promise<JournalList> => {
  const own = named?.getOrgId();
  const journals = (await listJournals(folder)).filter(({ orgId }) => own === undefined || isSameOrg(orgId, own));
  const aliases = new Map<string, string | null>();
  for (const orgId of new Set(journals.map((journal) => journal.orgId))) {
    const aliased = (await loginsTo(orgId)).find(({ alias }) => alias !== null);
    aliases.set(orgId, aliased?.alias ?? null);
  }
  return { formatVersion: 1, journals: journals.map((one) => ({ ...one, org: aliases.get(one.orgId) ?? null })) };
};

/**
 * The journal of the newest run.
 *
 * @throws SfError (exit code 2) where there is none, or they are of several orgs and none is named.
 */
export const newestJournal = async (folder: string, named: Org | undefined): Promise<string> => {
  const { journals } = await keptJournals(folder, named);
  const [newest] = journals;
  if (newest === undefined) throw noJournal(folder);
  const orgs = [...new Set(journals.map(({ org, orgId }) => org ?? orgId))];
  if (orgs.length > 1) throw severalOrgs(orgs);
  return newest.path;
};
