import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { appNamesAmong } from '../../../src/facts/appNames.js';
import { known, unset } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import type { TokenUse } from '../../../src/facts/tokenUse.js';
import { commandLine } from '../../../src/diagnose/corrections.js';
import type { DiagnosisReport } from '../../../src/diagnose/report.js';
import type { Symptom } from '../../../src/diagnose/symptoms.js';
import { CATALOGUE } from '../../../src/diagnose/texts/catalogue.js';
import { recognise } from '../../../src/diagnose/texts/recognise.js';
import { app, profile, record, recordsOf, tokensOf, tokenUse, treeOf, user } from '../support/builders.js';
import {
  ask,
  causeIn,
  days,
  minutes,
  NOT_READ,
  paste,
  quiet,
  quietApp,
  quietOrg,
  ranking,
  statementsOf,
  type Asked,
} from './ask.js';

const says = (snapshot: Snapshot, symptom: Symptom, id: string, asked: Asked = {}): string[] =>
  statementsOf(causeIn(ask(snapshot, symptom, asked), id));

const ofApp = (change: Partial<AppFacts>, symptom: Symptom, id: string, asked: Asked = {}): string[] => {
  const app = quietApp(change);
  return says(quiet({ apps: [app] }), symptom, id, { app, ...asked });
};

const DAYS = (kind: 'idle' | 'fixed', count: number) => known({ kind, after: { count, unit: 'DAYS' as const } });
const MONTH = known({ kind: 'idle' as const, after: { count: 1, unit: 'MONTHS' as const } });
const INFINITE = known({ kind: 'never-expires' as const });
const LIMITED = { idleLimit: known(true) };

describe('evidence of refresh tokens', () => {
  const idle = (change: Partial<AppFacts>, asked: Asked): string[] =>
    ofApp(change, 'refresh-token-stopped', 'refresh-token-idle', asked);

  it('the limit ends what the policy lets live, and says so', () => {
    const limited = { refreshPolicy: INFINITE, ...LIMITED };
    expect(idle(limited, { after: days(45) })).to.deep.equal(['for idle-by-limit-later fair']);
    expect(idle(limited, { after: days(30) })).to.deep.equal(['for idle-by-limit-matches strong']);
    expect(idle(limited, { after: days(20) })).to.deep.equal(['against idle-not-yet']);
    expect(idle(limited, { after: null })).to.deep.equal(['for idle-by-limit fair']);
    expect(idle({ refreshPolicy: INFINITE, idleLimit: known(false) }, { after: days(400) })).to.deep.equal([
      'against never-idle',
    ]);
  });

  it('the policy itself where it is no longer than the limit', () => {
    const own = { refreshPolicy: DAYS('idle', 7), ...LIMITED };
    expect(idle(own, { after: null })).to.deep.equal(['for idle-by-policy fair']);
    expect(idle(own, { after: days(9) })).to.deep.equal(['for idle-by-policy-later fair']);
  });

  it('a month is 28 to 31 days', () => {
    const month = { refreshPolicy: MONTH, idleLimit: known(false) };
    expect(idle(month, { after: days(25) })).to.deep.equal(['against idle-not-yet']);
    expect(idle(month, { after: days(28) })).to.deep.equal(['for idle-by-policy-matches strong']);
    expect(idle(month, { after: days(31) })).to.deep.equal(['for idle-by-policy-matches strong']);
  });

  it('an unknown limit decides only where it makes a difference', () => {
    const open = { refreshPolicy: INFINITE, idleLimit: NOT_READ };
    expect(idle(open, { after: days(45) })).to.deep.equal(['unseen idle-limit-unread no-permission']);
    expect(idle(open, { after: null })).to.deep.equal(['unseen idle-limit-unread no-permission']);
    expect(idle(open, { after: days(20) })).to.deep.equal(['against idle-not-yet']);
    expect(idle({ refreshPolicy: DAYS('idle', 45), idleLimit: NOT_READ }, { after: days(20) })).to.deep.equal([
      'against idle-not-yet',
    ]);
    expect(idle({ refreshPolicy: DAYS('idle', 7), idleLimit: NOT_READ }, { after: days(7) })).to.deep.equal([
      'for idle-by-policy-matches strong',
    ]);
    expect(idle(open, { after: days(45), assumedLimit: 'on' })).to.deep.equal(['for idle-by-limit-later fair']);
  });

  it('a fixed end is one however much the token is used, limit or not', () => {
    const fixed = (after: Asked['after']): string[] =>
      ofApp(
        { refreshPolicy: DAYS('fixed', 90), idleLimit: NOT_READ },
        'expired-access-refresh-token',
        'refresh-token-lifetime',
        { after: after ?? null }
      );
    expect(fixed(null)).to.deep.equal(['for fixed-end fair']);
    expect(fixed(days(60))).to.deep.equal(['against fixed-end-not-yet']);
    expect(fixed(days(90))).to.deep.equal(['for fixed-end-matches strong']);
    expect(fixed(days(120))).to.deep.equal(['for fixed-end-passed fair']);
  });

  it('corrects metadata that the limit overrides, and nothing else', () => {
    const commandsOf = (change: Partial<AppFacts>): (string | null)[] => {
      const app = quietApp({ name: "Ann's app", ...change });
      const report = ask(quiet({ apps: [app] }), 'refresh-token-stopped', { app, after: null });
      return causeIn(report, 'refresh-token-idle')!.corrections.map(({ command }) => command);
    };
    const show = "sf session effective --app 'Ann'\\''s app' --target-org prod";
    expect(commandsOf({ refreshPolicy: INFINITE, ...LIMITED })).to.deep.equal([
      "sf session fix-refresh-policy --app 'Ann'\\''s app' --dry-run --target-org prod",
    ]);
    expect(commandsOf({ refreshPolicy: DAYS('idle', 7), ...LIMITED })).to.deep.equal([show]);
  });
});

