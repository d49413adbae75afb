import type { Snapshot } from '../../facts/snapshot.js';
import type { CheckReport } from '../../rules/findings.js';
import type { CheckResult } from './outputs.js';
import { checkOrgs } from './manyOrgs.js';
import { namedOrg } from '../open/namedOrg.js';
import { openSource, type ReadRequest, type SourceChoice } from '../open/openSource.js';
import { asksForSeveral, listOrgs, type OrgChoice, type OrgList } from '../open/orgList.js';
import { startCount } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';

/** What the flags of a command that reads one source or many orgs parse to. */
export type SourcesChoice = Omit<SourceChoice, 'target-org'> & OrgChoice & { readonly concurrency: number };

type Watched = Omit<ReadRequest, 'username' | 'withUsers'>;

const readOrg = async (choice: SourcesChoice, aliasOrUsername: string, watched: Watched): Promise<Snapshot> =>
  openSource({ ...choice, 'target-org': await namedOrg(aliasOrUsername) }, { ...watched, username: undefined });

/** What was judged, and the list of which it is where there were several orgs. */
type CheckedSources = { readonly result: CheckResult; readonly list?: OrgList };

/** Reads what the flags name, one source or several orgs side by side, and has each reading judged. */
export const checkSources = async (
  choice: SourcesChoice,
  watched: Watched,
  judge: (snapshot: Snapshot) => CheckReport
): Promise<CheckedSources> => {
  const [only] = choice['target-org'];
  if (!asksForSeveral(choice)) {
    if (only !== undefined) return { result: judge(await readOrg(choice, only, watched)) };
    const read = await openSource({ ...choice, 'target-org': undefined }, { ...watched, username: undefined });
    return { result: judge(read) };
  }
  const list = await listOrgs(choice);
  const progress = startCount(watched, wordsFrom('orgListFlags')('progress.orgs', list.orgs.length), list.orgs.length);
  try {
    const result = await checkOrgs(list, {
      concurrency: choice.concurrency,
      check: async (name) => judge(await readOrg(choice, name, { ...watched, isSilent: true })),
      onDone: progress.step,
    });
    return { result, list };
  } finally {
    progress.done();
  }
};
