import { expect } from 'chai';
import { decodeExternalClientApp } from '../../../src/facts/externalClientApp.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { accessKey } from '../../../src/facts/snapshot.js';
import { eca, ecaParts, rawComponent } from '../support/builders.js';

const CARRIES_SECRETS = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');

describe('an external client app', () => {
  it('has its policies from the components that name it', () => {
    const app = decodeExternalClientApp(
      'Portal',
      rawComponent('ExternalClientApplication', 'Portal', { label: 'Partner Portal' }),
      ecaParts({
        oauth: {
          permittedUsersPolicyType: 'AdminApprovedPreAuthorized',
          sessionTimeoutInMinutes: '60',
          requiredSessionLevel: 'STANDARD',
          policyAction: 'StepUpMFA',
          ipRelaxationPolicyType: 'Bypass_2factor',
          refreshTokenPolicyType: 'SpecificLifetime',
          refreshTokenValidityPeriod: '365',
          refreshTokenValidityUnit: 'Days',
          commaSeparatedProfile: 'Admin, Custom%3A Sales,',
          commaSeparatedPermissionSet: '0PS1',
        },
        policies: { isEnabled: 'false' },
      }),
      67
    );
    expect(app.label).to.equal('Partner Portal');
    expect(app.place).to.deep.equal({ component: 'ExtlClntAppOauthConfigurablePolicies:Portal_part' });
    expect(app.enabled).to.deep.equal(known(false));
    expect(app.preApproved).to.deep.equal(known(true));
    expect(app.opaqueTimeout).to.deep.equal(known(60));
    expect(app.sessionLevel).to.deep.equal(known('STANDARD'));
    expect(app.levelAction).to.deep.equal(known('StepUpMFA'));
    expect(app.ipRelaxation).to.deep.equal(known('BYPASS_2FACTOR'));
    expect(app.refreshPolicy).to.deep.equal(known({ kind: 'fixed', after: { count: 365, unit: 'DAYS' } }));
    expect(app.namedAccess).to.deep.equal({
      profiles: ['Admin', 'Custom%3A Sales'],
      permissionSets: ['0PS1'],
      listed: true,
    });
  });

  it('known by its name alone is unreadable for what each part says of its absence', () => {
    const app = decodeExternalClientApp('Portal', null, ecaParts(), 67);
    expect(app.label).to.equal('Portal');
    expect(app.place).to.deep.equal({ component: 'ExternalClientApplication:Portal' });
    expect(app.opaqueTimeout).to.deep.equal(unreadable('missing', 'ExtlClntAppOauthConfigurablePolicies'));
    expect(app.enabled).to.deep.equal(unreadable('missing', 'ExtlClntAppConfigurablePolicies'));
    expect(app.mobileLockMinutes).to.deep.equal(unreadable('missing', 'ExtlClntAppMobileConfigurablePolicies'));
    expect(app.tokenFormat).to.deep.equal(CARRIES_SECRETS);
    expect(app.idleLimit).to.deep.equal(CARRIES_SECRETS);
  });

  it('whose policies stand in two components must agree on each field', () => {
    const parts = ecaParts({ oauth: { sessionTimeoutInMinutes: '15', requiredSessionLevel: 'LOW' } });
    const second = rawComponent('ExtlClntAppOauthConfigurablePolicies', 'Portal_copy', {
      sessionTimeoutInMinutes: '30',
      requiredSessionLevel: 'LOW',
    });
    const oauthPolicies = { ...parts.oauthPolicies, components: [...parts.oauthPolicies.components, second] };
    const app = decodeExternalClientApp('Portal', null, { ...parts, oauthPolicies }, 67);
    expect(app.opaqueTimeout).to.deep.equal(
      unreadable(
        'conflict',
        'sessionTimeoutInMinutes: 15 (ExtlClntAppOauthConfigurablePolicies:Portal_part) / ' +
          '30 (ExtlClntAppOauthConfigurablePolicies:Portal_copy)'
      )
    );
    expect(app.sessionLevel).to.deep.equal(known('LOW'));
  });

  it('takes None and a missing timeout for not set, and does not guess at others', () => {
    const timeout = (sessionTimeoutInMinutes: string) => eca('P', { oauth: { sessionTimeoutInMinutes } }).opaqueTimeout;
    expect(timeout('')).to.deep.equal(unset);
    expect(timeout('None')).to.deep.equal(unset);
    expect(timeout('0')).to.deep.equal(unreadable('unknown-value', 'sessionTimeoutInMinutes: 0'));
    expect(timeout('abc')).to.deep.equal(unreadable('malformed', 'sessionTimeoutInMinutes: abc'));
  });

  it('has a key of its own beside a connected app of the same name', () => {
    expect(accessKey(eca('Portal'))).to.equal('external-client-app:Portal');
  });
});

