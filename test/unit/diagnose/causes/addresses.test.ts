import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { Symptom } from '../../../../src/diagnose/symptoms.js';
import type { Question } from '../../../../src/diagnose/question.js';
import type { KnownText } from '../../../../src/diagnose/texts/knownText.js';
import type { AddressRange } from '../../../../src/facts/ipAddress.js';
import {
  outsideLoginRanges,
  outsideTrustedRanges,
  rangesOnEveryRequest,
  sessionLockedToDomain,
  sessionLockedToIp,
} from '../../../../src/diagnose/causes/addresses.js';
import { treeOf } from '../../support/builders.js';
import { ask, causeIn, NOT_READ, quiet, quietApp, quietOrg, ranking, from, saysOf, type Asked } from '../ask.js';
import { aboutOrg, aboutSession, lines, fixLine } from '../subjects.js';

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

const ORG_AT = '@SecuritySettings:Security';
const NEAR: readonly AddressRange[] = [{ start: '10.0.0.1', end: '10.0.0.9' }];

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

describe('addresses: outsideLoginRanges', () => {
  const RANGED: Partial<Snapshot> = { loginIpRanges: known({ Sales: 1 }), loginAddresses: known({ Sales: NEAR }) };
  const says = (
    asked: Partial<Question> = {},
    app: AppFacts | null = null,
    snapshot: Partial<Snapshot> = RANGED
  ): readonly string[] => lines(outsideLoginRanges.evidence(aboutSession(app, asked, quiet(snapshot))));
  const textOf = (...causes: readonly string[]): Partial<Question> => ({
    texts: [{ code: 'x', sample: 'x', causes, sources: [] } satisfies KnownText],
  });

  it('cannot be where the profile has no ranges', () => {
    expect(says(from('10.0.0.10'), null, { loginIpRanges: known({ Sales: 0 }) })).to.deep.equal([
      'against no-login-ranges',
    ]);
    expect(says({}, null, { loginIpRanges: known({ Other: 2 }) })).to.deep.equal(['against no-login-ranges']);
  });

  it('speaks by the ranges the louder the more the question is of networks', () => {
    expect(says()).to.deep.equal(['for weak login-ranges: 1']);
    expect(says({ symptoms: ['app-blocked', 'login-refused'] })).to.deep.equal(['for fair login-ranges: 1']);
    expect(says({ symptoms: ['login-again-on-network-change'] })).to.deep.equal(['for fair login-ranges: 1']);
    expect(says(textOf('x', 'outside-login-ranges'))).to.deep.equal(['for strong login-ranges: 1']);
    expect(says(textOf('x'))).to.deep.equal(['for weak login-ranges: 1']);
  });

  it('compares them with the address that was told', () => {
    expect(says(from('10.0.0.1'))).to.deep.equal(['against inside-login-ranges']);
    expect(says(from('10.0.0.0'))).to.deep.equal(['for strong outside-login-ranges: 1']);
    const bent = { ...RANGED, loginAddresses: known({ Sales: [...NEAR, { start: 'x', end: 'y' }] }) };
    expect(says(from('10.0.0.0'), null, bent)).to.deep.equal(['unseen malformed login-ranges-not-told: login-ranges']);
    expect(says(from('10.0.0.1'), null, bent)).to.deep.equal(['against inside-login-ranges']);
  });

  it('cannot tell where they were not read', () => {
    expect(says({}, null, { loginIpRanges: NOT_READ })).to.deep.equal([
      'unseen no-permission login-ranges-unread: Some Permission',
    ]);
    expect(says({}, null, { loginIpRanges: unset })).to.deep.equal([
      'unseen missing login-ranges-unread: LoginIpRange',
    ]);
    expect(says({}, null, { loginIpRanges: known({}), allProfilesListed: false })).to.deep.equal([
      'unseen missing login-ranges-unread: Profile.loginIpRanges',
    ]);
  });

  describe('through an app', () => {
    const AT = '@ConnectedApp:Data_Loader';
    const relaxed = (change: Partial<AppFacts>, ...symptoms: readonly Symptom[]): readonly string[] =>
      says(
        { symptoms: symptoms.length === 0 ? ['app-blocked'] : symptoms },
        quietApp({ jwtBearer: known(false), ...change })
      ).slice(1);
    const BYPASS: Partial<AppFacts> = { ipRelaxation: known('BYPASS') };

    it('that enforces them says nothing more', () => {
      for (const ipRelaxation of [known('ENFORCE' as const), known('BYPASS_2FACTOR' as const), unset]) {
        expect(relaxed({ ipRelaxation })).to.deep.equal([]);
      }
    });

    it('that relaxes them is not bound, but in a bearer flow (ruling 16)', () => {
      expect(relaxed(BYPASS)).to.deep.equal([`against app-relaxes-addresses ${AT}`]);
      expect(relaxed({ ...BYPASS, jwtBearer: known(true) })).to.deep.equal([
        `for weak bearer-enforces-addresses ${AT}`,
      ]);
    });

    it('that relaxes them may be bound where nobody knows of the bearer flow, as of an external client app', () => {
      const unread = { ...BYPASS, jwtBearer: unreadable('not-exposed', 'certificate') };
      expect(relaxed(unread, 'login-refused')).to.deep.equal([`unseen not-exposed bearer-unread: certificate ${AT}`]);
      expect(relaxed({ ...BYPASS, jwtBearer: unset })).to.deep.equal([
        `unseen missing bearer-unread: certificate ${AT}`,
      ]);
    });

    it('that relaxes them is not bound where all is about refresh tokens, which no bearer flow gives', () => {
      for (const jwtBearer of [known(true), known(false), NOT_READ]) {
        expect(
          relaxed({ ...BYPASS, jwtBearer }, 'refresh-token-stopped', 'expired-access-refresh-token')
        ).to.deep.equal([`against app-relaxes-addresses ${AT}`]);
      }
    });

    it('that relaxes them for refresh tokens is not bound where all is about those', () => {
      const refresh: Partial<AppFacts> = { ipRelaxation: known('ENFORCE_RELAXREFRESH') };
      expect(relaxed(refresh, 'refresh-token-stopped', 'expired-access-refresh-token')).to.deep.equal([
        `against app-relaxes-refresh ${AT}`,
      ]);
      expect(relaxed(refresh, 'refresh-token-stopped', 'app-blocked')).to.deep.equal([]);
    });

    it('cannot tell where its relaxation was not read', () => {
      expect(relaxed({ ipRelaxation: NOT_READ })).to.deep.equal([
        `unseen no-permission relaxation-unread: Some Permission ${AT}`,
      ]);
    });
  });

  it('is mended in the profile, or in an app that no bearer flow binds', () => {
    const fixOf = (app: AppFacts | null): string => fixLine(outsideLoginRanges.correction(aboutSession(app)));
    expect(fixOf(null)).to.equal('fix-add-range: Sales');
    expect(fixOf(quietApp({ jwtBearer: known(true) }))).to.equal('fix-add-range: Sales');
    expect(fixOf(quietApp({ jwtBearer: known(false) }))).to.match(/^fix-add-range-or-relax: Sales, Setup > Apps > /);
    const tree = treeOf({ profiles: [] });
    expect(fixLine(outsideLoginRanges.correction(aboutSession(null, {}, tree)))).to.equal('fix-add-range: (profile)');
  });
});