describe('evidence of tokens', () => {
  const asked = (tokens: readonly TokenUse[], change: Partial<AppFacts> = {}, named = true): DiagnosisReport => {
    const app = quietApp({ refreshPolicy: DAYS('idle', 30), ...LIMITED, ...change });
    const snapshot = quiet({ apps: [app], tokens: tokensOf(...tokens) });
    return ask(snapshot, 'refresh-token-stopped', { app: named ? app : null, after: null });
  };
  const old = tokenUse({ lastUsedAt: '2026-10-01T00:00:00Z' });
  // The org was read on 2026-11-22.
  const told = (report: DiagnosisReport, id: string): string[] =>
    (causeIn(report, id)?.cases ?? []).flatMap(({ evidence }) => evidence.map(({ code, text }) => `${code}: ${text}`));

  it('that were not used for as long as they live, at the time of the reading', () => {
    expect(
      told(asked([old, tokenUse(), tokenUse({ lastUsedAt: '2026-10-24T00:00:00Z' })]), 'refresh-token-idle')
    ).to.deep.equal(['idle-by-policy: 30 days', 'tokens-past-idle: 1, 3, 30 days']);
    expect(told(asked([tokenUse()]), 'refresh-token-idle')).to.deep.equal(['idle-by-policy: 30 days']);
  });

  it('never used counts from its creation, and without any time not at all', () => {
    const never = tokenUse({ lastUsedAt: null, createdAt: '2026-10-01T00:00:00Z' });
    const timeless = tokenUse({ lastUsedAt: null, createdAt: null });
    expect(told(asked([never, timeless]), 'refresh-token-idle')).to.include('tokens-past-idle: 1, 2, 30 days');
  });

  it('of one user, five at a time; those of others or of other apps do not count', () => {
    const five = Array.from({ length: 5 }, () => tokenUse());
    expect(told(asked(five), 'too-many-tokens')).to.deep.equal(['users-at-token-limit: 1, 5']);
    const spread = five.map((token, index) => ({ ...token, userId: String(index) }));
    expect(told(asked(spread), 'too-many-tokens')).to.deep.equal(['no-user-at-token-limit: 5']);
    const ofOthers = five.map((token) => ({ ...token, appId: '0H4000000000002' }));
    expect(told(asked(ofOthers), 'too-many-tokens')).to.deep.equal(['no-user-at-token-limit: 5']);
    const nameless = five.map((token) => ({ ...token, userId: null }));
    expect(told(asked(nameless), 'too-many-tokens')).to.deep.equal(['no-user-at-token-limit: 5']);
  });

  it('join by id; an app without one is not known to have none', () => {
    const five = Array.from({ length: 5 }, () => tokenUse({ appId: null }));
    expect(told(asked(five, { id: null }), 'too-many-tokens')).to.deep.equal(['tokens-unread: OauthToken']);
    const stranger = { id: null, name: 'Data Loader', knownBy: 'tokens' as const };
    expect(told(asked(five, stranger), 'too-many-tokens')).to.deep.equal(['users-at-token-limit: 1, 5']);
    expect(told(asked([], stranger), 'too-many-tokens')).to.deep.equal(['tokens-unread: OauthToken']);
  });

  it('of one app of many counts for less', () => {
    const five = Array.from({ length: 5 }, () => tokenUse());
    expect(causeIn(asked(five, {}, false), 'too-many-tokens')?.strength).to.equal('weak');
    expect(causeIn(asked([], { refreshRotation: known(true) }, false), 'refresh-token-rotated')?.strength).to.equal(
      'weak'
    );
  });
});

