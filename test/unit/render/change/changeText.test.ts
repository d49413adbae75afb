import { expect } from 'chai';
import type { RefreshImpact } from '../../../../src/change/impact.js';
import { headlineOf, type ChangeHeadline, type ChangeLine, type ChangeReport } from '../../../../src/change/report.js';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { known, unset } from '../../../../src/facts/fact.js';
import { refreshTokenOf, reportedToken } from '../../../../src/effective/refreshToken.js';
import { renderChange, renderUndo } from '../../../../src/render/change/changeText.js';

const words = wordsFrom('change');

const line = (change: Partial<ChangeLine> = {}): ChangeLine => ({
  component: 'ConnectedApp:A',
  subject: null,
  fields: ['sessionPolicy.sessionTimeout'],
  elements: [{ path: 'sessionPolicy.sessionTimeout', before: '15', after: '30' }],
  before: '15',
  after: '30',
  refreshToken: null,
  impact: null,
  outcome: 'planned',
  lockout: [],
  notes: [],
  ...change,
});

const timeoutOf = (before: string | null, after: string | null): ChangeLine['elements'] => [
  { path: 'sessionPolicy.sessionTimeout', before, after },
];

const linesOf = (change: Partial<ChangeReport>, width = 100): string[] =>
  renderChange(
    {
      formatVersion: 1,
      orgId: '00D1',
      source: 'prod',
      mode: 'apply',
      journal: null,
      headline: headlineOf(change.changes ?? [], [], false),
      changes: [],
      notChosen: [],
      gaps: [],
      ...change,
    },
    { width, words }
  ).split('\n');

