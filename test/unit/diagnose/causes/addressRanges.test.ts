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
} from '../../../../src/diagnose/causes/addresses.js';
import { treeOf } from '../../support/builders.js';
import { NOT_READ, quiet, quietApp, quietOrg, from } from '../ask.js';
import { aboutOrg, aboutSession, lines, fixLine } from '../subjects.js';

const ORG_AT = '@SecuritySettings:Security';
const NEAR: readonly AddressRange[] = [{ start: '10.0.0.1', end: '10.0.0.9' }];

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