describe('addresses: rangesOnEveryRequest', () => {
  const says = (
    enforceIpRangesEveryRequest: Snapshot['org']['enforceIpRangesEveryRequest'],
    asked: Partial<Question> = {},
    app: AppFacts | null = null
  ): readonly string[] => {
    const org = quietOrg({ enforceIpRangesEveryRequest });
    const ranged = quiet({ org, loginIpRanges: known({ Sales: 3 }), loginAddresses: known({ Sales: NEAR }) });
    return lines(rangesOnEveryRequest.evidence(aboutSession(app, asked, ranged)));
  };

  it('takes the switch, the ranges and what the app relaxes together', () => {
    expect(says(known(true), { symptoms: ['login-again-on-network-change'] })).to.deep.equal([
      `for strong every-request ${ORG_AT}`,
      'for weak login-ranges: 3',
    ]);
    expect(says(known(true), from('10.0.0.10'))).to.deep.equal([
      `for weak every-request ${ORG_AT}`,
      'for strong outside-login-ranges: 3',
    ]);
    expect(says(known(false))).to.deep.equal([`against not-every-request ${ORG_AT}`, 'for weak login-ranges: 3']);
    const bypassing = quietApp({ ipRelaxation: known('BYPASS'), jwtBearer: known(false) });
    expect(says(known(true), {}, bypassing)[2]).to.contain('against app-relaxes-addresses');
  });

  it('cannot tell where the switch was not read', () => {
    expect(says(unset)[0]).to.equal(`unseen missing every-request-unread: enforceIpRangesEveryRequest ${ORG_AT}`);
  });

  it('is mended in the profile or the org', () => {
    expect(fixLine(rangesOnEveryRequest.correction(aboutSession(null)))).to.equal(
      'fix-every-request: Sales, Setup > Security > Session Settings'
    );
  });
});

describe('addresses: outsideTrustedRanges', () => {
  const says = (change: Partial<Snapshot['org']>, asked: Partial<Question> = {}): readonly string[] =>
    lines(outsideTrustedRanges.evidence(aboutOrg(quiet({ org: quietOrg(change) }), asked)));
  const TRUSTED = { trustedIpRanges: known(2), trustedAddresses: known(NEAR) };

  it('is asked everywhere where no range is trusted', () => {
    expect(says({ ...TRUSTED, trustedIpRanges: known(0) }, from('10.0.0.5'))).to.deep.equal([
      `for fair no-trusted-ranges ${ORG_AT}`,
    ]);
  });

  it('compares the ranges with the address that was told', () => {
    expect(says(TRUSTED)).to.deep.equal([`for weak trusted-ranges: 2 ${ORG_AT}`]);
    expect(says(TRUSTED, from('10.0.0.5'))).to.deep.equal([`against inside-trusted-ranges ${ORG_AT}`]);
    expect(says(TRUSTED, from('10.0.0.10'))).to.deep.equal([`for fair outside-trusted-ranges: 2 ${ORG_AT}`]);
    const bent = { ...TRUSTED, trustedAddresses: known([{ start: 'x', end: 'y' }]) };
    expect(says(bent, from('10.0.0.10'))).to.deep.equal([
      `unseen malformed trusted-ranges-not-told: trusted-ranges ${ORG_AT}`,
    ]);
  });

  it('cannot tell where they were not read', () => {
    expect(says({ trustedIpRanges: NOT_READ })).to.deep.equal([
      `unseen no-permission trusted-ranges-unread: Some Permission ${ORG_AT}`,
    ]);
    expect(says({ trustedIpRanges: unset })).to.deep.equal([
      `unseen missing trusted-ranges-unread: networkAccess ${ORG_AT}`,
    ]);
    expect(says({ ...TRUSTED, trustedAddresses: unset }, from('10.0.0.5'))).to.deep.equal([
      `unseen missing trusted-ranges-not-told: trusted-ranges ${ORG_AT}`,
    ]);
  });

  it('is mended in the org', () => {
    expect(fixLine(outsideTrustedRanges.correction(aboutOrg()))).to.equal('fix-trust-range');
  });
});
