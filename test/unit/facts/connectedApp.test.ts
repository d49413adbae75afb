import { expect } from 'chai';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { connectedApp, rawComponent } from '../support/builders.js';

const decode = (node: RawNode, apiVersion: number | null = 67) =>
  decodeConnectedApp(rawComponent('ConnectedApp', 'Data_Loader', node), apiVersion);

const timeoutOf = (sessionTimeout: string | null) =>
  connectedApp('A', { sessionPolicy: { sessionTimeout, x: 'y' } }).opaqueTimeout;

describe('what a connected app is', () => {
  const node = { label: 'Data Loader', sessionPolicy: { sessionTimeout: '15' } };

  it('is called by its full name and label, and stands where its timeout does', () => {
    const lines = { 'sessionPolicy.sessionTimeout': 7 };
    const component = { ...rawComponent('ConnectedApp', 'Data_Loader', node, 'a.connectedApp'), lines };
    expect(decodeConnectedApp(component, 67)).to.deep.include({
      kind: 'connected-app',
      name: 'Data_Loader',
      label: 'Data Loader',
      place: { component: 'ConnectedApp:Data_Loader', file: 'a.connectedApp', line: 7 },
      knownBy: 'component',
      id: null,
    });
  });

  it('goes by its full name where it has no label', () => {
    expect(decode({}).label).to.equal('Data_Loader');
  });
});

describe("a connected app's session timeout", () => {
  it('is in minutes', () => {
    expect(timeoutOf('15')).to.deep.equal(known(15));
    expect(timeoutOf('1440')).to.deep.equal(known(1440));
  });

  it('is not set when it is None or missing, which never means "no timeout"', () => {
    expect(timeoutOf('None')).to.deep.equal(unset);
    expect(timeoutOf(null)).to.deep.equal(unset);
    expect(connectedApp('A').opaqueTimeout).to.deep.equal(unset);
  });

  it('is unreadable when it is anything else', () => {
    expect(timeoutOf('0')).to.deep.equal(unreadable('unknown-value', 'sessionTimeout: 0'));
    expect(timeoutOf('-1')).to.deep.equal(unreadable('unknown-value', 'sessionTimeout: -1'));
    expect(timeoutOf('1441')).to.deep.equal(unreadable('unknown-value', 'sessionTimeout: 1441'));
    expect(timeoutOf('abc')).to.deep.equal(unreadable('malformed', 'sessionTimeout: abc'));
  });
});

describe('a connected app without policies', () => {
  const oldPolicy = (found: string) => unreadable('old-api-version', `oauthPolicy: 49.0 (${found})`);
  const oldSession = (found: string) => unreadable('old-api-version', `sessionPolicy: 49.0 (${found})`);

  for (const [version, found] of [
    [48, '48.0'],
    [null, '?'],
  ] as const) {
    it(`read at API ${found} says nothing about them`, () => {
      const app = decode({ oauthConfig: {} }, version);
      expect(app.opaqueTimeout).to.deep.equal(oldSession(found));
      expect(app.sessionLevel).to.deep.equal(oldSession(found));
      expect(app.levelAction).to.deep.equal(oldSession(found));
      expect(app.refreshPolicy).to.deep.equal(oldPolicy(found));
      expect(app.ipRelaxation).to.deep.equal(oldPolicy(found));
    });
  }

  for (const version of [49, 58, 59, 60, 61, 66, 67]) {
    it(`read at API ${version} leaves them unset`, () => {
      const app = decode({ oauthConfig: {} }, version);
      expect([app.opaqueTimeout, app.sessionLevel, app.refreshPolicy, app.ipRelaxation]).to.deep.equal([
        unset,
        unset,
        unset,
        unset,
      ]);
    });
  }

  it('that holds an oauthPolicy proves API 49 for itself, whatever version is given', () => {
    const oauthPolicy = { ipRelaxation: 'BYPASS', refreshTokenPolicy: 'zero' };
    for (const version of [48, null]) {
      const app = decode({ oauthPolicy }, version);
      expect(app.opaqueTimeout).to.deep.equal(unset);
      expect(app.refreshPolicy).to.deep.equal(known({ kind: 'single-use' }));
    }
  });

  it('that holds a sessionPolicy proves it too', () => {
    const app = decode({ sessionPolicy: { sessionTimeout: '15' } }, 48);
    expect(app.opaqueTimeout).to.deep.equal(known(15));
    expect(app.refreshPolicy).to.deep.equal(unset);
  });
});

