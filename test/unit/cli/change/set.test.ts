import { expect } from 'chai';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { desiredFrom, type DesiredFlags } from '../../../../src/cli/change/desiredFrom.js';
import { setPolicies, type SetAnswer } from '../../../../src/cli/change/set.js';
import { toUserError } from '../../../../src/cli/errors.js';
import { changeScreen } from '../../../../src/cli/output/show.js';
import { profileSession, project, security, trees, xml } from '../../tree/tree.js';

const { make, clear } = trees();

/** What a user reads of an error. */
const refusal = async (run: Promise<unknown>): Promise<Error & { exitCode?: number }> => {
  try {
    await run;
  } catch (error) {
    return toUserError(error);
  }
  throw new Error('was not refused');
};

describe('what sf session set is asked for', () => {
  afterEach(clear);

  it('by flags is what a file would say', async () => {
    const cases: readonly (readonly [DesiredFlags, unknown])[] = [
      [
        { timeout: '120', warning: 'on', 'force-logout': 'off' },
        { org: { timeout: 120, warning: true, forceLogout: false } },
      ],
      [
        { profile: ['Sales', 'Fin*'], timeout: '30', level: 'STANDARD' },
        {
          profiles: [
            { of: { by: 'name', text: 'Sales' }, timeout: 30, requiredLevel: 'STANDARD' },
            { of: { by: 'glob', text: 'Fin*' }, timeout: 30, requiredLevel: 'STANDARD' },
          ],
        },
      ],
      [
        { app: ['Loader'], timeout: 'none', action: 'Block', 'ip-relaxation': 'BYPASS', 'refresh-policy': 'zero' },
        {
          apps: [
            {
              of: { by: 'name', text: 'Loader' },
              timeout: 'none',
              action: 'Block',
              ipRelaxation: 'BYPASS',
              refreshPolicy: { kind: 'single-use' },
            },
          ],
        },
      ],
    ];
    for (const [flags, expected] of cases) {
      const { org, profiles, apps } = await desiredFrom(flags);
      expect(JSON.parse(JSON.stringify({ org, profiles, apps }))).to.deep.equal(expected);
    }
  });

  it('by flags is refused with the flag and what it takes', async () => {
    for (const [flags, message] of [
      [{ timeout: '45' }, '--timeout: "45" is not one of 15, 30, 60, 90, 120, 240, 480, 720, 1440. Nearest: 15.'],
      [
        { level: 'STANDARD' },
        '--level: "level" is no key here. Nearest: none is like it. All: timeout, warning, forceLogout.',
      ],
      [
        { profile: ['A'], level: 'HIGH' },
        '--level: "HIGH" is not one of LOW, STANDARD, HIGH_ASSURANCE. Nearest: HIGH_ASSURANCE.',
      ],
      [{ profile: ['A'] }, 'Nothing is wanted: neither a file nor a policy was given.'],
      [{}, 'Nothing is wanted: neither a file nor a policy was given.'],
    ] as const) {
      const error = await refusal(desiredFrom(flags));
      expect([error.message, error.exitCode]).to.deep.equal([message, 2]);
    }
  });

  it('by a file is refused with the line and column of everything wrong in it', async () => {
    const root = await make({
      'd.yaml': 'org: &a\n  timout: 1\n',
      'e.yaml': 'org:\n  timout: 30\n  warning: yes\nprofiles:\n- timeout: 30\n',
    });
    const [alias, wrong, gone] = await Promise.all(
      ['d.yaml', 'e.yaml', 'gone.yaml'].map((file) => refusal(desiredFrom({ file: join(root, file) })))
    );
    expect(alias?.message).to.match(/d\.yaml:2:3: "&a": anchors and aliases are not taken/);
    const lines = (wrong?.message ?? '')
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^.*e\.yaml:/, ''));
    expect(lines).to.deep.equal([
      '2:3: "timout" is no key here. Nearest: timeout. All: timeout, warning, forceLogout.',
      '3:12: "yes" is not a yes or no: write true or false.',
      '5:3: an entry has either a name or a glob, and one of them: {"timeout":30}.',
    ]);
    expect([wrong?.exitCode, gone?.exitCode]).to.deep.equal([2, 2]);
    expect(gone).to.include({ name: 'NoSuchFileError' });
  });
});