describe('renderChange', () => {
  it('says that there is nothing to do, and where', () => {
    expect(linesOf({})).to.deep.equal(['Nothing to do. Changes in prod (00D1).']);
    expect(linesOf({ orgId: null, source: 'force-app', mode: 'dry-run' })[0]).to.equal(
      'Nothing to do. Plan for force-app. Nothing was written.'
    );
  });

  describe('never says that there is nothing to do where nobody could look', () => {
    const NONE: ChangeHeadline = { outcomes: {}, leftAlone: 0, limitUnknown: 0, policyUnread: 0, appsUnread: false };
    const first = (headline: Partial<ChangeHeadline>): string =>
      linesOf({ mode: 'dry-run', headline: { ...NONE, ...headline } }, 400)[0] ?? '';

    it('since the 30-day limit is not known', () => {
      expect(first({ limitUnknown: 1 })).to.match(/^It is not known whether .* 1 app was left alone, .*30 idle days/);
      expect(first({ limitUnknown: 2 })).to.match(/^It is not known whether .* 2 apps were left alone, .*30 idle days/);
    });

    it('since apps could not be read', () => {
      expect(first({ appsUnread: true, limitUnknown: 2 })).to.match(
        /^It is not known whether .* not all apps could be read/
      );
      expect(first({ appsUnread: true, outcomes: { planned: 1 } })).to.match(/^1 planned; not all apps could be read/);
      expect(first({ policyUnread: 1 })).to.match(
        /^Nothing to do in what could be read; the policy of 1 app could not/
      );
      expect(first({ policyUnread: 3 })).to.match(/the policies of 3 apps could not/);
    });
  });

  it('counts outcomes, and has each change with its reason', () => {
    const changes = [
      line({ outcome: 'applied' }),
      line({
        component: 'ConnectedApp:B',
        outcome: 'refused',
        elements: timeoutOf('15', null),
        reason: 'The org said: no.',
      }),
      line({ component: 'ConnectedApp:C', outcome: 'applied', elements: timeoutOf(null, '30') }),
    ];
    expect(linesOf({ changes })).to.deep.equal([
      '2 applied, 1 refused. Changes in prod (00D1).',
      '',
      'CHANGES',
      '  applied: ConnectedApp:A: session timeout 15 → 30 min',
      '  refused: ConnectedApp:B: session timeout 15 min → not set',
      '      The org said: no.',
      '  applied: ConnectedApp:C: session timeout not set → 30 min',
    ]);
  });

  it('does not say of what could not be read that it is not set', () => {
    const unread = { reason: 'no-permission', detail: 'Modify Metadata' } as const;
    const lines = linesOf({
      changes: [line({ outcome: 'refused', elements: timeoutOf(null, '30'), unread, reason: 'You lack it.' })],
    });
    expect(lines).to.include('  refused: ConnectedApp:A: session timeout not known → 30 min');
  });

  it('says remarks once, under a letter, and risks of a lock-out among them', () => {
    const notes = [{ code: 'n', text: 'A remark.' }];
    const changes = [line({ notes }), line({ component: 'ConnectedApp:B', notes, lockout: ['block-action'] })];
    const lines = linesOf({ changes, mode: 'validate' });
    expect(lines).to.include('  planned: ConnectedApp:A: session timeout 15 → 30 min [a]');
    expect(lines).to.include('  planned: ConnectedApp:B: session timeout 15 → 30 min [a b]');
    expect(lines).to.include('a  A remark.');
    expect(lines.join('\n')).to.match(/^b {2}May lock you out: .*--accept-lockout/m);
  });

  it('says of refresh tokens that their impact is not known, but not where nothing changes', () => {
    const refreshToken = reportedToken(
      refreshTokenOf({ refreshPolicy: unset, idleLimit: known(true), scopes: unset }, undefined)
    );
    const token = { before: refreshToken, after: refreshToken };
    const said = (outcome: ChangeLine['outcome']): string =>
      linesOf({ changes: [line({ refreshToken: token, outcome })] }).join('\n');
    expect(said('planned')).to.match(/impact.*not known/i);
    expect(said('unchanged')).not.to.match(/impact/i);
  });

  it('says how many tokens of how many the impact rests on', () => {
    const impact: RefreshImpact = {
      tokens: 0,
      users: 0,
      integrationUsers: 0,
      newlyFailing: 0,
      alreadyExpired: 0,
      failingWithin30Days: 0,
      failingAnyway: 0,
      nextToFail: null,
      usersFailing: 0,
      integrationUsersFailing: 0,
      oldestLastUse: null,
      undated: 0,
      complete: true,
      reading: { read: 22, total: 22, howRead: 'within-limit' },
      underLimit: null,
    };
    expect(linesOf({ changes: [line({ impact })] })).to.include('Tokens read: 22 of 22.');
  });

  it('ends with what was left alone and what was not read', () => {
    const lines = linesOf({
      mode: 'rollback',
      notChosen: [
        { component: 'ConnectedApp:X', code: 'why', reason: 'Why.' },
        { component: 'ConnectedApp:Y', code: 'other', reason: 'Other.' },
        { component: 'ConnectedApp:Z', code: 'why', reason: 'Why.' },
      ],
      gaps: [{ component: 'OauthToken', reason: 'truncated', detail: '1 / 2' }],
      journal: '/data/run.jsonl',
    });
    expect(lines.slice(1)).to.deep.equal([
      '',
      'LEFT ALONE (3)',
      '  Why.',
      '      ConnectedApp:X',
      '      ConnectedApp:Z',
      '  Other.',
      '      ConnectedApp:Y',
      '',
      'NOT READ',
      '  OauthToken: truncated (1 / 2)',
    ]);
  });

  it('lets no text of the org move the cursor', () => {
    expect(linesOf({ changes: [line({ component: 'ConnectedApp:\u001b[2J' })] }).join('')).not.to.contain('\u001b');
  });
});

describe('renderUndo', () => {
  const report = (change: Partial<ChangeReport>): ChangeReport => ({
    formatVersion: 1,
    orgId: '00D1',
    source: 'prod',
    mode: 'apply',
    journal: "/home/o'neil/run 1.jsonl",
    headline: headlineOf([], [], false),
    changes: [],
    notChosen: [],
    gaps: [],
    ...change,
  });

  it('has journal and undo each on a line of its own, to be copied', () => {
    expect(renderUndo(report({}), words)).to.equal(
      [
        'Journal:',
        "/home/o'neil/run 1.jsonl",
        'Undo:',
        `sf session rollback --journal '/home/o'\\''neil/run 1.jsonl'`,
      ].join('\n')
    );
  });

  it('has no undo of a rollback, and nothing where nothing was written', () => {
    expect(renderUndo(report({ mode: 'rollback' }), words)).to.equal("Journal:\n/home/o'neil/run 1.jsonl");
    expect(renderUndo(report({ journal: null }), words)).to.equal(null);
  });
});