describe("a connected app's token format", () => {
  const formatAt = (oauthConfig: RawNode, version: number | null) => {
    const { tokenFormat, notes } = decode({ oauthConfig }, version);
    return { tokenFormat, notes: notes.map(({ code, args }) => `${code} ${args.join()}`) };
  };

  it('is what the flag says, at whatever version', () => {
    for (const version of [48, 58, 59, 67, null]) {
      expect(formatAt({ isNamedUserJwtEnabled: 'true' }, version)).to.deep.equal({
        tokenFormat: known('jwt'),
        notes: [],
      });
      expect(formatAt({ isNamedUserJwtEnabled: 'false' }, version)).to.deep.equal({
        tokenFormat: known('opaque'),
        notes: [],
      });
    }
  });

  it('is opaque when the flag is absent, with a note below API 59', () => {
    for (const version of [48, 49, 58, null]) {
      expect(formatAt({}, version), String(version)).to.deep.equal({
        tokenFormat: known('opaque'),
        notes: ['token-format-assumed 59'],
      });
    }
    for (const version of [59, 60, 61, 66, 67]) {
      expect(formatAt({}, version)).to.deep.equal({ tokenFormat: known('opaque'), notes: [] });
    }
  });

  it('is unreadable when the flag is neither true nor false', () => {
    expect(formatAt({ isNamedUserJwtEnabled: 'perhaps' }, 67)).to.deep.equal({
      tokenFormat: unreadable('unknown-value', 'isNamedUserJwtEnabled: perhaps'),
      notes: [],
    });
  });

  it('of JWT leaves its timeout not exposed', () => {
    expect(connectedApp('A').jwtTimeout).to.deep.equal(
      unreadable('not-exposed', 'ConnectedApplication.NamedUserUvidTimeout')
    );
  });
});

describe("a connected app's idle limit", () => {
  const limitAt = (oauthConfig: RawNode, version: number | null) => decode({ oauthConfig }, version).idleLimit;

  it('is what the flag says', () => {
    expect(limitAt({ isEnforceRefreshTokenTTL: 'true' }, 66)).to.deep.equal(known(true));
    expect(limitAt({ isEnforceRefreshTokenTTL: 'false' }, null)).to.deep.equal(known(false));
  });

  it('is unknown wherever the flag is absent, whatever the API version: an absent flag is not off (ruling 18)', () => {
    for (const version of [48, 58, 66, 67, 68, 99, null]) {
      expect(limitAt({}, version), String(version)).to.deep.equal(
        unreadable('not-exposed', 'isEnforceRefreshTokenTTL: not in the component')
      );
    }
  });
});