describe('evidence of access', () => {
  const asked = (snapshot: Snapshot, change: Asked = {}): string[] =>
    says(snapshot, 'app-blocked', 'user-not-approved', { app: snapshot.apps[0]!, ...change });
  const guarded = quietApp({ preApproved: known(true) });
  const org = (change: Partial<Snapshot>): Snapshot => quiet({ apps: [guarded], ...change });
  const grants = (change: {
    profiles?: string[];
    permissionSets?: string[];
    permissionSetUsers?: Record<string, number> | null;
  }): Snapshot['access'] =>
    known({ 'connected-app:Data_Loader': { profiles: [], permissionSets: [], permissionSetUsers: {}, ...change } });

  it('of a profile: approved, not approved, or by a permission set alone', () => {
    const named = { profileKey: 'Sales' };
    expect(asked(org({ access: grants({ profiles: ['Sales'] }) }), named)).to.deep.equal(['against profile-approved']);
    expect(asked(org({ access: grants({}) }), named)).to.deep.equal(['for profile-not-approved strong']);
    expect(asked(org({ access: grants({}) }))).to.deep.equal(['for profile-not-approved fair']);
    const held = grants({ permissionSets: ['Loaders'], permissionSetUsers: { Sales: 3 } });
    expect(asked(org({ access: held }), named)).to.deep.equal(['for only-by-permission-set weak']);
    const unknown = grants({ permissionSets: ['Loaders'], permissionSetUsers: null });
    expect(asked(org({ access: unknown }), named)).to.deep.equal(['for only-by-permission-set weak']);
    const byOthers = grants({ permissionSets: ['Loaders'], permissionSetUsers: { Other: 3 } });
    expect(asked(org({ access: byOthers }), named)).to.deep.equal(['for profile-not-approved strong']);
    expect(asked(org({ access: NOT_READ }), named)).to.deep.equal(['unseen approval-unread no-permission']);
    const silent = quiet({ apps: [quietApp({ preApproved: unset })] });
    expect(asked(silent, named)).to.deep.equal(['unseen approval-unread missing']);
  });

  it('of a person: approved, not approved or not known, whatever else keeps them out', () => {
    const kim = user();
    const approved = grants({ profiles: ['Sales'] });
    expect(asked(org({ user: kim, access: approved }))).to.deep.equal(['against person-approved']);
    expect(asked(org({ user: kim, access: grants({}) }))).to.deep.equal(['for person-not-approved strong']);
    expect(asked(org({ user: user({ permissionSets: null }) }))).to.deep.equal([
      'unseen approval-unread no-permission',
    ]);
    const disabled = quietApp({ preApproved: known(true), enabled: known(false) });
    const left = quiet({ apps: [disabled], user: user({ isActive: false }), access: approved });
    expect(asked(left)).to.deep.equal(['against person-approved']);
  });

  it('of an app that only tokens tell of', () => {
    const stranger = quietApp({ knownBy: 'tokens', preApproved: known(false) });
    expect(says(quiet({ apps: [stranger] }), 'app-blocked', 'app-not-installed', { app: stranger })).to.deep.equal([]);
  });
});