describe("an external client app's token format and idle limit", () => {
  const at = (global: RawNode, version: number | null) => eca('P', { global }, version);

  it('are what the global settings say', () => {
    const app = at({ isNamedUserJwtEnabled: 'true', isEnforceRefreshTokenTTL: 'true' }, 67);
    expect([app.tokenFormat, app.idleLimit]).to.deep.equal([known('jwt'), known(true)]);
  });

  it('are opaque, with the limit unknown, where the global settings hold neither flag', () => {
    for (const version of [59, 66, 67, 68, null]) {
      const app = at({}, version);
      expect(app.tokenFormat, String(version)).to.deep.equal(known('opaque'));
      expect(app.idleLimit).to.deep.equal(unreadable('not-exposed', 'isEnforceRefreshTokenTTL: not in the component'));
    }
  });

  it('are opaque with a note where the version did not have the flag there', () => {
    for (const version of [58, 59, 60, null]) {
      expect(at({}, version).tokenFormat).to.deep.equal(known('opaque'));
      expect(at({}, version).notes).to.deep.equal([{ code: 'token-format-assumed', args: [61] }]);
    }
    for (const version of [61, 66, 67]) expect(at({}, version).notes).to.deep.equal([]);
  });
});

describe("an external client app's JWT timeout", () => {
  const at = (oauth: RawNode, version: number | null = 67) =>
    eca('P', { oauth, global: { isNamedUserJwtEnabled: 'true' } }, version);
  const timeout = (oauth: RawNode, version: number | null = 67) => at(oauth, version).jwtTimeout;

  it('is the session of the user for type UserSession, whatever minutes stand beside it', () => {
    expect(timeout({ namedUserJwtSessionTimeoutType: 'UserSession' })).to.deep.equal(unset);
    expect(timeout({ namedUserJwtSessionTimeoutType: 'UserSession', namedUserJwtTimeout: '5' })).to.deep.equal(unset);
  });

  it('is its own for type Custom, and missing without minutes', () => {
    expect(timeout({ namedUserJwtSessionTimeoutType: 'Custom', namedUserJwtTimeout: '5' })).to.deep.equal(known(5));
    expect(timeout({ namedUserJwtSessionTimeoutType: 'Custom' })).to.deep.equal(
      unreadable('missing', 'namedUserJwtTimeout')
    );
  });

  it('is its own where minutes are given without a type, as API 61 to 64 did', () => {
    expect(timeout({ namedUserJwtTimeout: '30' }, 61)).to.deep.equal(known(30));
    expect(timeout({ namedUserJwtTimeout: '30' }, 64)).to.deep.equal(known(30));
  });

  it('is the session of the user where neither is given, with a note where the version could not say it', () => {
    for (const version of [48, 49, 58, 59, 60, null]) {
      expect(timeout({}, version), String(version)).to.deep.equal(unset);
      expect(at({}, version).notes).to.deep.equal([{ code: 'jwt-session-assumed', args: [61] }]);
    }
    for (const version of [61, 66, 67]) {
      expect(timeout({}, version)).to.deep.equal(unset);
      expect(at({}, version).notes).to.deep.equal([]);
    }
    expect(at({ namedUserJwtSessionTimeoutType: 'UserSession' }, null).notes).to.deep.equal([]);
  });

  it('is unreadable for a type or minutes that nobody documents', () => {
    expect(timeout({ namedUserJwtSessionTimeoutType: 'Forever' })).to.deep.equal(
      unreadable('unknown-value', 'namedUserJwtSessionTimeoutType: Forever')
    );
    expect(timeout({ namedUserJwtTimeout: 'soon' })).to.deep.equal(
      unreadable('malformed', 'namedUserJwtTimeout: soon')
    );
  });
});

describe("an external client app's mobile lock", () => {
  const lock = (screenLockTimeout: string) => eca('P', { mobile: { screenLockTimeout } }).mobileLockMinutes;
  const values = [
    ['One', 1],
    ['Five', 5],
    ['Ten', 10],
    ['Thirty', 30],
    ['Sixty', 60],
    ['OneTwenty', 120],
    ['OneEighty', 180],
    ['TwoForty', 240],
  ] as const;
  for (const [name, minutes] of values) {
    it(`${name} is ${minutes} minutes`, () => {
      expect(lock(name)).to.deep.equal(known(minutes));
    });
  }

  it('Never is not set, and another word is unreadable', () => {
    expect(lock('Never')).to.deep.equal(unset);
    expect(lock('Two')).to.deep.equal(unreadable('unknown-value', 'screenLockTimeout: Two'));
    expect(lock('constructor')).to.deep.equal(unreadable('unknown-value', 'screenLockTimeout: constructor'));
  });
});
