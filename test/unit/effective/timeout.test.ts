import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { resolveTimeout, type LevelFact, type Precedence } from '../../../src/effective/timeout.js';

const level = (name: LevelFact['level'], fact: Fact<number>): LevelFact => ({
  level: name,
  fact,
  places: [{ component: name }],
});

/** K is known, - is unset, ! is unreadable. The app says 60, the profile 30, the org 120. */
const levelsOf = (signs: string): LevelFact[] =>
  (['app', 'profile', 'org'] as const).map((name, index) => {
    const facts: Record<string, Fact<number>> = {
      K: known({ app: 60, profile: 30, org: 120 }[name]),
      '-': unset,
      '!': unreadable('no-permission', name),
    };
    return level(name, facts[signs[index]!]!);
  });

/** Minutes and origin; `loosens`; `?` where that cannot be judged; else the level that is in the way. And the levels looked at. */
const answerOf = (levels: readonly LevelFact[], precedence: Precedence): string => {
  const { timeout, loosensJudged } = resolveTimeout(levels, precedence);
  const looked = timeout.trace.map((step) => step.level[0]).join('');
  if (timeout.status === 'unreadable') return `unreadable: ${timeout.detail} (${looked})`;
  return `${timeout.minutes} ${timeout.origin}${timeout.loosens ? ' loosens' : ''}${loosensJudged ? '' : ' ?'} (${looked})`;
};

type Table = readonly (readonly [signs: string, answer: string])[];

const APP_UNREADABLE = ['!KK', '!K-', '!K!', '!-K', '!--', '!-!', '!!K', '!!-', '!!!'];

const FIRST_SET: Table = [
  ['KKK', '60 app loosens (a)'],
  ['KK-', '60 app loosens (a)'],
  ['KK!', '60 app loosens (a)'],
  ['K-K', '60 app (a)'],
  ['K--', '60 app ? (a)'],
  ['K-!', '60 app ? (a)'],
  ['K!K', '60 app ? (a)'],
  ['K!-', '60 app ? (a)'],
  ['K!!', '60 app ? (a)'],
  ['-KK', '30 profile (ap)'],
  ['-K-', '30 profile ? (ap)'],
  ['-K!', '30 profile ? (ap)'],
  ['--K', '120 org (apo)'],
  ['---', 'unreadable: sessionTimeout (apo)'],
  ['--!', 'unreadable: org (apo)'],
  ['-!K', 'unreadable: profile (ap)'],
  ['-!-', 'unreadable: profile (ap)'],
  ['-!!', 'unreadable: profile (ap)'],
  ...APP_UNREADABLE.map((signs) => [signs, 'unreadable: app (a)'] as const),
];

const SHORTEST: Table = [
  ['KKK', '30 profile (apo)'],
  ['KK-', '30 profile (apo)'],
  ['KK!', 'unreadable: org (apo)'],
  ['K-K', '60 app (apo)'],
  ['K--', '60 app (apo)'],
  ['K-!', 'unreadable: org (apo)'],
  ['K!K', 'unreadable: profile (apo)'],
  ['K!-', 'unreadable: profile (apo)'],
  ['K!!', 'unreadable: profile (apo)'],
  ['-KK', '30 profile (apo)'],
  ['-K-', '30 profile (apo)'],
  ['-K!', 'unreadable: org (apo)'],
  ['--K', '120 org (apo)'],
  ['---', 'unreadable: sessionTimeout (apo)'],
  ['--!', 'unreadable: org (apo)'],
  ['-!K', 'unreadable: profile (apo)'],
  ['-!-', 'unreadable: profile (apo)'],
  ['-!!', 'unreadable: profile (apo)'],
  ...APP_UNREADABLE.map((signs) => [signs, 'unreadable: app (apo)'] as const),
];

const PROFILE_TIGHTENS: Table = [
  ['KKK', '60 app loosens (a)'],
  ['KK-', '60 app loosens (a)'],
  ['KK!', '60 app ? (a)'],
  ['K-K', '60 app (a)'],
  ['K--', '60 app ? (a)'],
  ['K-!', '60 app ? (a)'],
  ['K!K', '60 app ? (a)'],
  ['K!-', '60 app ? (a)'],
  ['K!!', '60 app ? (a)'],
  ['-KK', '30 profile (apo)'],
  ['-K-', '30 profile ? (apo)'],
  ['-K!', 'unreadable: org (apo)'],
  ['--K', '120 org (apo)'],
  ['---', 'unreadable: sessionTimeout (apo)'],
  ['--!', 'unreadable: org (apo)'],
  ['-!K', 'unreadable: profile (apo)'],
  ['-!-', 'unreadable: profile (apo)'],
  ['-!!', 'unreadable: profile (apo)'],
  ...APP_UNREADABLE.map((signs) => [signs, 'unreadable: app (a)'] as const),
];

