import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { CAUSES } from '../../../../src/diagnose/registry.js';
import { CATALOGUE } from '../../../../src/diagnose/texts/catalogue.js';
import type { KnownText } from '../../../../src/diagnose/texts/knownText.js';
import { recognise } from '../../../../src/diagnose/texts/recognise.js';

/** By the code that is to be recognised: where the text is from, and how it was seen or may come encoded. */
type Field = Readonly<Record<string, { readonly source: string; readonly texts: readonly string[] }>>;
const FIELD = JSON.parse(readFileSync(join(import.meta.dirname, 'field.json'), 'utf8')) as Field;

const codesIn = (pasted: string): string[] => recognise(pasted, CATALOGUE).map(({ code }) => code);

describe('an error text of the field', () => {
  for (const [code, { source, texts }] of Object.entries(FIELD)) {
    for (const text of texts) {
      it(`is ${code}: ${text.replaceAll(/\s+/g, ' ').slice(0, 90)} (${source})`, () => {
        expect(codesIn(text)[0]).to.equal(code);
      });
    }
  }

  it('there are more than 110 of them, each of a public source but for two that have none', () => {
    expect(Object.keys(FIELD).length).to.be.above(110);
    expect(Object.keys(FIELD).sort()).to.deep.equal(CATALOGUE.map(({ code }) => code).sort());
    const unsourced = CATALOGUE.filter(({ sources }) => sources.length === 0);
    expect(unsourced.map(({ code }) => code).sort()).to.deep.equal([
      'aura-invalid-session',
      'destination-url-not-reset',
      'your-session-has-ended',
    ]);
    for (const { isProven } of unsourced) expect(isProven).to.equal(false);
    for (const { sources } of CATALOGUE) for (const url of sources) expect(url).to.match(/^https:\/\//);
  });

  it('is known by its own sample', () => {
    for (const { code, sample } of CATALOGUE) expect(codesIn(sample), sample).to.include(code);
  });

  it('names causes that there are, one where it is the only one', () => {
    const ids = new Set(CAUSES.map(({ id }) => id));
    for (const { code, causes, only } of CATALOGUE) {
      for (const cause of causes) expect(ids, code).to.include(cause);
      if (only === true) expect(causes, code).to.have.lengthOf(1);
    }
  });
});

describe('an error text in its wrappings', () => {
  const INNER = 'expired-access-refresh-token';
  const wrapped: Readonly<Record<string, string>> = {
    'an address, encoded twice':
      'error%253Dinvalid_grant%2526error_description%253Dexpired%2520access%252Frefresh%2520token',
    'a fragment': 'https://app.example/cb#error=invalid_grant&error_description=expired+access%2Frefresh+token',
    'JSON in JSON in a log':
      '2026-11-29T01:02:03Z ERROR [job] body="{\\"m\\":\\"{\\\\\\"error_description\\\\\\":\\\\\\"expired access\\\\/refresh token\\\\\\"}\\"}"',
    Python: "{u'error_description': u'expired access/refresh token', u'error': u'invalid_grant'}",
    Java: 'Caused by: com.acme.OAuthException: {error=invalid_grant, error_description=expired access/refresh token}\n\tat com.acme.Main',
    Ruby: '{"error"=>"invalid_grant", "error_description"=>"expired access/refresh token"}',
    XML: '<OAuth><error>invalid_grant</error><error_description>expired access/refresh token</error_description></OAuth>',
    entities: '&quot;error_description&quot;:&quot;expired access&#x2F;refresh&#32;token&quot;',
    'lines that were wrapped in a mail': '> expired access/refresh\n> token',
    'lines of a build': '#11 0.53 expired access/refresh\n#11 0.54 token',
    'a terminal in colours': '\u001b[31mexpired access/refresh\u001b[0m token',
    'other quotes, blanks and case': '“Expired\u00a0Access/Refresh\u200b Token”',
    'bytes that are no text': 'expired access/refresh token %E2%82 %zz &#9999999; \\uD83D',
  };
  for (const [where, text] of Object.entries(wrapped)) {
    it(`is found in ${where}`, () => {
      expect(codesIn(text)).to.deep.equal([INNER]);
    });
  }

  it('is found at the end of a long log', () => {
    expect(codesIn(`${'x '.repeat(200_000)} INVALID_SESSION_ID`)).to.deep.equal(['invalid-session-id']);
  });

  it('takes no longer for a text that is made to take long', () => {
    for (const text of [
      'session is not valid for use with the ',
      '\\',
      '%25',
      '&#',
      ' > [a] ',
      "'",
      ': ',
      'a',
      '%41',
      'a: ',
    ]) {
      const began = performance.now();
      codesIn(text.repeat(20_000));
      expect(performance.now() - began, text).to.be.below(1500);
    }
  });

  it('is never an error, whatever is pasted', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => Array.isArray(codesIn(text))));
  });
});

