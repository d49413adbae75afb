import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { Symptom } from '../../../../src/diagnose/symptoms.js';
import { sessionLockedToDomain, sessionLockedToIp } from '../../../../src/diagnose/causes/addresses.js';
import { treeOf } from '../../support/builders.js';
import { ask, causeIn, NOT_READ, quiet, quietApp, quietOrg, ranking, from, saysOf, type Asked } from '../ask.js';
import { aboutOrg, lines, fixLine } from '../subjects.js';

const ORG_AT = '@SecuritySettings:Security';

describe('evidence of addresses', () => {
  const CHANGE: Symptom = 'login-again-on-network-change';

  it('a lock speaks as loudly as the symptom does of networks', () => {
    const locked = quiet({ org: quietOrg({ lockSessionsToIp: known(true) }) });
    const lock = (symptom: Symptom): string[] => saysOf(locked, symptom, 'session-locked-to-ip');
    expect(lock(CHANGE)).to.deep.equal(['for locked-to-ip strong']);
    expect(lock('mfa-again-and-again')).to.deep.equal(['for locked-to-ip fair']);
    expect(lock('job-dies-after-hours')).to.deep.equal(['for locked-to-ip weak']);
  });

  const RANGES = [
    { start: '10.0.0.1', end: '10.0.0.9' },
    { start: '2001:db8::', end: '2001:db8::ffff' },
  ];

  it('an address is inside of the login ranges or outside, by IPv4 and IPv6', () => {
    const org = quiet({ loginIpRanges: known({ Sales: 2 }), loginAddresses: known({ Sales: RANGES }) });
    const ranges = (text: string): string[] => saysOf(org, CHANGE, 'outside-login-ranges', from(text));
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
    expect(saysOf(unread, CHANGE, 'outside-login-ranges', from('10.0.0.10'))).to.deep.equal([
      'unseen login-ranges-not-told no-permission',
    ]);
    expect(saysOf(unread, CHANGE, 'outside-login-ranges')).to.deep.equal(['for login-ranges fair']);
    const bent = quiet({
      loginIpRanges: known({ Sales: 1 }),
      loginAddresses: known({ Sales: [{ start: '10', end: '' }] }),
    });
    expect(saysOf(bent, CHANGE, 'outside-login-ranges', from('10.0.0.10'))).to.deep.equal([
      'unseen login-ranges-not-told malformed',
    ]);
    const others = quiet({ loginIpRanges: known({ Sales: 1 }), loginAddresses: known({ Other: RANGES }) });
    expect(saysOf(others, CHANGE, 'outside-login-ranges', from('10.0.0.5'))).to.deep.equal([
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
    const trusted = (text: string): string[] =>
      saysOf(org, 'mfa-again-and-again', 'outside-trusted-ranges', from(text));
    expect(trusted('10.0.0.5')).to.deep.equal(['against inside-trusted-ranges']);
    expect(trusted('10.0.0.10')).to.deep.equal(['for outside-trusted-ranges fair']);
    const blind = quiet({ org: quietOrg({ trustedIpRanges: known(2), trustedAddresses: NOT_READ }) });
    expect(saysOf(blind, 'mfa-again-and-again', 'outside-trusted-ranges', from('10.0.0.5'))).to.deep.equal([
      'unseen trusted-ranges-not-told no-permission',
    ]);
  });

  it('an app may relax what the profile restricts', () => {
    const ranges = (ipRelaxation: AppFacts['ipRelaxation'], symptom: Symptom): string[] => {
      const app = quietApp({ ipRelaxation });
      const snapshot = quiet({ apps: [app], loginIpRanges: known({ Sales: 1 }) });
      return saysOf(snapshot, symptom, 'outside-login-ranges', { app });
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
    expect(saysOf(inBrowser, CHANGE, 'outside-login-ranges')).to.deep.equal(['for login-ranges fair']);
  });
});

describe('addresses: sessionLockedToIp', () => {
  const says = (lockSessionsToIp: Snapshot['org']['lockSessionsToIp'], ...symptoms: readonly Symptom[]) =>
    lines(sessionLockedToIp.evidence(aboutOrg(quiet({ org: quietOrg({ lockSessionsToIp }) }), { symptoms })));

  it('speaks the louder the more the symptoms are of networks', () => {
    expect(says(known(true))).to.deep.equal([`for weak locked-to-ip ${ORG_AT}`]);
    expect(says(known(true), 'logged-out-while-working', 'mfa-again-and-again')).to.deep.equal([
      `for fair locked-to-ip ${ORG_AT}`,
    ]);
    expect(says(known(true), 'mfa-again-and-again', 'login-again-on-network-change')).to.deep.equal([
      `for strong locked-to-ip ${ORG_AT}`,
    ]);
    expect(says(known(false))).to.deep.equal([`against not-locked-to-ip ${ORG_AT}`]);
  });

  it('cannot tell where it was not read', () => {
    expect(says(NOT_READ)).to.deep.equal([`unseen no-permission ip-lock-unread: Some Permission ${ORG_AT}`]);
    expect(says(unset)).to.deep.equal([`unseen missing ip-lock-unread: lockSessionsToIp ${ORG_AT}`]);
  });

  it('is mended in the org', () => {
    expect(fixLine(sessionLockedToIp.correction(aboutOrg()))).to.equal(
      'fix-unlock-ip: Setup > Security > Session Settings'
    );
  });
});

describe('addresses: sessionLockedToDomain', () => {
  const says = (lockSessionsToDomain: Snapshot['org']['lockSessionsToDomain']): readonly string[] =>
    lines(sessionLockedToDomain.evidence(aboutOrg(quiet({ org: quietOrg({ lockSessionsToDomain }) }))));

  it('is no more than possible', () => {
    expect(says(known(true))).to.deep.equal([`for weak locked-to-domain ${ORG_AT}`]);
    expect(says(known(false))).to.deep.equal([`against not-locked-to-domain ${ORG_AT}`]);
    expect(says(unset)).to.deep.equal([`unseen missing domain-lock-unread: lockSessionsToDomain ${ORG_AT}`]);
    expect(fixLine(sessionLockedToDomain.correction(aboutOrg()))).to.equal('fix-same-domain');
  });
});
