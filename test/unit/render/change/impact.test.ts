import { expect } from 'chai';
import type { ImpactFigures, RefreshImpact } from '../../../../src/change/impact.js';
import { headlineOf, type ChangeLine, type ChangeReport } from '../../../../src/change/report.js';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { known, unreadable, unset, type Fact } from '../../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../../src/facts/refreshPolicy.js';
import { refreshTokenOf, reportedToken, type RefreshTokenPolicy } from '../../../../src/effective/refreshToken.js';
import { impactTexts, readingText } from '../../../../src/render/change/impactText.js';
import { renderNotice } from '../../../../src/render/change/noticeMarkdown.js';

const words = wordsFrom('change');

const FIGURES: ImpactFigures = {
  newlyFailing: 12,
  alreadyExpired: 30,
  failingWithin30Days: 8,
  failingAnyway: 5,
  nextToFail: '2026-12-02T09:30:00.000Z',
  usersFailing: 4,
  integrationUsersFailing: 1,
};
const NOTHING: ImpactFigures = {
  newlyFailing: 0,
  alreadyExpired: 0,
  failingWithin30Days: 0,
  failingAnyway: 0,
  nextToFail: null,
  usersFailing: 0,
  integrationUsersFailing: 0,
};

const resolved = (policy: string, limit: Fact<boolean> = known(false)): RefreshTokenPolicy =>
  reportedToken(
    refreshTokenOf(
      { refreshPolicy: parseRefreshPolicy(policy), idleLimit: limit, scopes: known(['RefreshToken']) },
      undefined
    )
  );

const impact = (change: Partial<RefreshImpact> = {}): RefreshImpact => ({
  ...FIGURES,
  tokens: 120,
  users: 45,
  integrationUsers: 3,
  oldestLastUse: '2026-01-03T00:00:00.000Z',
  undated: 0,
  complete: true,
  reading: { read: 3100, total: 3100, howRead: 'by-offset' },
  underLimit: null,
  ...change,
});

describe('impactTexts', () => {
  it('says whom the change hits', () => {
    expect(impactTexts(impact(), words)).to.deep.equal([
      '120 tokens of 45 users, 3 of them integration users.',
      'Newly fail at their next refresh: 12 (4 users, 1 of them integration users). Ended already: 30. ' +
        'End within 30 days if they stay as idle as they are: 8; of these without the change, too: 5. ' +
        'The first to end, unless it is used: 2026-12-02.',
      'The oldest last use: 2026-01-03.',
    ]);
  });

  it('says both figures where the limit is unknown', () => {
    expect(
      impactTexts(impact({ ...NOTHING, underLimit: { ...NOTHING, alreadyExpired: 9 } }), words).slice(1, 3)
    ).to.deep.equal([
      'If the 30-day limit is off: Newly fail: none.',
      'If it is on: Newly fail: none. Ended already: 9.',
    ]);
  });

  it('says what it does not know', () => {
    const partial = impact({
      ...NOTHING,
      tokens: 1,
      users: 1,
      integrationUsers: null,
      oldestLastUse: null,
      undated: 1,
      complete: false,
    });
    expect(impactTexts(partial, words)).to.deep.equal([
      '1 token of 1 user, it cannot be told which of them are integration users.',
      'Newly fail: none.',
      'Without a date to count from, and in none of these figures: 1.',
      'Not all tokens are in these figures: there may be more of each.',
    ]);
    expect(impactTexts(null, words)).to.deep.equal(['Impact not known: the tokens of this app cannot be read.']);
  });

  it('tells no tokens from tokens that were not read', () => {
    const none = impact({ ...NOTHING, tokens: 0, users: 0 });
    expect(impactTexts(none, words)).to.deep.equal(['No token of this app is on record.']);
    expect(impactTexts({ ...none, complete: false }, words)).to.contain(
      'Not all tokens are in these figures: there may be more of each.'
    );
  });

  it('says once how the tokens were read, and of how many', () => {
    expect(readingText([null, impact()], words)).to.equal(
      'Tokens read: 3100 of 3100, page by page, since a query ends without a word after 2,500.'
    );
    const own = impact({ reading: { read: 2, total: null, howRead: 'within-limit' } });
    expect(readingText([own], words)).to.equal('Tokens read: 2 of an unknown number.');
    const byUser = impact({ reading: { read: 2501, total: 2601, howRead: 'by-user' } });
    expect(readingText([byUser], words)).to.contain('2501 of 2601, user by user');
    expect(readingText([null], words)).to.equal(null);
  });
});