describe('several error texts in one', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'the refresh that failed after the session had ended, first',
      'INVALID_SESSION_ID: Session expired or invalid. Refreshing... invalid_grant: expired access/refresh token',
      ['expired-access-refresh-token', 'invalid-session-id'],
    ],
    [
      'the session that may not use the API, not the code around it',
      "Expired session for https://x. [{'message': 'This session is not valid for use with the REST API', 'errorCode': 'INVALID_SESSION_ID'}]",
      ['session-not-for-api'],
    ],
    ['the developer of the app, not the profile', 'ip restricted by app developer', ['ip-restricted-by-developer']],
    ['hours too', 'ip restricted or invalid login hours', ['ip-or-hours-restricted']],
    [
      'the security token, not the words after it',
      'LOGIN_MUST_USE_SECURITY_TOKEN: Invalid username, password, security token; or user locked out.',
      ['security-token-needed'],
    ],
    ['no installed app, not a wrong key', 'invalid_client: app must be installed into org', ['app-must-be-installed']],
    [
      'the reason of a page, not the page',
      'OAUTH_APPROVAL_ERROR_GENERIC : An unexpected error ... ?error=invalid_scope&error_description=the%20requested%20scope%20is%20not%20allowed',
      ['scope-not-allowed'],
    ],
    [
      'the status, not the guess of a client',
      'This authorization request has expired, or (less likely) the IP is restricted or invalid login hours. Failed: Invalid Nonce',
      ['status-invalid-nonce'],
    ],
    [
      'the failure, not the connector around it',
      'SALESFORCE:CONNECTIVITY ... INVALID_LOGIN: Invalid username',
      ['invalid-login'],
    ],
    ['the limit that is meant', 'REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.', ['total-requests-limit']],
    [
      'errors before a colon in one line, the last first',
      'access_denied: once more, slow_down: wait',
      ['authorization-pending', 'access-denied'],
    ],
    ['the same the other way round', 'slow_down: wait; access_denied: no', ['access-denied', 'authorization-pending']],
    [
      'an error before a colon that is not the first word of its line, not within a longer one',
      'first access_denied: no then slow_down: wait',
      ['authorization-pending', 'access-denied'],
    ],
    ['two failures, the last first', 'Restricted IP\nUser is frozen', ['status-user-frozen', 'status-restricted-ip']],
  ];
  for (const [name, pasted, codes] of cases) {
    it(`give ${name}`, () => {
      expect(codesIn(pasted)).to.deep.equal(codes);
    });
  }
});

describe('known texts that stand in one place', () => {
  const known = (code: string, ...phrases: readonly string[]): KnownText => ({
    code,
    sample: code,
    phrases,
    causes: [],
    sources: [],
  });
  const found = (pasted: string, ...catalogue: readonly KnownText[]): readonly string[] =>
    recognise(pasted, catalogue).map(({ code }) => code);

  it('are both there where they are as long as each other', () => {
    expect(found('token expired', known('a', 'token expired'), known('b', 'token expired'))).to.deep.equal(['a', 'b']);
  });

  it('are the longer one where one is within the other, at either end of it', () => {
    const whole = known('whole', 'the token expired');
    expect(found('the token expired', known('end', 'token expired'), whole)).to.deep.equal(['whole']);
    expect(found('the token expired', known('beginning', 'the token'), whole)).to.deep.equal(['whole']);
  });

  it('are both there where they only overlap', () => {
    expect(found('the token expired', known('a', 'the token'), known('b', 'token expired'))).to.deep.equal(['b', 'a']);
  });
});

describe('a text that is not ours, or says too little', () => {
  const none = [
    '',
    'session',
    'Unable to connect',
    'invalid_grant',
    'invalid_client',
    'access denied by the firewall, error in server',
    'This app is blocked',
    'AADSTS50076: Due to a configuration change, you must use multi-factor authentication',
    'Although you appear to have the correct authorization credentials, the organization has enabled OAuth App access restrictions',
    '{"code":"UNAUTHORIZED_INVALID_JWT_FORMAT","message":"Invalid JWT"}',
    'UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record',
    'FIELD_CUSTOM_VALIDATION_EXCEPTION: Close date must be in the future',
    "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
    'read ECONNRESET',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0',
    'the user typed an invalid password twice and came from a restricted ip of ours',
    'Your session has ended.',
    'Data Not Found',
    'No token available',
    'API_LIMIT_EXCEEDED',
  ];
  for (const text of none) {
    it(`is none of them: ${text.slice(0, 60)}`, () => {
      expect(codesIn(text)).to.deep.equal([]);
    });
  }
});