describe('session policies set in files', () => {
  afterEach(clear);

  const set = (root: string, flags: DesiredFlags, mode: 'dry-run' | 'apply' = 'apply'): Promise<SetAnswer> =>
    desiredFrom(flags).then((desired) =>
      setPolicies({
        org: undefined,
        folders: [root],
        withGlobalOauth: false,
        desired,
        assumedLimit: undefined,
        allowLonger: false,
        acceptImpact: false,
        acceptLockout: false,
        keepPlan: undefined,
        applyPlan: undefined,
        noticeFile: undefined,
        mode,
        folder: root,
        dialogue: {
          spinner: { start: () => undefined, status: undefined, stop: () => undefined },
          isSilent: true,
          ask: undefined,
          show: () => Promise.resolve(),
        },
      })
    );
  const FILES = {
    'sfdx-project.json': project('67.0'),
    'Security.settings': security('FourHours'),
    'Sales.profileSessionSetting': profileSession('Sales', '0'),
  };

  it('say whom they give how many minutes more or less, then change the texts', async () => {
    const root = await make(FILES);
    const plan = await set(root, { timeout: '60' }, 'dry-run');
    const shown = await changeScreen(plan.report, plan);
    expect(shown).to.contain('IN EFFECT: 0 looser, 1 tighter').and.to.contain('browser 240 → 60 min');
    expect(shown).to.contain('+        <sessionTimeout>SixtyMinutes</sessionTimeout>');
    expect(await changeScreen(plan.report, { ...plan, goOn: 'sf session set ...' })).to.match(
      /\n\nWrite it:\nsf session set \.\.\.$/
    );
    expect(await readFile(join(root, 'Security.settings'), 'utf8')).to.equal(security('FourHours'));
    const done = await set(root, { timeout: '60' });
    expect(done.exitCode).to.equal(0);
    expect(await readFile(join(root, 'Security.settings'), 'utf8')).to.equal(security('SixtyMinutes'));
  });

  it('of a file come all at once; what cannot be is refused and the rest is done', async () => {
    const root = await make({ ...FILES, 'Service.profile': '<Profile/>' });
    const file = join(root, 'desired.yaml');
    await writeFile(file, 'org: { timeout: 120 }\nprofiles:\n- { glob: "S*", timeout: 30 }\n');
    const { report, exitCode } = await set(root, { file });
    expect(report.changes.map(({ component, outcome }) => `${component} ${outcome}`)).to.deep.equal([
      'ProfileSessionSetting:Sales applied',
      'ProfileSessionSetting:Service refused',
      'SecuritySettings:Security applied',
    ]);
    expect(exitCode).to.equal(68);
    expect(await readFile(join(root, 'Sales.profileSessionSetting'), 'utf8')).to.equal(profileSession('Sales', '30'));
  });

  it('are in effect where they are there, not where one was refused', async () => {
    const app = (minutes: string): string =>
      xml('ConnectedApp', `<label>A</label><sessionPolicy><sessionTimeout>${minutes}</sessionTimeout></sessionPolicy>`);
    const root = await make({ ...FILES, 'a/A.connectedApp': app('720'), 'b/A.connectedApp': app('15') });
    const file = join(root, 'desired.yaml');
    await writeFile(file, 'org: { timeout: 120 }\napps:\n- { name: A, timeout: 30 }\n');
    for (const mode of ['dry-run', 'apply'] as const) {
      const { report, effect } = await set(root, { file }, mode);
      expect(report.headline.outcomes).to.deep.equal({ [mode === 'apply' ? 'applied' : 'planned']: 1, refused: 1 });
      expect(effect.headline).to.include({ tighter: 1, newlyReadable: 0 });
    }
  });

  it('refuse names that stand for nothing', async () => {
    const root = await make(FILES);
    expect(await refusal(set(root, { profile: ['Slaes'], timeout: '30' }))).to.include({
      name: 'UnknownProfileError',
      exitCode: 2,
    });
    expect(await refusal(set(root, { app: ['X*'], timeout: '30' }))).to.include({
      name: 'UnknownAppError',
      exitCode: 2,
    });
  });
});