describe('evidence of session levels', () => {
  const HIGH: Partial<AppFacts> = { sessionLevel: known('HIGH_ASSURANCE') };
  const BLOCK: Partial<AppFacts> = { ...HIGH, levelAction: known('Block') };
  const RAISE: Partial<AppFacts> = { ...HIGH, levelAction: known('RaiseSessionLevel') };

  it('blocks flows without a user, and by Block perhaps more', () => {
    const flows = (change: Partial<AppFacts>, symptom: Symptom): string[] =>
      ofApp(change, symptom, 'flow-blocked-by-session-level');
    expect(flows(RAISE, 'app-blocked')).to.deep.equal(['for flows-blocked fair']);
    expect(flows(RAISE, 'refresh-token-stopped')).to.deep.equal(['for flows-blocked weak']);
    expect(flows(BLOCK, 'app-blocked')).to.deep.equal(['for flows-blocked-by-block strong']);
    expect(flows(BLOCK, 'invalid-session-mid-run')).to.deep.equal(['for flows-blocked-by-block fair']);
    const offering = { ...RAISE, clientCredentials: known(true), jwtBearer: known(true) };
    expect(flows(offering, 'app-blocked')).to.deep.equal(['for flows-blocked fair', 'for offers-blocked-flow strong']);
    expect(flows(offering, 'refresh-token-stopped')).to.deep.equal(['for flows-blocked weak']);
    expect(flows({ ...HIGH, levelAction: unset }, 'app-blocked')).to.deep.equal(['unseen level-action-unread missing']);
    const offTells = { ...HIGH, levelAction: unset, clientCredentials: known(false) };
    expect(flows(offTells, 'app-blocked')).to.deep.equal(['unseen level-action-unread missing']);
    expect(flows({ sessionLevel: known('LOW') }, 'app-blocked')).to.deep.equal(['against app-asks-no-more']);
  });

  it('asks again and again by RaiseSessionLevel, not by Block', () => {
    const asks = (change: Partial<AppFacts>): string[] =>
      ofApp(change, 'mfa-again-and-again', 'app-asks-high-assurance');
    expect(asks(RAISE)).to.deep.equal(['for app-asks-to-verify strong']);
    expect(asks(BLOCK)).to.deep.equal(['for app-blocks-instead weak']);
  });

  it('of one profile of many counts for less than of the one that was named, or of the person', () => {
    const records = recordsOf(record('Sales', '30', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } }));
    const asks = (change: Partial<Snapshot>, asked: Asked = {}): string[] =>
      says(quiet({ profileSessions: records, ...change }), 'mfa-again-and-again', 'profile-asks-high-assurance', asked);
    expect(asks({})).to.deep.equal(['for profile-asks-to-verify fair']);
    expect(asks({}, { profileKey: 'Sales' })).to.deep.equal(['for profile-asks-to-verify strong']);
    expect(asks({ user: user() })).to.deep.equal(['for profile-asks-to-verify strong']);
  });

  it('of a profile with a record that asks for no more', () => {
    const records = recordsOf(record('Sales', '30', { node: { requiredSessionLevel: 'STANDARD' } }));
    expect(
      says(quiet({ profileSessions: records }), 'mfa-again-and-again', 'profile-asks-high-assurance')
    ).to.deep.equal(['against profile-asks-no-more']);
  });
});

