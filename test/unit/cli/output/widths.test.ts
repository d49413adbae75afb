import { resolve } from 'node:path';
import { expect } from 'chai';
import { PACK_NAMES } from '../../../../src/check/packNames.js';
import { defaultPolicy } from '../../../../src/check/resolvePolicy.js';
import { answerCheck, answerRules } from '../../../../src/cli/check/check.js';
import { answerDiagnose, complaintIn } from '../../../../src/cli/diagnose/diagnose.js';
import { answerEffective, type EffectiveRequest } from '../../../../src/cli/effective/effective.js';
import { answerExplain } from '../../../../src/cli/explain/explain.js';
import {
  checkScreen,
  diagnosisScreen,
  diffScreen,
  effectiveScreen,
  explainScreen,
  migrationScreen,
  rulesScreen,
  shownOf,
  verifyScreen,
} from '../../../../src/cli/output/show.js';
import { noteWriter } from '../../../../src/cli/output/words.js';
import { answerMigration } from '../../../../src/cli/migrate-check/migrateCheck.js';
import { diffSnapshots } from '../../../../src/diff/diff.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { known } from '../../../../src/facts/fact.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import { startLocalOrg } from '../../../localOrg/index.js';
import { sessions, through, verify } from '../../verify/sessions.js';
import { snapshotOf } from '../../org/read/support.js';

const DEMO = resolve(import.meta.dirname, '../../../localOrg/seeds/demo');
const WIDTHS = [60, 80, 100, 160] as const;
const JUDGING = { reading: DOCUMENTED, assumedLimit: undefined } as const;

/** The screens of the demo org, each made anew for the width that COLUMNS says. */
const screensOf = (snapshot: Snapshot): Readonly<Record<string, () => Promise<string>>> => {
  const { source } = snapshot;
  const asked: EffectiveRequest = { profiles: [], apps: [], username: undefined, grain: 'population', ...JUDGING };
  const effective = (change: Partial<EffectiveRequest>, all: boolean): Promise<string> =>
    effectiveScreen(answerEffective(snapshot, { ...asked, ...change }).report, shownOf(all, source));
  const explain = (profile: string, app?: string): Promise<string> =>
    explainScreen(answerExplain(snapshot, { profile, app, activity: [], ...JUDGING }).report, source);
  const check = (all: boolean): Promise<string> =>
    checkScreen(answerCheck(snapshot, { ...JUDGING, failOn: 'medium', allowNotAssessed: false }), {
      showWaived: true,
      all,
      again: shownOf(all, source).again,
    });
  const packs = (): Promise<string> =>
    checkScreen(
      answerCheck(snapshot, {
        ...JUDGING,
        failOn: 'medium',
        allowNotAssessed: false,
        policyFor: () => ({ ...defaultPolicy(false), extends: [...PACK_NAMES] }),
      }),
      { showWaived: true, all: true, again: undefined }
    );
  const tightened = { ...snapshot, org: { ...snapshot.org, timeoutMinutes: known(15) } };
  const diff = (all: boolean): Promise<string> =>
    diffScreen(diffSnapshots(snapshot, tightened, JUDGING, noteWriter()), shownOf(all, source));
  return {
    effective: () => effective({}, false),
    'effective --all': () => effective({}, true),
    'effective --by profile': () => effective({ grain: 'profile' }, true),
    verify: () =>
      verifyScreen(
        verify(snapshot, [sessions(3, { profileKey: 'Field Technician' }), through('Warehouse Dashboard', 2)]),
        shownOf(true, source)
      ),
    'check by a pack': () => packs(),
    'explain in the browser': () => explain('Field Technician'),
    'explain through an app': () => explain('Field Technician', 'Warehouse_Dashboard'),
    check: () => check(false),
    'check --all': () => check(true),
    diff: () => diff(false),
    'diff --all': () => diff(true),
    diagnose: () =>
      diagnosisScreen(
        answerDiagnose(snapshot, {
          ...complaintIn({ symptom: ['refresh-token-stopped'] }),
          profile: undefined,
          app: undefined,
          beside: { records: null, past: null },
          ...JUDGING,
        }).report
      ),
    'migrate-check': () => migrationScreen(answerMigration(snapshot, 'all', JUDGING).report),
    rules: () => rulesScreen(answerRules()),
  };
};

describe('the screens of the demo org', () => {
  let screens: Readonly<Record<string, () => Promise<string>>>;
  const { COLUMNS } = process.env;
  before(async () => {
    const org = await startLocalOrg({ seed: DEMO });
    try {
      screens = screensOf(await snapshotOf(org, '68.0', { withUsers: true, withLogins: true }));
    } finally {
      await org.close();
    }
  });
  afterEach(() => {
    if (COLUMNS === undefined) delete process.env.COLUMNS;
    else process.env.COLUMNS = COLUMNS;
  });
  const linesAt = async (name: string, width: number): Promise<readonly string[]> => {
    process.env.COLUMNS = String(width);
    return ((await screens[name]?.()) ?? '').split('\n');
  };

  for (const width of WIDTHS) {
    it(`are no wider than ${width} columns, but for what is one id, path, command or name on a line of its own`, async () => {
      for (const name of Object.keys(screens)) {
        const wide = (await linesAt(name, width)).filter((line) => displayWidth(line) > width);
        const more = wide.filter((line) => !/^ *(?:sf (?:session|project|org|data) .*|\S+)$/.test(line));
        expect(more, name).to.deep.equal([]);
      }
    });
  }

  it('keep the name of each profile whole where it begins a row', async () => {
    const lines = await linesAt('effective --by profile', 60);
    for (const name of ['Sales Representative', 'Minimum Access - Salesforce', 'System Administrator']) {
      expect(
        lines.some((line) => line.startsWith(name)),
        name
      ).to.equal(true);
    }
  });

  it('say the answer first, and all of it on two pages', async () => {
    const lines = await linesAt('effective', 100);
    expect(lines[0]).to.match(/^Idle sessions end after 15 to 720 minutes in the browser, up to 1440 through /);
    expect(lines.slice(0, 4).join(' ')).to.contain('43 users stay longer than the org says');
    expect(lines).to.have.length.at.most(60);
  });
});