describe('renderNotice', () => {
  const UNREAD = reportedToken(
    refreshTokenOf({ refreshPolicy: unreadable('failed', '-'), idleLimit: known(true), scopes: unset }, undefined)
  );
  const line = (component: string, change: Partial<ChangeLine> = {}): ChangeLine => ({
    component,
    subject: component === 'ConnectedApp:Data_Loader' ? { kind: 'app', label: 'Data Loader', users: null } : null,
    fields: ['oauthPolicy.refreshTokenPolicy'],
    elements: [{ path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'specific_inactivity:30:DAYS' }],
    before: 'infinite',
    after: 'specific_inactivity:30:DAYS',
    refreshToken: { before: resolved('infinite'), after: resolved('specific_inactivity:30:DAYS') },
    impact: impact(),
    outcome: 'planned',
    lockout: [],
    notes: [],
    ...change,
  });
  const reportOf = (...changes: ChangeLine[]): ChangeReport => ({
    formatVersion: 1,
    orgId: '00D1',
    source: 'my-alias',
    mode: 'dry-run',
    journal: null,
    headline: headlineOf(changes, [], false),
    changes,
    notChosen: [],
    gaps: [],
  });
  const noticeOf = (...changes: ChangeLine[]): string =>
    renderNotice(reportOf(...changes), {
      madeAt: '2026-11-24T10:00:00.000Z',
      orgName: 'Acme',
      words: wordsFrom('screen'),
      change: wordsFrom('change'),
      notice: wordsFrom('notice'),
    });
  const rowsOf = (notice: string): readonly string[] => notice.split('\n').filter((text) => text.startsWith('| '));

  it('says for each app what changes and until when a token must be used', () => {
    const notice = noticeOf(
      line('ConnectedApp:Data_Loader'),
      line('ConnectedApp:Old_App', {
        refreshToken: {
          before: resolved('infinite', known(true)),
          after: resolved('infinite', unreadable('missing', 'X')),
        },
        impact: impact(NOTHING),
      }),
      line('ConnectedApp:Bare', {
        refreshToken: { before: UNREAD, after: UNREAD },
        impact: impact({ ...NOTHING, tokens: 0 }),
      }),
      line('ConnectedApp:Part', {
        refreshToken: { before: UNREAD, after: UNREAD },
        impact: impact({ ...NOTHING, tokens: 0, complete: false }),
      })
    );
    const HEADS = [
      '| What | Until now | From the change on |',
      '| --- | --- | --- |',
      '| App | Tokens | Fail by the change | Had ended before | End within 30 days unless used | The first of these must be used before |',
      '| --- | --- | --- | --- | --- | --- |',
    ];
    expect(rowsOf(notice).filter((text) => !HEADS.includes(text))).to.deep.equal([
      '| a refresh token lives | never expires | 30 days idle |',
      '| Data Loader | 120 | 12 | 30 | 8 | 2026-12-02 |',
      '| a refresh token lives | 30 days idle (written: never expires) | never expires; 30 days idle if the 30-day limit is on |',
      '| Old\\_App | 120 | 0 | 0 | 0 | no end |',
      '| a refresh token lives | not known | not known |',
      '| Bare | 0 | 0 | 0 | 0 | no token on record |',
      '| a refresh token lives | not known | not known |',
      '| Part | 0 | 0 | 0 | 0 | not known |',
    ]);
    const parts = notice.split('\n').filter((text) => text.startsWith('## '));
    expect(parts).to.deep.equal(['## Data Loader', '## Old\\_App', '## Bare', '## Part', '## What to do']);
    expect(notice).to.contain('Planned on 2026-11-24 for Acme (00D1). Nothing has been changed yet.');
    expect(notice).not.to.contain('my-alias');
  });

  it('has a part for each of two apps of one name', () => {
    const notice = noticeOf(
      ...['ConnectedApp:Portal', 'ExternalClientApplication:Portal'].map((label) =>
        line('ConnectedApp:Portal', { subject: { kind: 'app', label, users: null } })
      )
    );
    const parts = notice.split('\n').filter((text) => text.startsWith('## '));
    expect(parts).to.deep.equal(['## ConnectedApp:Portal', '## ExternalClientApplication:Portal', '## What to do']);
    expect(rowsOf(notice)).to.include('| ExternalClientApplication:Portal | 120 | 12 | 30 | 8 | 2026-12-02 |');
  });

  it('says what to do, and nothing for developers', () => {
    const notice = noticeOf(line('ConnectedApp:Loader'));
    expect(notice).to.match(/^1\. Let every integration use its refresh token .*at least once in 30 days/m);
    expect(notice).to.match(/^2\. Where a token fails, the app asks for a login, or its jobs say /m);
    expect(notice).not.to.match(/^3\. /m);
    expect(notice).not.to.match(/App Manager|invalid_grant|90%|valid until revoked|OAuth/);
    expect(notice).not.to.match(/%s|undefined|null/);
    expect(notice.endsWith('\n') && !notice.endsWith('\n\n')).to.equal(true);
  });

  it('has both cases where the limit is unknown, and says why', () => {
    const notice = noticeOf(line('ConnectedApp:Loader', { impact: impact({ underLimit: NOTHING }) }));
    expect(rowsOf(notice).slice(-2)).to.deep.equal([
      '| Loader, if the 30-day limit is off | 120 | 12 | 30 | 8 | 2026-12-02 |',
      '| Loader, if the 30-day limit is on | 120 | 0 | 0 | 0 | no end |',
    ]);
    expect(notice).to.contain('could not be read, so there are figures for both cases');
  });

  it('says what is not known, and never a zero for it', () => {
    const notice = noticeOf(
      line('ConnectedApp:Loader', { impact: null }),
      line('ConnectedApp:Other', { impact: impact({ complete: false }) })
    );
    expect(rowsOf(notice)).to.include('| Loader | not known | not known | not known | not known | not known |');
    expect(notice).to.contain('Count on tokens that fail');
    expect(notice).to.contain('Each figure may be higher, and the first date earlier');
  });

  it('leaves out what is not planned, and says so where nothing is', () => {
    expect(
      rowsOf(noticeOf(line('ConnectedApp:A'), line('ConnectedApp:B', { outcome: 'refused' }))).join()
    ).not.to.contain('| B |');
    expect(noticeOf(line('ConnectedApp:A', { outcome: 'unchanged' }))).to.equal(
      '# Refresh tokens: what changes, and what to do\n\nNothing changes.\n'
    );
  });

  it('lets no name of an app break out of its cell', () => {
    const notice = noticeOf(line('ConnectedApp:<b>|@all\n# x'));
    expect(rowsOf(notice)[2]?.split(/(?<!\\)\|/)).to.have.lengthOf(5);
    expect(notice).not.to.match(/<b>|@all|^# x/m);
  });

  it('says of sessions what changes for whom, and no step that is for tokens', () => {
    const timeout = { refreshToken: null, impact: null } as const;
    const notice = noticeOf(
      line('ProfileSessionSetting:PT1', {
        ...timeout,
        subject: { kind: 'profile', label: 'Field Technician', users: 12 },
        elements: [{ path: 'sessionTimeout', before: '720', after: '480' }],
      }),
      line('SecuritySettings:Security', {
        ...timeout,
        subject: { kind: 'org', label: '', users: 3 },
        elements: [{ path: 'sessionSettings.disableTimeoutWarning', before: 'true', after: 'false' }],
      })
    );
    expect(notice.startsWith('# Sessions and tokens: what changes, and what to do\n')).to.equal(true);
    expect(notice).to.contain('## Field Technician').and.to.contain('## Everybody without a setting of their own');
    expect(notice).to.contain('| session timeout | 720 min | 480 min |');
    expect(notice).to.contain('| popup before the end | off | on |');
    expect(notice).not.to.contain('refresh');
  });

  it('names the org by its id where its name was not read', () => {
    const options = { madeAt: '2026-11-24T10:00:00.000Z', orgName: null, words: wordsFrom('screen') };
    const more = { change: wordsFrom('change'), notice: wordsFrom('notice') };
    expect(renderNotice(reportOf(line('ConnectedApp:A')), { ...options, ...more })).to.contain('for 00D1.');
    const nameless = { ...reportOf(line('Unknown:A', { elements: [], refreshToken: null })), orgId: null };
    expect(renderNotice(nameless, { ...options, ...more })).to.contain('for -.');
    expect(renderNotice({ ...nameless, changes: nameless.changes }, { ...options, orgName: 'A', ...more })).to.contain(
      'for A (-).'
    );
  });
});