describe('evidence of addresses', () => {
  const CHANGE: Symptom = 'login-again-on-network-change';

  it('a lock speaks as loudly as the symptom does of networks', () => {
    const locked = quiet({ org: quietOrg({ lockSessionsToIp: known(true) }) });
    const lock = (symptom: Symptom): string[] => says(locked, symptom, 'session-locked-to-ip');
    expect(lock(CHANGE)).to.deep.equal(['for locked-to-ip strong']);
    expect(lock('mfa-again-and-again')).to.deep.equal(['for locked-to-ip fair']);
    expect(lock('job-dies-after-hours')).to.deep.equal(['for locked-to-ip weak']);
  });

  const from = (text: string): Asked => ({ sourceIp: { text, address: parseAddress(text)! } });
  const RANGES = [
    { start: '10.0.0.1', end: '10.0.0.9' },
    { start: '2001:db8::', end: '2001:db8::ffff' },
  ];

  it('an address is inside of the login ranges or outside, by IPv4 and IPv6', () => {
    const org = quiet({ loginIpRanges: known({ Sales: 2 }), loginAddresses: known({ Sales: RANGES }) });
    const ranges = (text: string): string[] => says(org, CHANGE, 'outside-login-ranges', from(text));
    expect(ranges('10.0.0.9')).to.deep.equal(['against inside-login-ranges']);
    expect(ranges('10.0.0.10')).to.deep.equal(['for outside-login-ranges strong']);
    expect(ranges('2001:db8::abc')).to.deep.equal(['against inside-login-ranges']);
    expect(ranges('2001:db9::1')).to.deep.equal(['for outside-login-ranges strong']);
    const report = ask(org, CHANGE, from('10.0.0.10'));
    expect(report.question.sourceIp).to.equal('10.0.0.10');
  });

  it('is added to the profile, or relaxed for the app', () => {
    const codesOf = (snapshot: Snapshot, asked: Asked): unknown =>
      causeIn(ask(snapshot, CHANGE, asked), 'outside-login-ranges')!.corrections.map(({ code, text }) => [code, text]);
    const app = quietApp();
    const ranges = { loginIpRanges: known({ Sales: 2, '': 1 }) };
    expect(codesOf(quiet({ apps: [app], ...ranges }), { app })).to.deep.equal([
      [
        'fix-add-range-or-relax',
        'Sales, Setup > Apps > Connected Apps > Manage Connected Apps > Data_Loader > Edit Policies',
      ],
    ]);
    const bearer = quietApp({ jwtBearer: known(true) });
    expect(codesOf(quiet({ apps: [bearer], ...ranges }), { app: bearer })).to.deep.equal([['fix-add-range', 'Sales']]);
    expect(codesOf(treeOf({ org: quietOrg(), ...ranges }), { profileKey: '' })).to.deep.equal([
      ['fix-add-range', '(profile)'],
    ]);
  });

  it('addresses that were not read, or make no sense, leave it open', () => {
    const unread = quiet({ loginIpRanges: known({ Sales: 2 }), loginAddresses: NOT_READ });
    expect(says(unread, CHANGE, 'outside-login-ranges', from('10.0.0.10'))).to.deep.equal([
      'unseen login-ranges-not-told no-permission',
    ]);
    expect(says(unread, CHANGE, 'outside-login-ranges')).to.deep.equal(['for login-ranges fair']);
    const bent = quiet({
      loginIpRanges: known({ Sales: 1 }),
      loginAddresses: known({ Sales: [{ start: '10', end: '' }] }),
    });
    expect(says(bent, CHANGE, 'outside-login-ranges', from('10.0.0.10'))).to.deep.equal([
      'unseen login-ranges-not-told malformed',
    ]);
    const others = quiet({ loginIpRanges: known({ Sales: 1 }), loginAddresses: known({ Other: RANGES }) });
    expect(says(others, CHANGE, 'outside-login-ranges', from('10.0.0.5'))).to.deep.equal([
      'unseen login-ranges-not-told missing',
    ]);
  });

  it('checked with every request, the same ranges end sessions', () => {
    const org = quiet({
      org: quietOrg({ enforceIpRangesEveryRequest: known(true) }),
      loginIpRanges: known({ Sales: 2 }),
      loginAddresses: known({ Sales: RANGES }),
    });
    const asked = (text: string): string => ranking(ask(org, 'invalid-session-mid-run', from(text)))[0]!;
    expect(asked('10.0.0.10')).to.equal('ranges-on-every-request strong');
    expect(asked('10.0.0.5')).not.to.include('ranges-on-every-request strong');
  });

  it('an address is inside of the trusted ranges or outside', () => {
    const org = quiet({ org: quietOrg({ trustedIpRanges: known(2), trustedAddresses: known(RANGES) }) });
    const trusted = (text: string): string[] => says(org, 'mfa-again-and-again', 'outside-trusted-ranges', from(text));
    expect(trusted('10.0.0.5')).to.deep.equal(['against inside-trusted-ranges']);
    expect(trusted('10.0.0.10')).to.deep.equal(['for outside-trusted-ranges fair']);
    const blind = quiet({ org: quietOrg({ trustedIpRanges: known(2), trustedAddresses: NOT_READ }) });
    expect(says(blind, 'mfa-again-and-again', 'outside-trusted-ranges', from('10.0.0.5'))).to.deep.equal([
      'unseen trusted-ranges-not-told no-permission',
    ]);
  });

  it('an app may relax what the profile restricts', () => {
    const ranges = (ipRelaxation: AppFacts['ipRelaxation'], symptom: Symptom): string[] => {
      const app = quietApp({ ipRelaxation });
      const snapshot = quiet({ apps: [app], loginIpRanges: known({ Sales: 1 }) });
      return says(snapshot, symptom, 'outside-login-ranges', { app });
    };
    expect(ranges(known('ENFORCE'), CHANGE)).to.deep.equal(['for login-ranges fair']);
    expect(ranges(unset, CHANGE)).to.deep.equal(['for login-ranges fair']);
    expect(ranges(known('BYPASS'), CHANGE)).to.deep.equal(['for login-ranges fair', 'against app-relaxes-addresses']);
    expect(ranges(known('ENFORCE_RELAXREFRESH'), CHANGE)).to.deep.equal(['for login-ranges fair']);
    expect(ranges(known('ENFORCE_RELAXREFRESH'), 'refresh-token-stopped')).to.deep.equal([
      'for login-ranges weak',
      'against app-relaxes-refresh',
    ]);
    expect(ranges(NOT_READ, CHANGE)).to.deep.equal(['for login-ranges fair', 'unseen relaxation-unread no-permission']);
    const inBrowser = quiet({ loginIpRanges: known({ Sales: 1 }) });
    expect(says(inBrowser, CHANGE, 'outside-login-ranges')).to.deep.equal(['for login-ranges fair']);
  });
});

