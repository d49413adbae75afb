import { expect } from 'chai';
import { answerEffective, runEffective, type EffectiveRequest } from '../../../../src/cli/effective/effective.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { SMALL } from '../../org/read/seeds.js';
import { read } from '../../org/read/support.js';
import { profileSession, security, trees } from '../../tree/tree.js';

describe('the exit code of an answer', () => {
  let snapshot: Snapshot;
  let admin: string;
  before(async () => {
    snapshot = await read({ seed: SMALL }, '67.0', { username: 'admin@local-org.example' });
    admin = snapshot.user?.username ?? '';
  });
  const codeFor = (request: Partial<EffectiveRequest>, of: Partial<Snapshot> = {}): number =>
    answerEffective(
      { ...snapshot, ...of },
      {
        profiles: [],
        apps: [],
        username: undefined,
        grain: 'population',
        reading: DOCUMENTED,
        assumedLimit: undefined,
        ...request,
      }
    ).exitCode;

  it('is 0 where all that was asked for by name is told, whatever else is not', () => {
    expect(codeFor({})).to.equal(0);
    expect(codeFor({ profiles: ['Sales'] })).to.equal(0);
    expect(codeFor({ apps: ['Data_Loader'] })).to.equal(0);
    expect(codeFor({ username: admin })).to.equal(0);
    expect(codeFor({ username: admin, apps: ['Data_Loader'] })).to.equal(0);
  });

  it('is 4 where a named app, profile or person cannot be told', () => {
    const org = { ...snapshot.org, timeoutMinutes: unreadable('failed', 'x') };
    expect(codeFor({ apps: ['Portal'] })).to.equal(4);
    expect(codeFor({ username: admin, apps: ['Portal'] })).to.equal(4);
    expect(codeFor({ profiles: ['Admin'] }, { org })).to.equal(4);
    expect(codeFor({ profiles: ['Sales'] }, { org })).to.equal(0);
    expect(codeFor({ username: admin }, { org })).to.equal(4);
    const { user, ...nobody } = snapshot;
    expect(user).not.to.equal(undefined);
    expect(
      answerEffective(nobody, {
        profiles: [],
        apps: [],
        username: admin,
        grain: 'population',
        reading: DOCUMENTED,
        assumedLimit: undefined,
      }).exitCode
    ).to.equal(4);
  });

  it('is 4 where an app’s refresh policy cannot be told', () => {
    const apps = snapshot.apps.map((app) => ({ ...app, refreshPolicy: unreadable('unknown-value', 'x') }));
    expect(codeFor({ apps: ['Data_Loader'] }, { apps })).to.equal(4);
  });

  it('is 4 where a whole type could not be read', () => {
    expect(codeFor({}, { unreadTypes: ['ConnectedApp'] })).to.equal(4);
  });

  it('is an error for a name that is not there', () => {
    expect(() => codeFor({ profiles: ['nobody'] })).to.throw('No profile is called "nobody".');
    expect(() => codeFor({ apps: ['nothing'] })).to.throw(
      'No connected app or external client app is called "nothing".'
    );
  });
});

describe('an answer by the flags', () => {
  const { make, clear } = trees();
  afterEach(clear);

  it('is about what they ask, and keeps where it was read from for the next command', async () => {
    const root = await make({
      'Security.settings-meta.xml': security('TwoHours'),
      'S.profileSessionSetting-meta.xml': profileSession('Sales', '30'),
    });
    const watch = { spinner: { start: () => undefined, stop: () => undefined, status: undefined }, isSilent: true };
    const { report, snapshot } = await runEffective(
      {
        'source-dir': [root],
        'eca-global-settings': false,
        profile: ['Sales'],
        by: 'population',
        precedence: 'first-set',
        'profile-zero': 'two-hours',
      },
      watch
    );
    const minutes = report.populations.flatMap(({ timeout }) => (timeout.status === 'known' ? [timeout.minutes] : []));
    expect(minutes).to.deep.equal([30]);
    expect(snapshot.source.paths).to.deep.equal([root]);
  });
});
