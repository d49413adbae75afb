import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import { DOCUMENTED, type Judging } from '../../../src/effective/channels.js';
import { diffSnapshots } from '../../../src/diff/diff.js';
import { readTree } from '../../../src/tree/readSourceDir.js';
import { say } from '../support/builders.js';
import { CORPUS, needsShared } from '../support/shared.js';
import { READ_AT } from '../tree/tree.js';
import { anyFacts, anyJudging, type Facts } from './anyFacts.js';
import { checkSays, effectiveSays, explainSays, fixSays, verifySays } from './commands.js';
import { pageSays, usersSay } from './page.js';
import { disagreements, type Matter, type Saying } from './saying.js';

const COMMANDS = { effectiveSays, explainSays, checkSays, pageSays, usersSay, verifySays, fixSays };

const OF_ROW = ['timeout', 'minutes', 'idle logout', 'login level'] as const;
const OF_APP = ['policy', 'lifetime', 'consistent'] as const;

/** What each command speaks of. */
const SPEAKS: Readonly<Record<string, readonly Matter[]>> = {
  'effective by population': [...OF_ROW, ...OF_APP, 'comes'],
  'effective by profile': [...OF_ROW, ...OF_APP, 'comes', 'users'],
  'effective by population, of a user': [...OF_ROW, 'comes', 'person'],
  'effective by profile, of a user': [...OF_ROW, 'comes', 'person'],
  explain: [...OF_ROW, ...OF_APP, 'person'],
  'explain by its levels': ['minutes'],
  check: ['timeout', 'minutes', ...OF_APP],
  'check, as it judges': OF_APP,
  'token/inconsistent-with-limit': ['consistent'],
  report: ['timeout', 'minutes', 'idle logout', 'comes'],
  page: ['timeout', 'comes', 'users'],
  verify: ['timeout', 'minutes'],
  'verify, in seconds': ['minutes'],
  'fix-refresh-policy': OF_APP,
};

const sayingsOn = (facts: Facts, judging: Judging): readonly Saying[] =>
  Object.values(COMMANDS).flatMap((says) => says(facts, judging));

const agree = (sayings: readonly Saying[], where = 'random facts'): void => {
  const found = disagreements(sayings);
  if (found.length > 0) throw new Error([where, ...found.slice(0, 5)].join('\n'));
};

/** Nothing is another thing than itself. */
const agreesWithItself = ({ snapshot }: Facts, judging: Judging): void => {
  const diff = diffSnapshots(snapshot, snapshot, judging, say);
  expect(diff.changes).to.deep.equal([]);
  expect([diff.apps, diff.profiles]).to.deep.equal([
    { added: [], removed: [] },
    { added: [], removed: [] },
  ]);
};

describe('all commands on the same facts', () => {
  it('say one thing of each cell', () => {
    const commands = new Map<string, number>();
    fc.assert(
      fc.property(anyFacts, anyJudging, (facts, judging) => {
        const sayings = sayingsOn(facts, judging);
        agree(sayings);
        agreesWithItself(facts, judging);
        for (const { command, matter } of sayings) {
          const about = `${command}: ${matter}`;
          commands.set(about, (commands.get(about) ?? 0) + 1);
        }
      }),
      { numRuns: 200 }
    );
    // Nobody agrees by saying nothing.
    for (const [command, matters] of Object.entries(SPEAKS)) {
      for (const matter of matters) expect(commands.get(`${command}: ${matter}`) ?? 0, command).to.be.greaterThan(20);
    }
  });

  it('say one thing of each cell of the real projects', async function () {
    needsShared(this);
    const corpus = fileURLToPath(CORPUS);
    const folders = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) {
      const facts = await readTree([join(corpus, name)], corpus, READ_AT);
      for (const assumedLimit of [undefined, 'on', 'off'] as const) {
        const judging = { reading: DOCUMENTED, assumedLimit };
        agree(sayingsOn(facts, judging), name);
        agreesWithItself(facts, judging);
      }
    }
  }).timeout(60_000);
});
