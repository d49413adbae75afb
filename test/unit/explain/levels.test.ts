import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { DOCUMENTED, timeoutIn, type Reading } from '../../../src/effective/channels.js';
import type { ProfileView } from '../../../src/effective/profiles.js';
import { explainLevels } from '../../../src/explain/levels.js';
import type { ExplainedLevel } from '../../../src/explain/report.js';
import { app, eca, orgSession, profile, say, viewOf } from '../support/builders.js';

const BLOCKED = unreadable('no-permission', 'ModifyMetadata');
const PLACE = { component: 'ProfileSessionSetting:PT_Sales', file: 'Sales.xml', line: 4 };

/** A profile of 30 minutes; the org says 120. */
const SALES = viewOf({ timeout: known(30), places: [PLACE] });

type Asked = {
  readonly app?: AppFacts | null;
  readonly view?: ProfileView;
  readonly org?: ReturnType<typeof orgSession>;
  readonly reading?: Partial<Reading>;
};

const levels = (asked: Asked = {}): readonly ExplainedLevel[] => {
  const { app: facts = null, view = SALES, org = orgSession() } = asked;
  const reading = { ...DOCUMENTED, ...asked.reading };
  return explainLevels(facts, view, org, reading, timeoutIn(facts, view, org, reading).timeout, say);
};

/** A level in one line: what it says, `asked` and `wins`, and why. */
const linesOf = (asked?: Asked): readonly string[] =>
  levels(asked).map(({ level, says, lookedAt, wins, why }) => {
    const word = says.status === 'known' ? says.value : says.status;
    return `${level} ${word}${lookedAt ? ' asked' : ''}${wins ? ' wins' : ''}: ${why.code}`;
  });

const appOf = (minutes: number): AppFacts => app({ opaqueTimeout: known(minutes) });

describe('the levels behind a timeout', () => {
  const orgUnset = { ...orgSession(), timeoutMinutes: unset };
  const orgBlocked = { ...orgSession(), timeoutMinutes: BLOCKED };
  const shortest = { precedence: 'shortest' } as const;
  const tightens = { precedence: 'profile-tightens' } as const;

  const cases: readonly (readonly [string, Asked, readonly string[]])[] = [
    [
      'ask the profile first where there is no app, and show the org behind it',
      {},
      ['profile 30 asked wins: why-wins-first', 'org 120: why-not-asked'],
    ],
    [
      'go on from an app and a profile that set nothing to the org',
      { app: app(), view: viewOf() },
      [
        'app unset asked: why-app-unset',
        'profile unset asked: why-profile-unset',
        'org 120 asked wins: why-wins-first',
      ],
    ],
    [
      'let an app win, though it is longer than the profile',
      { app: appOf(240) },
      ['app 240 asked wins: why-wins-first', 'profile 30: why-not-asked', 'org 120: why-not-asked'],
    ],
    [
      'stop at an app that could not be read',
      { app: app({ opaqueTimeout: BLOCKED }) },
      ['app unreadable asked: why-unreadable', 'profile 30: why-behind-unreadable', 'org 120: why-behind-unreadable'],
    ],
    [
      'stop at an org that could not be read',
      { view: viewOf(), org: orgBlocked },
      ['profile unset asked: why-profile-unset', 'org unreadable asked: why-unreadable'],
    ],
    [
      'say that an org sets nothing',
      { view: viewOf(), org: orgUnset },
      ['profile unset asked: why-profile-unset', 'org unset asked: why-org-unset'],
    ],
    [
      'are all asked for the shortest, and the others are not shorter',
      { app: appOf(240), reading: shortest },
      ['app 240 asked: why-not-shorter', 'profile 30 asked wins: why-wins-shortest', 'org 120 asked: why-not-shorter'],
    ],
    [
      'wait for what could not be read where the shortest wins',
      { app: app({ opaqueTimeout: BLOCKED }), reading: shortest },
      [
        'app unreadable asked: why-unreadable',
        'profile 30 asked: why-behind-unreadable',
        'org 120 asked: why-behind-unreadable',
      ],
    ],
    [
      'let an app stand alone where a profile can only tighten the org',
      { app: appOf(240), reading: tightens },
      ['app 240 asked wins: why-wins-app', 'profile 30: why-not-asked', 'org 120: why-not-asked'],
    ],
    [
      'take the shorter of profile and org where a profile can only tighten it',
      { reading: tightens },
      ['profile 30 asked wins: why-wins-shortest', 'org 120 asked: why-not-shorter'],
    ],
    [
      'name the app the shortest where it is',
      { app: appOf(15), reading: shortest },
      ['app 15 asked wins: why-wins-shortest', 'profile 30 asked: why-not-shorter', 'org 120 asked: why-not-shorter'],
    ],
  ];
  for (const [what, asked, lines] of cases) {
    it(what, () => {
      expect(linesOf(asked)).to.deep.equal(lines);
    });
  }

  it('say which level was the answer, where they were not asked', () => {
    expect(levels({ app: appOf(240) }).map(({ why }) => why.text)).to.deep.equal(['', 'app', 'app']);
    expect(levels().map(({ why }) => why.text)).to.deep.equal(['', 'profile']);
  });

  it('are as they are written, but for the 0 of a profile', () => {
    const written = levels({ app: appOf(240), view: viewOf({ timeout: known(0) }) }).map((each) => each.written);
    expect(written).to.deep.equal([known(240), known(0), known(120)]);
  });

  it('name the components and the page of Setup of each', () => {
    const org = { ...orgSession(), place: { component: 'SecuritySettings:Security', file: 'S.xml' } };
    expect(levels({ app: app(), org }).map(({ places, setup }) => ({ places, setup }))).to.deep.equal([
      {
        places: [{ component: 'ConnectedApp:Data_Loader' }],
        setup: 'Setup > Apps > Connected Apps > Manage Connected Apps > Data_Loader > Edit Policies',
      },
      { places: [PLACE], setup: 'Setup > Users > Profiles > Sales > Session Settings' },
      {
        places: [{ component: 'SecuritySettings:Security', file: 'S.xml' }],
        setup: 'Setup > Security > Session Settings',
      },
    ]);
    expect(levels({ app: eca('Portal') })[0]!.setup).to.equal(
      'Setup > Apps > External Client Apps > External Client App Manager > Portal > Policies'
    );
    const anyOther = viewOf({ profile: profile('*'), isAnyOther: true });
    expect(levels({ view: anyOther })[0]!.setup).to.equal('Setup > Users > Profiles > (profile) > Session Settings');
  });
});

