import { Org } from '@salesforce/core';
import type { Snapshot } from '../../facts/snapshot.js';
import type { CheckReport } from '../../rules/findings.js';
import type { CheckResult } from './outputs.js';
import { brokenLogin } from '../errors.js';
import { checkOrgs } from './manyOrgs.js';
import { openSource, type ReadRequest, type SourceChoice } from '../open/openSource.js';
import { asksForSeveral, listOrgs, type OrgChoice } from '../open/orgList.js';
import { startCount } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';

/** What the flags of a command that reads one source or many orgs parse to. */
export type SourcesChoice = Omit<SourceChoice, 'target-org'> & OrgChoice & { readonly concurrency: number };

type Watched = Omit<ReadRequest, 'username' | 'withUsers'>;

/** `sf` makes an org of a login whose file is broken, and then asks an address that is none. */
const openOrg = async (aliasOrUsername: string): Promise<Org> => {
  const org = await Org.create({ aliasOrUsername });
  if (!URL.canParse(org.getConnection().instanceUrl)) throw brokenLogin(aliasOrUsername);
  return org;
};

const readOrg = async (choice: SourcesChoice, aliasOrUsername: string, watched: Watched): Promise<Snapshot> =>
  openSource({ ...choice, 'target-org': await openOrg(aliasOrUsername) }, { ...watched, username: undefined });

/** Reads what the flags name, one source or several orgs side by side, and has each reading judged. */
export const checkSources = async (
  choice: SourcesChoice,
  watched: Watched,
  judge: (snapshot: Snapshot) => CheckReport
): Promise<CheckResult> => {
  const [only] = choice['target-org'];
  if (!asksForSeveral(choice)) {
    if (only !== undefined) return judge(await readOrg(choice, only, watched));
    return judge(await openSource({ ...choice, 'target-org': undefined }, { ...watched, username: undefined }));
  }
  const list = await listOrgs(choice);
  const progress = startCount(watched, wordsFrom('orgListFlags')('progress.orgs', list.orgs.length), list.orgs.length);
  try {
    return await checkOrgs(list, {
      concurrency: choice.concurrency,
      check: async (name) => judge(await readOrg(choice, name, { ...watched, isSilent: true })),
      onDone: progress.step,
    });
  } finally {
    progress.done();
  }
};
