import { expect } from 'chai';
import { redact } from '../../../src/org/redact.js';

const TOKEN = '00D5g0000LOCAL1EQP!AQ8local.org.token.that.opens.nothing.else';
const TAIL = 'AQ8local.org.token.that.opens.nothing.else';

describe('redact', () => {
  it('hides access tokens, also bent ones', () => {
    const bent = ['!', '%21', '%2521', '\\!', '&#33;', '\\u0021', ''].map((sign) => TOKEN.replace('!', sign));
    for (const text of bent) expect(redact(`a "${text}" b`), text).to.equal('a "<access token>" b');
    expect(redact(`x=00D9q0000012345!${TAIL}.`)).to.equal('x=<access token>');
    expect(redact('00Dxx0000001gPF!AQcAQFsecret')).to.equal('<access token>');
  });

  const refresh = `5Aep861${'Kz9.x_'.repeat(13)}`;
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhQGIuYyJ9.c2lnbmF0dXJl-_x';
  for (const [what, text, safe] of [
    ['a JSON Web Token', `got ${jwt}.`, 'got <access token>.'],
    ['a refresh token', `got ${refresh}`, 'got <refresh token>'],
    ['a login address', 'force://PlatformCLI:s3cret:5Aep@x.my.salesforce.com', 'force://<login>@x.my.salesforce.com'],
    ['a header', '{"Authorization":"Bearer abc.def"}', '{"Authorization":"Bearer <secret>"}'],
    ['another header', 'authorization: OAuth abc', 'authorization: OAuth <secret>'],
    [
      'a frontdoor address',
      'https://x/secur/frontdoor.jsp?sid=abc&retURL=/a',
      'https://x/secur/frontdoor.jsp?sid=<secret>&retURL=/a',
    ],
    [
      'a callback',
      'http://localhost:1717/OauthRedirect?code=aPrx.y%3D&state=1',
      'http://localhost:1717/OauthRedirect?code=<secret>&state=1',
    ],
    ['a form', 'grant_type=refresh_token&refresh_token=abc', 'grant_type=refresh_token&refresh_token=<secret>'],
    ['the start of a form', 'password=abc&username=a', 'password=<secret>&username=a'],
    ['JSON', '{"access_token" : "a\\"b", "id": "1"}', '{"access_token" : "<secret>", "id": "1"}'],
    ['what node prints', "{ clientSecret: 'abc', id: '1' }", "{ clientSecret: '<secret>', id: '1' }"],
    ['SOAP', '<s:sessionId>abc</s:sessionId>', '<s:sessionId><secret></s:sessionId>'],
  ] as const) {
    it(`hides what opens something in ${what}`, () => {
      expect(redact(text)).to.equal(safe);
    });
  }

  for (const text of [
    '00D!x and 00D5g0000LOCAL1EQP',
    '/home/x/.local/share/sf/session/00D5g0000LOCAL1EQP-20261128T101500.123Z-fix-refresh-policy.jsonl',
    'C:\\logs\\00D5g0000LOCAL1EQP\\0123456789abcdef0123456789abcdef0123456789abcdef.jsonl',
    'OAuth ExtlClntAppOauthConfigurablePolicies:Portal',
    'connect ECONNREFUSED 127.0.0.1:1 (code=ECONNREFUSED)',
    'PasswordPolicies.expiration=90 and lastPasswordChange=2026',
    'force-app/main/default/connectedApps/Data_Loader.connectedApp-meta.xml:12',
    'https://example.my.salesforce.com/services/data/v68.0/query?q=SELECT+Id',
  ]) {
    it(`leaves alone: ${text.slice(0, 60)}`, () => {
      expect(redact(text)).to.equal(text);
    });
  }

  it('takes no longer for a long text', () => {
    const started = performance.now();
    for (const part of ['00D', '00D5g0000LOCAL1EQP\\', 'eyJaaaaaaaa.', 'force://', '"password": "', '<password>'])
      redact(part.repeat(200_000 / part.length));
    expect(performance.now() - started).to.be.below(2000);
  });
});
