import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { Channel } from '../../../src/effective/report.js';
import { assemble } from '../../../src/diff/assemble.js';
import type { DifferenceDraft } from '../../../src/diff/draft.js';
import type { ProfileSet } from '../../../src/diff/report.js';

const browser: Channel = { kind: 'browser' };
const hub = (name: string): Channel => ({ kind: 'connected-app', name, label: name });
const CAUSE = {
  level: 'org' as const,
  element: 'sessionTimeout',
  before: { says: known(1), places: [] },
  after: { says: known(2), places: [] },
};

const draft = (change: Partial<DifferenceDraft> = {}): DifferenceDraft => ({
  facet: 'session-timeout',
  verdict: 'looser',
  channels: [browser],
  profiles: null,
  before: known(120),
  after: known(240),
  because: [CAUSE],
  ...change,
});

const set = (...labels: string[]): ProfileSet => ({ labels, anyOther: false });

describe('differences put together', () => {
  it('are one for all channels that share it, the browser first', () => {
    const drafts = [draft({ channels: [hub('B')] }), draft(), draft({ channels: [hub('A')] })];
    const { changes } = assemble(drafts);
    expect(changes).to.deep.equal([
      {
        direction: 'looser',
        facet: 'session-timeout',
        channels: [browser, hub('A'), hub('B')],
        profileSet: null,
        before: known(120),
        after: known(240),
        because: [CAUSE],
      },
    ]);
  });

  it('stay apart where anything else differs', () => {
    const differing: readonly Partial<DifferenceDraft>[] = [
      {},
      { before: known(60) },
      { after: known(480) },
      { profiles: set('A') },
      { because: [] },
      { facet: 'flow', flows: ['device'] },
      { facet: 'flow', flows: ['jwt-bearer'] },
      { channels: [] },
    ];
    expect(assemble(differing.map(draft)).changes).to.have.length(differing.length);
  });

  it('keep flows and idle windows where they have any', () => {
    const idleLogout = { before: null, after: { afterMoreThanMinutes: 15, atMostMinutes: 30 } };
    const [change] = assemble([draft({ flows: ['device'], idleLogout })]).changes;
    expect(change).to.deep.include({ flows: ['device'], idleLogout });
  });

  it('come by direction, then by facet, channel and profiles, whatever the order they were found in', () => {
    const drafts = [
      draft({ verdict: 'newly-readable' }),
      draft({ verdict: 'newly-unreadable' }),
      draft({ verdict: 'other' }),
      draft({ verdict: 'tighter' }),
      draft({ facet: 'access' }),
      draft({ channels: [hub('A')], before: known(1) }),
      draft({ profiles: set('B'), after: known(3) }),
      draft({ profiles: set('A'), after: known(5) }),
    ];
    const expected = [
      'looser session-timeout browser 120 profiles-1',
      'looser session-timeout browser 120 profiles-2',
      'looser session-timeout A 1 null',
      'looser access browser 120 null',
      'tighter session-timeout browser 120 null',
      'other session-timeout browser 120 null',
      'newly-unreadable session-timeout browser 120 null',
      'newly-readable session-timeout browser 120 null',
    ];
    const linesOf = (given: readonly DifferenceDraft[]): string[] =>
      assemble(given).changes.map(({ direction, facet, channels: [channel], before, profileSet }) =>
        [
          direction,
          facet,
          channel === undefined || channel.kind === 'browser' ? 'browser' : channel.name,
          before.status === 'known' ? JSON.stringify(before.value) : '',
          String(profileSet),
        ].join(' ')
      );
    expect(linesOf(drafts)).to.deep.equal(expected);
    expect(linesOf([...drafts].reverse())).to.deep.equal(expected);
  });

  it('name each set of profiles once, by the names themselves', () => {
    const drafts = [
      draft({ profiles: set('B') }),
      draft({ profiles: set('A'), facet: 'login-level' }),
      draft({ profiles: set('B'), facet: 'login-level' }),
    ];
    for (const given of [drafts, [...drafts].reverse()])
      expect(assemble(given).profileSets).to.deep.equal({ 'profiles-1': set('A'), 'profiles-2': set('B') });
  });
});

describe('the headline of differences', () => {
  it('counts each direction', () => {
    const verdicts = ['looser', 'tighter', 'tighter', 'other', 'newly-unreadable', 'newly-readable', 'newly-readable'];
    const drafts = verdicts.map((verdict, index) =>
      draft({ verdict: verdict as DifferenceDraft['verdict'], before: known(index) })
    );
    expect(assemble(drafts).headline).to.deep.equal({
      looser: 1,
      tighter: 2,
      other: 1,
      newlyUnreadable: 1,
      newlyReadable: 2,
    });
  });

  it('is all zero where nothing differs', () => {
    expect(assemble([])).to.deep.equal({
      headline: { looser: 0, tighter: 0, other: 0, newlyUnreadable: 0, newlyReadable: 0 },
      changes: [],
      notCompared: [],
      profileSets: {},
    });
  });
});

describe('what nobody can compare', () => {
  it('stands apart, without a cause, once for all channels with the same gap', () => {
    const gap = unreadable('no-permission', 'x');
    const open = draft({ verdict: 'not-compared', before: gap, after: gap });
    const { changes, notCompared, headline } = assemble([open, { ...open, channels: [hub('A')], because: [] }]);
    expect(changes).to.deep.equal([]);
    expect(notCompared).to.deep.equal([
      {
        facet: 'session-timeout',
        channels: [browser, hub('A')],
        profileSet: null,
        before: gap,
        after: gap,
        because: [],
      },
    ]);
    expect(headline.looser).to.equal(0);
  });
});