describe('the same error text on two orgs', () => {
  it('has different causes', () => {
    const asked = (app: AppFacts, change: Partial<Snapshot> = {}): string =>
      ranking(ask(quiet({ apps: [app], ...change }), 'expired-access-refresh-token', { app, after: days(30) }))[0]!;
    expect(asked(quietApp(LIMITED))).to.equal('refresh-token-idle strong');
    expect(asked(quietApp({ refreshPolicy: DAYS('fixed', 30) }))).to.equal('refresh-token-lifetime strong');
    expect(asked(quietApp({ enabled: known(false) }))).to.equal('app-disabled strong');
    expect(asked(quietApp(), { user: user({ isActive: false }) })).to.equal('user-inactive strong');
  });
});

describe('whom a diagnosis is about', () => {
  const records = recordsOf(record('Sales', '30'), record('Service', '30'), record('Support', '60'));
  const org = quiet({
    profiles: ['Sales', 'Service', 'Support', 'Other'].map((label) => profile(label)),
    profileSessions: { ...records, records: records.records.map((one) => ({ ...one, place: { component: 'PT' } })) },
  });
  const casesOf = (report: ReturnType<typeof ask>): unknown =>
    causeIn(report, 'session-timeout')!.cases.map(({ profiles, verdict, strength }) => [profiles, strength ?? verdict]);

  it('puts profiles of which the same is said together, the likeliest first', () => {
    expect(casesOf(ask(org, 'job-dies-after-hours', { after: minutes(60) }))).to.deep.equal([
      [['Support'], 'strong'],
      [['Sales', 'Service'], 'weak'],
      [['Other'], 'ruled-out'],
    ]);
  });

  it('is about the profile that was named, or that of the person', () => {
    expect(casesOf(ask(org, 'job-dies-after-hours', { after: minutes(60), profileKey: 'Sales' }))).to.deep.equal([
      [['Sales'], 'weak'],
    ]);
    const person = { ...org, user: user({ profileKey: 'Support' }) };
    const report = ask(person, 'job-dies-after-hours', { after: minutes(60) });
    expect(casesOf(report)).to.deep.equal([[['Support'], 'strong']]);
    expect(report.question.subject).to.deep.equal({ kind: 'user', profile: 'Support' });
  });

  it('knows nothing of a profile that the reader may not see', () => {
    const report = ask({ ...org, user: user({ profileKey: '00e9' }) }, 'job-dies-after-hours', { after: minutes(60) });
    expect(report.question.subject).to.deep.equal({ kind: 'user', profile: '00e9' });
    expect(statementsOf(causeIn(report, 'session-timeout'))).to.deep.equal(['unseen timeout-unread no-permission']);
    expect(report.verdict).to.equal('open');
  });

  it('takes the sessions of an app for those of whoever may use it', () => {
    const guarded = quietApp({ preApproved: known(true) });
    const access: Snapshot['access'] = known({
      'connected-app:Data_Loader': { profiles: ['Support'], permissionSets: [], permissionSetUsers: {} },
    });
    const asked = { app: guarded, after: minutes(60) };
    const report = ask({ ...org, apps: [guarded], access }, 'job-dies-after-hours', asked);
    expect(casesOf(report)).to.deep.equal([[['Support'], 'strong']]);
    const blind = ask({ ...org, apps: [guarded], access: NOT_READ }, 'job-dies-after-hours', asked);
    expect(causeIn(blind, 'session-timeout')!.verdict).to.equal('open');
    expect(statementsOf(causeIn(blind, 'session-timeout'))).to.include('unseen audience-unread no-permission');
    const named = { ...asked, profileKey: 'Support' };
    const told = ask({ ...org, apps: [guarded], access: NOT_READ }, 'job-dies-after-hours', named);
    expect(casesOf(told)).to.deep.equal([[['Support'], 'strong']]);
  });

  it('is about every app where the symptom is, and one of many counts for less', () => {
    const apps = [
      quietApp({ name: 'Zeta', label: 'Zeta', enabled: known(false) }),
      quietApp({ name: 'Alpha', label: 'Alpha', enabled: known(false) }),
      quietApp({ name: 'Mid', label: 'Mid' }),
    ].map((one) => ({ ...one, place: { component: 'ConnectedApp' } }));
    const cause = causeIn(ask(quiet({ apps }), 'app-blocked'), 'app-disabled')!;
    expect(cause.strength).to.equal('fair');
    const named = (names: readonly string[]): unknown =>
      names.map((name) => ({ kind: 'connected-app', name, label: name }));
    expect(cause.cases.map(({ apps: channels, verdict }) => [channels, verdict])).to.deep.equal([
      [named(['Alpha', 'Zeta']), 'supported'],
      [named(['Mid']), 'ruled-out'],
    ]);
    const report = ask(quiet({ apps }), ['app-blocked', 'logged-out-while-working']);
    expect(causeIn(report, 'app-disabled')).to.equal(undefined);
  });
});