describe('what else a connected app says', () => {
  it('is its level, address and access policies', () => {
    const app = decode({
      label: 'Data Loader',
      oauthConfig: { isAdminApproved: 'true', consumerKey: 'KEY', consumerSecret: 'SECRET' },
      oauthPolicy: { ipRelaxation: 'ENFORCE_RELAXREFRESH', refreshTokenPolicy: 'specific_inactivity:30:DAYS' },
      sessionPolicy: { sessionLevel: 'HIGH_ASSURANCE', policyAction: 'RaiseSessionLevel' },
      ipRanges: [{ start: '10.0.0.1' }],
      profileName: ['Admin', 'Custom%3A Sales'],
      permissionSetName: 'Integrations',
    });
    expect(app.label).to.equal('Data Loader');
    expect(app.preApproved).to.deep.equal(known(true));
    expect(app.ipRelaxation).to.deep.equal(known('ENFORCE_RELAXREFRESH'));
    expect(app.sessionLevel).to.deep.equal(known('HIGH_ASSURANCE'));
    expect(app.levelAction).to.deep.equal(known('RaiseSessionLevel'));
    expect(app.ipRanges).to.deep.equal(known(1));
    expect(app.addresses).to.deep.equal(known([{ start: '10.0.0.1', end: '' }]));
    expect(app.namedAccess).to.deep.equal({
      profiles: ['Admin', 'Custom%3A Sales'],
      permissionSets: ['Integrations'],
      listed: true,
    });
    expect(JSON.stringify(app)).not.to.match(/KEY|SECRET/);
  });

  it('is from where it may be used, in one order; where its refresh tokens may be used it does not hold', () => {
    const [first, second] = [
      { start: '10.0.0.1', end: '10.0.0.9', description: 'a' },
      { start: '9.0.0.1', end: '9.0.0.9' },
    ];
    const nested = [first, { start: '10.0.0.1', end: '10.0.0.8' }];
    expect(decode({ ipRanges: nested }).addresses).to.deep.equal(
      known([
        { start: '10.0.0.1', end: '10.0.0.8' },
        { start: '10.0.0.1', end: '10.0.0.9' },
      ])
    );
    for (const ipRanges of [
      [first, second],
      [second, first],
    ]) {
      expect(decode({ ipRanges }).addresses).to.deep.equal(
        known([
          { start: '10.0.0.1', end: '10.0.0.9' },
          { start: '9.0.0.1', end: '9.0.0.9' },
        ])
      );
    }
    expect(decode({}).addresses).to.deep.equal(known([]));
    expect(decode({}).tokenIpRanges).to.include({ status: 'unreadable', reason: 'not-exposed' });
    expect(decode({ oauthConfig: { isIpBindingEnabled: 'true' } }).ipBinding).to.deep.equal(known(true));
    expect(decode({ oauthConfig: {} }).ipBinding).to.deep.equal(
      unreadable('not-exposed', 'isIpBindingEnabled: not in the component')
    );
  });

  it('is one relaxation in either spelling, and no other word', () => {
    const relaxation = (ipRelaxation: string) => decode({ oauthPolicy: { ipRelaxation } }).ipRelaxation;
    for (const text of ['BYPASS', 'Bypass']) expect(relaxation(text)).to.deep.equal(known('BYPASS'));
    expect(relaxation('Enforce_RelaxRefresh')).to.deep.equal(known('ENFORCE_RELAXREFRESH'));
    expect(relaxation('OFF')).to.deep.equal(unreadable('unknown-value', 'ipRelaxation: OFF'));
    expect(relaxation('')).to.deep.equal(unset);
  });

  it('is its scopes: sorted, none without OAuth, unknown where OAuth comes without a scope', () => {
    const scopes = (node: RawNode) => decode(node).scopes;
    expect(scopes({ oauthConfig: { scopes: [' RefreshToken', 'Api', 'Api'] } })).to.deep.equal(
      known(['Api', 'RefreshToken'])
    );
    expect(scopes({ oauthConfig: { scopes: 'Full' } })).to.deep.equal(known(['Full']));
    expect(scopes({})).to.deep.equal(known([]));
    for (const oauthConfig of [{ callbackUrl: 'https://a.example' }, '', { scopes: '' }]) {
      expect(scopes({ oauthConfig })).to.deep.equal(unreadable('missing', 'oauthConfig.scopes'));
    }
  });

  it('lists nobody only where it holds a list', () => {
    const listed = (node: RawNode) => decode(node).namedAccess.listed;
    expect(listed({ oauthConfig: { isAdminApproved: 'true' } })).to.be.false;
    expect(listed({ profileName: null })).to.be.false;
    expect(listed({ permissionSetName: '' })).to.be.true;
    expect(listed({ profileName: 'Admin' })).to.be.true;
  });

  it('does not hold whether it is blocked, nor its mobile lock', () => {
    const app = decode({});
    expect(app.label).to.equal('Data_Loader');
    expect([app.enabled.status, app.mobileLockMinutes.status, app.pinLength.status]).to.deep.equal([
      'unreadable',
      'unreadable',
      'unreadable',
    ]);
  });
});
