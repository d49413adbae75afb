import { expect } from 'chai';
import fc from 'fast-check';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { explain, type ExplainOptions } from '../../../../src/explain/explain.js';
import { renderExplain } from '../../../../src/render/explain/explainText.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import { anySnapshot, HOSTILE_NAMES } from '../../support/anyOrg.js';
import {
  app,
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
  treeOf,
  user,
} from '../../support/builders.js';

const story = wordsFrom('explain');
const words = wordsFrom('screen');
const notes = wordsFrom('notes');
const WORDS: Parameters<typeof explain>[2] = {
  say: ({ code, args }) => ({ code, text: notes(code, ...args) }),
  tell: ({ code, args }) => ({ code, text: story(code, ...args) }),
};

const screenOf = (snapshot: Snapshot, change: Partial<ExplainOptions> = {}, width = 100): string => {
  const options = { app: null, reading: DOCUMENTED, activity: [], assumedLimit: undefined };
  const subject = { kind: 'profile', key: 'Sales' } as const;
  const result = explain(snapshot, { subject, ...options, ...change }, WORDS);
  if (result.status !== 'report') throw new Error(result.status);
  return renderExplain(result.report, { width, words, story, ascii: true });
};

const place = { file: 'Sales.xml' };
const SALES_30 = snapshotOf({
  org: orgSession({ disableTimeoutWarning: 'false', forceLogoutOnSessionTimeout: 'true' }),
  profileSessions: recordsOf(record('Sales', '30', place)),
});
const orgWith = (settings: Record<string, string>): Snapshot => snapshotOf({ org: orgSession(settings) });