describe('the commands of a diagnosis', () => {
  const commandOf = (source: Partial<Snapshot['source']>, words: readonly [string, ...string[]]): string =>
    commandLine(words, { source: { ...quiet().source, ...source }, nameOf: ({ name }) => name });

  it('ask the same source again, as far as a command can name it', () => {
    const read = ['session', 'explain', '--profile', 'Sales'] as const;
    expect(commandOf({}, read)).to.equal('sf session explain --profile Sales --target-org prod');
    expect(commandOf({ name: 'acme.my.salesforce.com' }, read)).to.include('--target-org <org>');
    expect(commandOf({ kind: 'source-dir', name: 'my app' }, read)).to.include("--source-dir 'my app'");
    expect(commandOf({ kind: 'source-dir', name: 'a, b' }, read)).to.include('--source-dir <folder>');
    expect(commandOf({ kind: 'snapshot' }, read)).to.include('--snapshot <file>');
    expect(commandOf({ kind: 'snapshot' }, ['session', 'fix-refresh-policy', '--app', 'A'])).to.include(
      '--target-org <org>'
    );
    expect(commandOf({ kind: 'source-dir' }, ['org', 'list', 'limits'])).to.include('--target-org <org>');
    expect(commandOf({}, ['org', 'list'])).to.equal('sf org list');
  });

  it('name an app of two of one name by its type', () => {
    const portal = app({ name: 'Portal', label: 'Portal' });
    const asked = (apps: readonly AppFacts[]) => ({ source: quiet().source, nameOf: appNamesAmong(apps) });
    const words = ['session', 'effective', '--app', portal] as const;
    const twin: AppFacts = { ...portal, kind: 'external-client-app' };
    expect(commandLine(words, asked([portal]))).to.equal('sf session effective --app Portal --target-org prod');
    expect(commandLine(words, asked([portal, twin]))).to.equal(
      'sf session effective --app ConnectedApp:Portal --target-org prod'
    );
  });
});