const TABLES = [
  ['first-set', 'the first level that is set wins, and an unreadable one stops the search', FIRST_SET],
  ['shortest', 'the shortest of all levels wins, so that all of them must be readable', SHORTEST],
  ['profile-tightens', 'the app is independent, and a profile only tightens the org', PROFILE_TIGHTENS],
] as const;

for (const [precedence, sentence, table] of TABLES) {
  describe(`by ${precedence}, ${sentence}`, () => {
    it('in all 27 combinations', () => {
      expect(new Set(table.map(([signs]) => signs)).size).to.equal(27);
    });
    for (const [signs, answer] of table) {
      it(`${signs}: ${answer}`, () => {
        expect(answerOf(levelsOf(signs), precedence)).to.equal(answer);
      });
    }
  });
}

describe('a value that is longer than what the users would get without it', () => {
  const appProfileOrg = (app: Fact<number>, profile: Fact<number>, org: number): LevelFact[] => [
    level('app', app),
    level('profile', profile),
    level('org', known(org)),
  ];

  it('loosens: app over profile, app over org, profile over org', () => {
    expect(answerOf(appProfileOrg(known(60), known(30), 120), 'first-set')).to.equal('60 app loosens (a)');
    expect(answerOf(appProfileOrg(known(240), unset, 120), 'first-set')).to.equal('240 app loosens (a)');
    expect(answerOf(appProfileOrg(unset, known(240), 120), 'first-set')).to.equal('240 profile loosens (ap)');
  });

  it('is compared with the level that would decide, not with the one below that', () => {
    expect(answerOf(appProfileOrg(known(60), known(90), 30), 'first-set')).to.equal('60 app (a)');
  });

  it('does not loosen when it is equal', () => {
    expect(answerOf(appProfileOrg(known(30), known(30), 15), 'first-set')).to.equal('30 app (a)');
    expect(answerOf(appProfileOrg(unset, known(120), 120), 'first-set')).to.equal('120 profile (ap)');
  });

  it('never loosens by shortest; equal values count for the level above', () => {
    expect(answerOf(appProfileOrg(known(240), known(30), 120), 'shortest')).to.equal('30 profile (apo)');
    expect(answerOf(appProfileOrg(known(30), known(30), 30), 'shortest')).to.equal('30 app (apo)');
  });

  it('does not count for a profile by profile-tightens: the org does', () => {
    expect(answerOf(appProfileOrg(unset, known(240), 120), 'profile-tightens')).to.equal('120 org (apo)');
    expect(answerOf(appProfileOrg(known(240), known(480), 120), 'profile-tightens')).to.equal('240 app loosens (a)');
  });
});

describe('a session without an app', () => {
  it('is decided by profile and org, in each reading', () => {
    const levels = [level('profile', known(240)), level('org', known(120))];
    expect(answerOf(levels, 'first-set')).to.equal('240 profile loosens (p)');
    expect(answerOf(levels, 'shortest')).to.equal('120 org (po)');
    expect(answerOf(levels, 'profile-tightens')).to.equal('120 org (po)');
  });
});

describe('the trace of an answer', () => {
  it('names what each level that was looked at says, and where if one component alone says it', () => {
    const { timeout } = resolveTimeout(
      [
        { level: 'app', fact: unset, places: [{ component: 'ConnectedApp:A', file: 'a.xml', line: 3 }] },
        { level: 'profile', fact: unset, places: [] },
        {
          level: 'org',
          fact: unreadable('missing', 'x'),
          places: [{ component: 'B' }, { component: 'A' }, { component: 'B' }],
        },
      ],
      'first-set'
    );
    expect(timeout.trace).to.deep.equal([
      { level: 'app', status: 'unset' },
      { level: 'profile', status: 'unset' },
      { level: 'org', status: 'unreadable', reason: 'missing' },
    ]);
  });
});
