import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import {
  appSettings,
  eca,
  ecaOauthPolicy,
  ecaOauthSecurity,
  ecaOauthSettings,
  oauthOidc,
  profile,
  security,
} from './seeds.js';
import { appNamed, gapsOf, read } from './support.js';

const PORTAL = [eca('Portal'), ecaOauthPolicy('Portal', '<refreshTokenPolicyType>Zero</refreshTokenPolicyType>')];
const RANGE = '<endIpAddress>203.0.113.135</endIpAddress><startIpAddress>203.0.113.128</startIpAddress>';
const SCOPES = '<commaSeparatedOauthScopes>Api,RefreshToken</commaSeparatedOauthScopes>';
const NEEDED =
  'View External Client Apps Consumer Secrets in Metadata; Setup: Access to OAuth Consumer Secrets via Metadata API';

describe('what an org allows of OAuth', () => {
  it('is read from its settings', async () => {
    const files = [
      security(),
      oauthOidc('<blockOAuthUnPwFlow>true</blockOAuthUnPwFlow><blockOAuthUsrAgtFlow>false</blockOAuthUsrAgtFlow>'),
      appSettings('<enableAdminApprovedAppsOnly>true</enableAdminApprovedAppsOnly>'),
    ];
    const { org } = await read({ seed: { files } });
    expect(org.oauth).to.deep.equal({
      usernamePasswordBlocked: known(true),
      userAgentBlocked: known(false),
      apiAccessControl: known(true),
    });
  });

  it('is unknown, and no gap, where an org has no such settings', async () => {
    const snapshot = await read({ seed: { files: [security(), profile('Sales')] } });
    expect(snapshot.org.oauth.usernamePasswordBlocked).to.deep.equal(unreadable('missing', 'OauthOidcSettings'));
    expect(snapshot.org.oauth.apiAccessControl).to.deep.equal(unreadable('missing', 'ConnectedAppSettings'));
    expect(gapsOf(snapshot)).to.deep.equal([]);
  });
});

describe('the settings of an external client app', () => {
  it('are its scopes and addresses, without the link that holds org and consumer', async () => {
    const files = [
      security(),
      ...PORTAL,
      ecaOauthSettings('Portal', `${SCOPES}<trustedIpRanges>${RANGE}</trustedIpRanges>`),
      ecaOauthSecurity('Portal', `<tokenIpRanges>${RANGE}</tokenIpRanges>`),
    ];
    const snapshot = await read({ seed: { files } });
    const app = appNamed(snapshot, 'Portal');
    const ranges = known([{ start: '203.0.113.128', end: '203.0.113.135' }]);
    expect([app.scopes, app.addresses, app.ipRanges, app.tokenIpRanges]).to.deep.equal([
      known(['Api', 'RefreshToken']),
      ranges,
      known(1),
      ranges,
    ]);
    expect(JSON.stringify(snapshot)).not.to.contain('KEY_OF');
  });

  it('that are all empty where there is such an app are hidden, by permission and setting', async () => {
    for (const behaviour of [
      { oauthSettingsWithoutAccess: 'empty' },
      { oauthSettingsWithoutAccess: 'fault' },
    ] as const) {
      const files = [security(), ...PORTAL, ecaOauthSettings('Portal', SCOPES)];
      const snapshot = await read({ seed: { files }, behaviour, org: { consumerSecretsInMetadata: false } });
      expect(appNamed(snapshot, 'Portal').scopes).to.deep.equal(unreadable('no-permission', NEEDED));
      expect(gapsOf(snapshot)).to.include(`ExtlClntAppOauthSettings: no-permission: ${NEEDED}`);
      expect(snapshot.unreadTypes).to.deep.equal([]);
    }
  });

  it('are nothing to say where there is no such app', async () => {
    for (const behaviour of [
      { oauthSettingsWithoutAccess: 'empty' },
      { oauthSettingsWithoutAccess: 'fault' },
    ] as const) {
      const seed = { files: [security(), profile('Sales')] };
      const snapshot = await read({ seed, behaviour, org: { consumerSecretsInMetadata: false } });
      expect(gapsOf(snapshot)).to.deep.equal([]);
    }
  });
});