describe('the frame of a diagnosis', () => {
  it('repeats the question, and says what no setting tells', () => {
    const report = paste(quiet(), 'expired access/refresh token', { after: { from: 1, to: 2 } });
    expect(report.question).to.deep.equal({
      symptoms: [{ code: 'expired-access-refresh-token', text: '' }],
      errorText: { code: 'expired-access-refresh-token', text: '' },
      errorTexts: [
        {
          code: 'expired-access-refresh-token',
          text: '',
          isProven: true,
          sources: recognise('expired access/refresh token', CATALOGUE)[0]!.sources,
        },
      ],
      after: { fromMinutes: 1, toMinutes: 2 },
      sourceIp: null,
      subject: { kind: 'everybody', profile: null },
      app: null,
      reading: { precedence: 'first-set', profileZero: 'two-hours' },
    });
    expect(report.blindSpots.map(({ code }) => code)).to.include('blind-login-history');
  });

  it('no cause at all is nothing open', () => {
    expect(paste(quiet(), 'unknown_error: retry your request')).to.deep.include({ causes: [], verdict: 'ruled-out' });
  });

  it('from files, what files do not hold is asked of the org', () => {
    const app = quietApp({ enabled: NOT_READ });
    const tree = treeOf({ org: quietOrg(), apps: [app] });
    const codes = (snapshot: Snapshot): string[] =>
      causeIn(ask(snapshot, 'app-blocked', { app }), 'app-disabled')!.corrections.map(({ code }) => code);
    expect(codes(tree)).to.deep.equal(['read-from-org']);
    expect(codes(quiet({ apps: [app] }))).to.deep.equal(['read-no-permission']);
    const other = ask(tree, 'logged-out-while-working', { profileKey: '', after: minutes(120) });
    expect(other.question.subject).to.deep.equal({ kind: 'any-other-profile', profile: '*' });
    const named = ask(tree, 'logged-out-while-working', { profileKey: '', notHeld: 'Admin', after: minutes(120) });
    expect(named.question.subject).to.deep.equal({ kind: 'any-other-profile', profile: 'Admin' });
    expect(causeIn(other, 'session-timeout')!.corrections.at(-1)!.command).to.equal(
      "sf session explain --profile '*' --source-dir force-app"
    );
  });
});
