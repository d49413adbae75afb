import { expect } from 'chai';
import type { SetReport } from '../../src/cli/change/set.js';
import type { EffectiveReport } from '../../src/effective/report.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { connectedApp, oauth, profile, profileSetting, refresh, security } from '../unit/org/read/seeds.js';
import { newWorkplace, type Workplace } from './runSession.js';

/** Required by the WSDL, and of no use today. */
const FLAGS =
  '<externalCommunityUserIdentityVerif>false</externalCommunityUserIdentityVerif><forceLogout>false</forceLogout>';

const DESIRED = `org:
  timeout: 60
profiles:
  - name: Sales
    timeout: 30
apps:
  - glob: Load*
    timeout: 15
`;

describe('sf session set', () => {
  let work: Workplace;
  let org: LocalOrg;
  before(async () => {
    work = newWorkplace();
    org = await startLocalOrg({
      seed: {
        files: [
          security('EightHours'),
          profile('Admin', '<custom>false</custom>'),
          profile('Sales'),
          profileSetting(
            'PT1_profileSessionSetting1',
            `${FLAGS}<profile>sales</profile><sessionPersistence>false</sessionPersistence><sessionTimeout>480</sessionTimeout><sessionTimeoutWarning>false</sessionTimeoutWarning>`
          ),
          connectedApp('Loader', oauth() + refresh('zero')),
        ],
        records: {},
      },
    });
    work.write({ 'desired.yaml': DESIRED });
  });
  after(async () => {
    work.remove();
    await org.close();
  });

  const run = async (...args: string[]): Promise<{ code: number | null; text: string; result: unknown }> => {
    const { code, stdout, stderr } = await work.session([...args, '--target-org', org.accessToken, '--json'], {
      SF_ORG_INSTANCE_URL: org.url,
    });
    return { code, text: stdout + stderr, result: (JSON.parse(stdout) as { result: unknown }).result };
  };
  const change = async (...args: string[]): Promise<{ code: number | null; text: string; result: SetReport }> => {
    const { result, ...ended } = await run(...args);
    return { ...ended, result: result as SetReport };
  };
  const outcomes = ({ changes }: Pick<SetReport, 'changes'>): readonly string[] =>
    changes.map(
      ({ component, before, after, outcome }) => `${component} ${before ?? '-'} > ${after ?? '-'} ${outcome}`
    );
  const orgMinutes = async (): Promise<unknown> =>
    ((await run('effective')).result as EffectiveReport).org.timeoutMinutes;

  it('says what it means for whom, gives an org what a file desires, and takes it back by its journal', async () => {
    const set = ['set', '--file', 'desired.yaml', '--accept-lockout'];
    const plan = await change(...set, '--dry-run');
    expect(plan.code, plan.text).to.equal(0);
    expect(plan.result.effect.headline).to.deep.include({ looser: 0, newlyUnreadable: 0 });
    expect(plan.result.effect.changes.map(({ before, after }) => [before, after])).to.deep.include([
      { status: 'known', value: 480 },
      { status: 'known', value: 30 },
    ]);

    const done = await change(...set, '--no-prompt');
    expect(done.code, done.text).to.equal(0);
    expect(outcomes(done.result)).to.deep.equal([
      'ConnectedApp:Loader - > 15 applied',
      'ProfileSessionSetting:PT1_profileSessionSetting1 480 > 30 applied',
      'SecuritySettings:Security EightHours > SixtyMinutes applied',
    ]);
    expect(await orgMinutes()).to.deep.equal({ status: 'known', value: 60 });

    const undone = await change('rollback', '--journal', done.result.journal ?? '', '--no-prompt');
    expect(undone.result.changes.map(({ outcome }) => outcome)).to.deep.equal([
      'rolled-back',
      'rolled-back',
      'rolled-back',
    ]);
    expect(await orgMinutes()).to.deep.equal({ status: 'known', value: 480 });
    expect(org.unanswered).to.deep.equal([]);
  });
});
