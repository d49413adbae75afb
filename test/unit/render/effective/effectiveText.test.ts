import { expect } from 'chai';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import { renderEffective } from '../../../../src/render/effective/effectiveText.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import {
  app,
  block,
  lasting,
  MISSING,
  NOT_READ,
  orgSession,
  report,
  row,
  screen,
  token,
  unreadApp,
  words,
} from '../builders.js';

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

  it('says of which profiles a source tree does not tell, and which row answers for them', () => {
    const lines = screen({
      populations: [row('rest')],
      profileSets: { rest: ['*'] },
      source: { ...report().source, kind: 'source-dir', orgId: null },
      notHeld: ['Admin', 'Standard'],
    });
    expect(lines).to.include(
      'Not in the source, so answered by the row "any profile not in the source": Admin, Standard'
    );
    expect(block(lines, 'WITHOUT AN APP')[2]).to.match(/^any profile not in the source /);
  });

  it('draws bars where it may, each beside its number', () => {
    const populations = [row('Sales', lasting(480)), row('Admin', lasting(15)), row('Agents', NOT_READ)];
    const drawn = renderEffective(report({ populations }), { width: 110, words, pictures: true }).split('\n');
    expect(block(drawn, 'WITHOUT AN APP').map((line) => line.slice(0, 27).trimEnd())).to.deep.equal([
      'WITHOUT AN APP: browser, lo',
      'Profile  Session',
      'Admin      15 min   █',
      'Sales     480 min   ██████▍',
      'Agents   not known',
      'Bars: each doubling is as l',
    ]);
    expect(screen({ populations }).join('\n')).not.to.match(/█|Bars/);
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
    expect(lines[2]).to.equal('force-app · read 2026-11-22 09:05 UTC · 1 of 1 profiles, 0 of 0 apps');
    expect(lines.some((line) => line.startsWith('any profile not in the source'))).to.equal(true);
  });

  it('of an org takes a profile called * for what it is', () => {
    expect(block(screen({ populations: [row('*')] }), 'WITHOUT')[2]).to.match(/^\* +120 min/);
  });

  it('of which nothing could be read names everything and guesses nothing', () => {
    const lines = screen({
      source: { kind: 'org', name: 'demo', orgId: null, apiVersion: null, readAt: '2026-11-22T09:05:59.000Z' },
      coverage: {
        profiles: { found: 1, assessed: 0 },
        apps: { found: 1, assessed: 0 },
        gaps: [{ component: 'SecuritySettings', reason: 'no-permission', detail: 'Modify All Data' }],
      },
      org: orgSession({
        timeoutMinutes: MISSING,
        warningDisabled: MISSING,
        forceLogout: MISSING,
        lockSessionsToIp: MISSING,
        lockSessionsToDomain: MISSING,
        enforceIpRangesEveryRequest: MISSING,
        trustedIpRanges: MISSING,
      }),
      loginIpRanges: unreadable('not-exposed', 'LoginIpRange'),
      headline: { ...report().headline, browserMinutes: null, usersLooserThanOrg: null },
      populations: [row('Admin', { ...NOT_READ, requiredLevelAtLogin: MISSING, activeUsers: null })],
      apps: [unreadApp('Payroll')],
    });
    expect(lines).to.deep.equal([
      'How long sessions in the browser last is not known; 1 thing could not be read, which leaves open 1',
      'profile and 1 app.',
      'demo · read 2026-11-22 09:05 UTC · 0 of 1 profiles, 0 of 1 apps',
      '',
      'ORG',
      'session timeout not known: missing · not known: popup, forced logout, lock to IP address, lock to',
      'domain, when login IP ranges are enforced, login IP ranges',
      '',
      'WITHOUT AN APP: browser, login page, SOAP login()',
      'Profile  Session    Decided by  Idle logout  Login level         Users  Notes',
      'Admin    not known  missing     -            not known: missing      ?',
      '',
      'CONNECTED APPS',
      'App      Session  Decided by  Refresh token  30-day idle limit  Who may use it  Notes',
      'Payroll  -                    not known      -                  not known',
      '',
      'NOT READABLE',
      'Listed, and not there when read (a user who sees more may read it): it hides 1 profile and 1 app',
      'You lack Modify All Data: it hides 1 component: SecuritySettings',
    ]);
  });

  it('shows what of the org is switched the other way, where login ranges are, and its notes', () => {
    const lines = screen(
      {
        org: orgSession({
          warningDisabled: known(true),
          forceLogout: unset,
          lockSessionsToIp: known(true),
          lockSessionsToDomain: known(false),
          enforceIpRangesEveryRequest: known(true),
          trustedIpRanges: known(1),
          notes: [{ code: 'popup', text: 'About the popup.' }],
        }),
        loginIpRanges: known({ Admin: 2, Sales: 1 }),
      },
      300
    );
    expect(block(lines, 'ORG')[1]).to.equal(
      'session timeout 120 min · no popup before the end · locked to IP address · not locked to domain · ' +
        'login IP ranges enforced on every request · 1 trusted IP range · login IP ranges of Admin (2), Sales (1) · notes a'
    );
    expect(lines.slice(-2)).to.deep.equal(['NOTES', 'a  About the popup.']);
  });

  it('of 300 profiles shortens what it names, and keeps to the width', () => {
    const names = Array.from({ length: 300 }, (_, index) => `Region ${String(index).padStart(3, '0')} Sales`);
    for (const width of [60, 80, 100, 140, 200]) {
      const change = {
        populations: [row('all'), row('unread', NOT_READ)],
        profileSets: { all: names, unread: names },
        coverage: { profiles: { found: 600, assessed: 300 }, apps: { found: 0, assessed: 0 }, gaps: [] },
        loginIpRanges: known(Object.fromEntries(names.map((name) => [name, 1]))),
      };
      const lines = screen(change, width);
      expect(Math.max(...lines.map(displayWidth))).to.be.at.most(width);
      expect(lines.join(' ').replace(/ +/g, ' '))
        .to.contain('300 profiles not fully known')
        .and.contain('it hides 300 profiles')
        .and.match(/Region 000 Sales.*\(\+29\d\)/);
      expect(lines.length).to.be.below(45);
    }
  });

  it('by profile has a line for each of 300, shortest first, then by name', () => {
    const populations = Array.from({ length: 300 }, (_, index) => row(`P${index}`, lasting(index % 2 === 0 ? 60 : 15)));
    const lines = block(screen({ populations: populations.reverse() }), 'WITHOUT');
    expect(lines).to.have.length(302);
    expect([lines[2], lines[3], lines[151], lines[152]].map((line) => line!.split(' ')[0])).to.deep.equal([
      'P1',
      'P101',
      'P99',
      'P0',
    ]);
  });

  it('names the records of a profile where there is room', () => {
    const component = 'ProfileSessionSetting:Sales_profileSessionSetting1642410203544';
    const change = {
      populations: [row('Sales', lasting(60))],
      profiles: { Sales: { component, userType: 'Standard', activeUsers: 3 } },
    };
    expect(screen(change, 130).join('\n')).to.contain('  Sales_profileSessionSetting1642410203544');
    expect(screen(change, 129).join('\n')).not.to.contain('Setting1642410203544');
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

  it('has no name for a row without profiles', () => {
    const lines = block(screen({ populations: [row('Admin')], profileSets: {} }), 'WITHOUT');
    expect(lines[2]).to.equal(' 120 min  org         > 60 to 120 min  -                3');
  });

  it('has one line for each cause, with what would help, and all of it only where it is asked for', () => {
    const why = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings: --eca-global-settings');
    const gone = unreadable('not-installed', '2 users');
    const change = {
      apps: [unreadApp('Shop', why), unreadApp('Mail', why), unreadApp('Postman', gone), app('Fine')],
      coverage: {
        profiles: { found: 1, assessed: 1 },
        apps: { found: 4, assessed: 1 },
        gaps: [
          { component: 'ExtlClntAppGlobalOauthSettings', ...unreadable('carries-secrets', '--eca-global-settings') },
          { component: 'OauthToken:Postman', ...gone },
        ],
      },
    };
    const lines = screen(change);
    expect(lines.slice(0, 2).join(' ')).to.match(/; 2 things could not be read, which leaves open 3 apps\.$/);
    expect(block(lines, 'NOT READABLE').slice(1)).to.deep.equal([
      'Not asked for, as secrets come with it (--eca-global-settings): it hides 2 apps: Mail, Shop',
      'Used and not installed (Setup: Connected Apps OAuth Usage): it hides 1 app: Postman',
    ]);
    const all = renderEffective(report(change), { width: 100, words, all: true }).split('\n');
    expect(block(all, 'NOT READABLE')).to.include('  Postman: 2 users');
  });

  it('says how much is not readable where none of it is shown', () => {
    const coverage = { profiles: { found: 3, assessed: 1 }, apps: { found: 0, assessed: 0 }, gaps: [] };
    expect(screen({ coverage }).join(' ')).to.contain('; 2 profiles not fully known.');
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
    const lines = renderEffective(report({ populations }), { width: 60, words, again: '--target-org demo' });
    expect(lines.split('\n').slice(-4)).to.deep.equal([
      'NEXT',
      '  what is against the rules  sf session check --target-org demo',
      `  why it is so               sf session explain --target-org demo --profile 'It'\\''s Sales'`,
      '  a page to hand on          sf session report --target-org demo --output-file report.html',
    ]);
  });
});
