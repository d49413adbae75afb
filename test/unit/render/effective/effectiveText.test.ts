import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import { renderEffective } from '../../../../src/render/effective/effectiveText.js';
import { app, block, lasting, NOT_READ, report, row, screen, token, unreadApp, words } from '../builders.js';

describe('the screen of an org', () => {
  it('starts with the answer, and ends with the notes', () => {
    const zero = { code: 'zero', text: 'Zero is two hours.' };
    const populations = [
      row('Sales', {
        ...lasting(480, { loosens: true }),
        requiredLevelAtLogin: known('HIGH_ASSURANCE'),
        notes: [zero],
      }),
      row('Admin', { activeUsers: null }),
      row('Agents'),
    ];
    const profileSets = { Sales: ['Sales'], Admin: ['Admin', 'Legal', '営業部'], Agents: ['Agents'] };
    const lines = screen({
      populations,
      profileSets,
      coverage: { profiles: { found: 5, assessed: 5 }, apps: { found: 0, assessed: 0 }, gaps: [] },
    });
    expect(lines).to.deep.equal([
      'Idle sessions end after 120 minutes in the browser; nobody is known to stay longer than the org',
      'says; everything was read.',
      'demo (00D1) · API 67.0 · read 2026-11-22 09:05 UTC · 5 of 5 profiles, 0 of 0 apps',
      '',
      'ORG',
      'session timeout 120 min · popup 30 s before the end · then logged out · not locked to IP address ·',
      'locked to domain · login IP ranges enforced at login only · 0 trusted IP ranges',
      '',
      'WITHOUT AN APP: browser, login page, SOAP login()',
      'Session   Decided by       Idle logout       Login level     Users  Notes  Profiles',
      ' 120 min  org              > 60 to 120 min   -                   ?         Admin, Legal, 営業部',
      ' 120 min  org              > 60 to 120 min   -                   3         Agents',
      ' 480 min  profile, LOOSER  > 240 to 480 min  high assurance      3  a      Sales',
      '',
      'NOTES',
      'a  Zero is two hours.',
    ]);
  });

  it('says which profiles the source does not hold', () => {
    expect(screen({ notHeld: ['Admin', 'Read Only'] }).join(' ')).to.contain(words('not-held', 'Admin, Read Only'));
    expect(screen({}).join(' ')).not.to.contain(words('not-held', ''));
  });

  it('gives the same bytes for the same report', () => {
    const change = { apps: [app('B'), app('A')], populations: [row('Sales'), row('Admin', lasting(15))] };
    expect(screen(change)).to.deep.equal(screen(change));
  });

  it('of an org without anything says so', () => {
    const coverage = { profiles: { found: 0, assessed: 0 }, apps: { found: 0, assessed: 0 }, gaps: [] };
    const lines = screen({ populations: [], coverage });
    expect(lines[2]).to.match(/ · 0 of 0 profiles, 0 of 0 apps$/);
    expect(lines).to.have.length(7);
  });

  it('of a source tree names no org, and speaks of the profiles that the tree does not hold', () => {
    const lines = screen({
      source: {
        kind: 'source-dir',
        name: 'force-app',
        orgId: null,
        apiVersion: null,
        readAt: '2026-11-22T09:05:59.000Z',
      },
      populations: [row('*'), row('Admin', lasting(60))],
    });
    expect(lines[2]).to.equal('force-app · read 2026-11-22 09:05 UTC · 1 of 1 profile, 0 of 0 apps');
    expect(lines.some((line) => line.startsWith('any profile not in the source'))).to.equal(true);
  });

  it('of an org takes a profile called * for what it is', () => {
    expect(block(screen({ populations: [row('*')] }), 'WITHOUT')[2]).to.match(/^\* +120 min/);
  });

  it('lets no name of the org leave its line or colour it', () => {
    const evil = '\u001b[31mSales\r\nAdmin  15 min\u202e';
    const why = unreadable('failed', evil);
    const lines = screen({
      source: { kind: 'org', name: evil, orgId: '00D1', apiVersion: '67.0', readAt: '2026-11-22T09:05:59.000Z' },
      coverage: {
        profiles: { found: 2, assessed: 1 },
        apps: { found: 2, assessed: 1 },
        gaps: [{ component: evil, reason: 'orphan', detail: evil }],
      },
      profileSets: { a: [evil], b: [evil, evil] },
      populations: [row('a', { notes: [{ code: 'n', text: evil }] }), row('b', NOT_READ)],
      apps: [app(evil), unreadApp(evil, why)],
      loginIpRanges: known({ [evil]: 1 }),
    });
    const plain = screen({
      source: {
        kind: 'org',
        name: evil.replaceAll(/[^ -~]/g, '.'),
        orgId: '00D1',
        apiVersion: '67.0',
        readAt: '2026-11-22T09:05:59.000Z',
      },
    });
    const text = lines.join('\n');
    expect(text).to.contain('\ufffd[31mSales\ufffd\ufffdAdmin  15 min\ufffd');
    expect(text).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(plain[2]).to.contain('.[31mSales..Admin');
    // Where a long name is broken is not the org's to say; a row of its own it never is.
    expect(lines.filter((line) => /^Admin +15 min$/.test(line))).to.deep.equal([]);
  });

  it('folds many remarks and apps, counts what it folds, and folds nothing where all is asked for', () => {
    const endless = { singleUse: false, idle: null, absolute: null };
    const apps = Array.from({ length: 9 }, (_, index) =>
      app(`App ${index}`, { notes: [1, 2, 3].map((n) => ({ code: 'n', text: `Remark ${index}-${n}.` })) })
    );
    const worst = app('Worst', {
      refreshToken: token({ asWritten: endless, underLimit: endless, effective: endless }),
    });
    const change = { apps: [...apps, worst], coverage: { ...report().coverage, apps: { found: 10, assessed: 10 } } };
    const lines = screen(change);
    const table = block(lines, 'CONNECTED').map((line) => line.trimEnd());
    expect(table[1]).to.match(/^App +Session +Decided by +Refresh token +Who may use it$/);
    expect(table[2]).to.match(/^Worst .* never expires /);
    expect(table.at(-1)).to.equal('... and 5 more: --all');
    expect(lines).to.include('12 remarks on what these values rest on: --all').and.not.include('NOTES');
    const all = renderEffective(report(change), { width: 100, words, all: true });
    expect(all).to.contain('NOTES').and.contain('Worst').and.contain('Remark 8-3.').and.not.contain('--all');
  });

  it('ends with the next commands, which name the source that was given', () => {
    const populations = [row('Admin'), row("It's Sales", lasting(480))];
    const lines = renderEffective(report({ populations }), { width: 100, words, again: '--target-org demo' });
    expect(lines.split('\n').slice(-4)).to.deep.equal([
      'NEXT',
      '  what is against the rules  sf session check --target-org demo',
      `  why it is so               sf session explain --target-org demo --profile 'It'\\''s Sales'`,
      '  a page to hand on          sf session report --target-org demo --output-file report.html',
    ]);
  });
});