/** Ruling 4. */
describe('a 0 of the profile', () => {
  const zero = viewOf({ timeout: known(0) });

  it('is kept as written beside the two hours that it counts as', () => {
    expect(levels({ view: zero })[0]).to.deep.include({ written: known(0), says: known(120), wins: true });
  });

  it('says nothing where it inherits', () => {
    expect(levels({ view: zero, reading: { profileZero: 'inherit' } })[0]).to.deep.include({
      written: known(0),
      says: unset,
      wins: false,
    });
  });
});

/** Ruling 10. */
describe('what an app says, by the format of its tokens', () => {
  const secret = unreadable('carries-secrets', 'global');
  const of = (tokenFormat: AppFacts['tokenFormat'], opaque: AppFacts['opaqueTimeout'], jwt: AppFacts['jwtTimeout']) =>
    levels({ app: app({ tokenFormat, opaqueTimeout: opaque, jwtTimeout: jwt }) })[0]!.says;

  const cases: readonly (readonly [string, Parameters<typeof of>, ReturnType<typeof of>])[] = [
    ['is the opaque value of opaque tokens', [known('opaque'), known(15), known(60)], known(15)],
    ['is the JWT value of JWTs', [known('jwt'), known(15), known(60)], known(60)],
    ['is nothing of JWTs whose session is the user’s', [known('jwt'), known(15), unset], unset],
    ['is the opaque value where no format is given', [unset, known(15), known(60)], known(15)],
    ['is that the format is not known, where the two differ', [secret, known(15), known(60)], secret],
    ['is the value where both say the same', [secret, known(15), known(15)], known(15)],
    ['is that both are unread, where they are for one reason', [secret, BLOCKED, BLOCKED], BLOCKED],
    ['is that the format is not known, where one is unread', [secret, BLOCKED, known(15)], secret],
    ['is that the format is not known, where the other is unread', [secret, known(15), BLOCKED], secret],
    ['is nothing where neither says anything', [secret, unset, unset], unset],
    ['is that the format is not known, where one says nothing', [secret, unset, known(45)], secret],
  ];
  for (const [what, facts, says] of cases) {
    it(what, () => {
      expect(of(...facts)).to.deep.equal(says);
    });
  }
});