describe('renderExplain', () => {
  it('gives the command that brings what a source tree lacks, on a line of its own', () => {
    const tree = treeOf({
      profiles: [profile('Sales')],
      profileSessions: { records: [], withoutRecord: unreadable('missing', 'ProfileSessionSetting') },
    });
    expect(screenOf(tree, {}, 40).split('\n')).to.include(
      '  sf project retrieve start -m ProfileSessionSetting --target-org <org>'
    );
  });

  it('tells the story of a profile in the browser', () => {
    expect(
      screenOf(SALES_30, { activity: [10, 20] })
        .split('\n')
        .slice(0, 21)
    ).to.deep.equal([
      'Sales without an app: 30 minutes, decided by the profile',
      'prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC',
      '',
      'WHO IS ASKED, AND WHO DECIDES',
      '1 profile: 30 min  <-- decides',
      '    The first level that sets a value decides: app before profile before org (Salesforce Help,',
      '    "Manage Session Policies for a Connected App"). A set value overrides the levels below, even',
      '    where it is longer.',
      '    ProfileSessionSetting:PT_Sales (Sales.xml)',
      '    Setup > Users > Profiles > Sales > Session Settings',
      '2 org: 120 min',
      '    Not asked: the profile has decided already.',
      '    SecuritySettings:Security',
      '    Setup > Security > Session Settings',
      '',
      'IDLE WINDOW',
      'An idle user is out more than 15 and at most 30 minutes after the last click: activity counts only',
      '  once half of the timeout has passed.',
      'At the end the session becomes invalid and the browser goes to the login page.',
      'Session level required at login: not set.',
      '',
    ]);
  });

  it('says where a file has a line', () => {
    const org = { ...orgSession(), place: { component: 'SecuritySettings:Security', file: 's.xml', line: 7 } };
    expect(screenOf(snapshotOf({ org }))).to.contain('    SecuritySettings:Security (s.xml:7)');
  });

  it('says what an integration has to do', () => {
    const hub = connectedApp('Hub', { label: 'Data Hub', oauthConfig: { isEnforceRefreshTokenTTL: 'true' } });
    const screen = screenOf(SALES_30, { app: hub });
    expect(screen).to.contain('Sales through Data Hub: 30 minutes, decided by the profile');
    expect(screen).to.contain(
      [
        'INTEGRATIONS',
        'Refresh the access token by minute 27 (90% of the 30 minutes) of its life.',
        'Refresh token policy: infinite',
        'As written: never expires.',
        'Under the 30-day limit: 30 days idle.',
        'Effective: 30 days idle.',
        'The 30-day limit of idle refresh tokens: on.',
      ].join('\n')
    );
    expect(screenOf(SALES_30, { app: connectedApp('Hub') })).to.contain('refresh tokens: off.');
    const absent = connectedApp('Hub', { oauthConfig: {} });
    expect(screenOf(SALES_30, { app: absent })).to.contain('refresh tokens: not known: not exposed.');
    expect(screenOf(SALES_30, { app: absent })).to.contain('Effective: not known: it depends on the 30-day limit.');
    const without = screenOf(SALES_30, { app: app({ scopes: known(['Api']) }) });
    expect(without).to.contain('no refresh token is issued, so none is to expire.');
    expect(without).not.to.contain('As written');
    const unread = screenOf(SALES_30, { app: app({ scopes: unreadable('missing', 'oauthConfig.scopes') }) });
    expect(unread).to.contain('Whether the app is given refresh tokens is not known; what follows holds if it is.');
    expect(unread).to.contain('OAuth scopes: missing.');
    expect(screenOf(SALES_30, { app: app({ refreshPolicy: unset }) })).to.contain('token policy: no policy given');
  });

  it('says what is not known, why, and what to do', () => {
    const blind = app({ opaqueTimeout: unreadable('no-permission', 'ModifyMetadata') });
    const screen = screenOf(SALES_30, { app: blind });
    expect(screen).to.contain('Sales through Data_Loader: not known (no permission: ModifyMetadata)');
    expect(screen).to.contain('No timeline: the timeout could not be read.');
    expect(screen).to.contain('By when to refresh the access token is not known');
    expect(screen).to.match(/\napp: no permission\. Read ConnectedApp:Data_Loader as a user with/);
  });

  it('marks what loosens, and lists the readings that differ', () => {
    const zero = snapshotOf({
      org: orgSession({ sessionTimeout: 'FifteenMinutes' }),
      profileSessions: recordsOf(record('Sales', '0')),
    });
    const screen = screenOf(zero);
    expect(screen).to.contain('120 minutes, decided by the profile, LOOSER than without it');
    expect(screen).to.contain('1 profile: 120 min (written as 0)  <-- decides');
    expect(screen).to.contain('The shortest value decides: 15 min instead. Published by third parties.');
    expect(screen).to.contain("A profile's 0 leaves it to the org: 15 min instead.");
    const inherits = screenOf(zero, { reading: { ...DOCUMENTED, profileZero: 'inherit' } });
    expect(inherits).to.contain('1 profile: not set (written as 0)');
    expect(inherits).to.contain(
      'Read by --precedence first-set and --profile-zero inherit, which is not the documented'
    );
    expect(inherits).to.contain('The documented reading: 120 min instead.');
  });

  it('says that another reading could not be read', () => {
    const org = { ...orgSession(), timeoutMinutes: unreadable('missing', 'x') };
    const snapshot = { ...SALES_30, org };
    expect(screenOf(snapshot)).to.contain('The shortest value decides: not known instead.');
  });

  it('says what happens at the end', () => {
    const forced = { forceLogoutOnSessionTimeout: 'true', logoutURL: 'https://bye' };
    expect(screenOf(orgWith(forced))).to.contain('the browser goes to https://bye.');
    expect(screenOf(orgWith({ forceLogoutOnSessionTimeout: 'false' }))).to.contain('asked to log in or to go on.');
    expect(screenOf(orgWith({}))).to.contain('What happens at the end is not known.');
  });

  it('says who is asked for: a user and what lets them in, or any other profile', () => {
    const subject = { kind: 'user' } as const;
    const closed = app({ preApproved: known(true) });
    const key = 'connected-app:Data_Loader';
    const granted = user({ appGrants: { [key]: ['permission-set:API'] } });
    const screen = (person: typeof granted, facts: typeof closed | null): string =>
      screenOf({ ...SALES_30, user: person }, { subject, app: facts });
    expect(screen(granted, closed)).to.contain('kim@example.com (Sales) through Data_Loader: 30 minutes');
    expect(screen(granted, closed)).to.contain('May come in: permission set API');
    expect(screen(user(), null)).to.contain('May come in: login');
    expect(screen(user(), closed)).to.contain('May NOT come in: not approved');
    expect(screen(user({ permissionSets: null }), closed)).to.contain(
      'Whether this user may come in could not be read.'
    );
    const any = screenOf(treeOf(), { subject: { kind: 'profile', key: '' } });
    expect(any).to.contain('Any profile not in the source without an app: 120 minutes');
    expect(any).to.contain('\nforce-app · API 67.0 · read');
  });

  it('leaves out an API version that nobody knows', () => {
    const source = { ...snapshotOf().source, apiVersion: null };
    expect(screenOf(snapshotOf({ source }))).to.contain('prod (00D000000000001) · read');
  });

  it('says each note once, and lists what is not in metadata', () => {
    const screen = screenOf(SALES_30, { app: eca('Portal', { oauth: { sessionTimeoutInMinutes: '15' } }) });
    expect(screen.split("That an external client app's timeout goes before").length).to.equal(2);
    expect(screen).to.contain(
      'What the edition of the org allows. See Setup > Company Settings > Company Information.'
    );
  });

  it('stays in its lines and columns with hostile names', () => {
    for (const name of [...HOSTILE_NAMES, '\u001b[31mred', 'profile-session']) {
      const snapshot = snapshotOf({ profiles: [profile(name, { key: 'Sales' })], apps: [connectedApp(name)] });
      const screen = screenOf(snapshot, { app: connectedApp(name, { label: name }), activity: [1] }, 80);
      expect(screen.replaceAll('\n', '')).to.not.match(/[\p{Cc}\u202e]/u);
      // A name that is longer than the line stays whole, and alone, so that it can be copied.
      const broken = screen.split('\n').filter((line) => !/^ *\S+$/.test(line));
      for (const line of broken) expect(displayWidth(line)).to.be.at.most(80);
    }
  });

  it('has a sentence for everything that any org can be', () => {
    fc.assert(
      fc.property(anySnapshot, fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 5 }), (snapshot, activity) => {
        for (const facts of [null, ...snapshot.apps]) {
          const screen = screenOf(snapshot, {
            subject: { kind: 'profile', key: snapshot.profiles[0]!.key },
            app: facts,
            activity,
          });
          expect(screen).to.contain('WHO IS ASKED').and.not.contain('%s');
        }
      }),
      { numRuns: 40 }
    );
  });

  it('has a next step for every reason', () => {
    const reasons = [
      'missing',
      'no-permission',
      'orphan',
      'conflict',
      'ambiguous-profile',
      'unresolved-profile',
      'malformed',
      'unknown-value',
      'old-api-version',
      'not-exposed',
      'carries-secrets',
      'not-installed',
      'publisher-owned',
      'truncated',
      'failed',
    ] as const;
    for (const reason of reasons) {
      const screen = screenOf(SALES_30, { app: app({ opaqueTimeout: unreadable(reason, 'x') }) }).replace(/\s+/g, ' ');
      expect(screen)
        .to.contain('WHAT TO DO')
        .and.match(/app: [a-zA-Z ]+\. .*Data_Loader.*Setup > Apps/);
    }
  });
});
