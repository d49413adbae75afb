import { expect } from 'chai';
import { KNOWN_TEXTS, recognise } from '../../../src/diagnose/errorTexts.js';

describe('an error text as it was pasted', () => {
  // Each as a client shows it, with its source in errorTexts.ts.
  const pasted: readonly (readonly [string, string])[] = [
    ['[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]', 'invalid-session-id'],
    ['<faultcode>sf:INVALID_SESSION_ID</faultcode>', 'invalid-session-id'],
    ['{"error":"invalid_grant","error_description":"expired access/refresh token"}', 'expired-access-refresh-token'],
    [
      'Error authenticating with the refresh token due to: expired access/refresh token',
      'expired-access-refresh-token',
    ],
    ['error=OAUTH_APP_BLOCKED error_description=this app is blocked by admin', 'app-blocked-by-admin'],
    [
      '{"error":"invalid_app_access","error_description":"user is not admin approved to access this app"}',
      'not-admin-approved',
    ],
    ['OAUTH_APP_ACCESS_DENIED', 'not-admin-approved'],
    ['invalid_grant: user hasn’t approved this consumer', 'not-approved-consumer'],
    ['{"error_description":"IP restricted or invalid login hours","error":"invalid_grant"}', 'ip-restricted'],
    ['{"error":"inactive_user","error_description":"user is inactive"}', 'inactive-user'],
    ['INVALID_SESSION_ID: This session is not valid for use with the REST API', 'session-not-for-api'],
    ['[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]', 'request-limit'],
    ['The REST API is not enabled for this Organization.', 'api-disabled'],
    ['{"error":"invalid_client_id","error_description":"client identifier invalid"}', 'invalid-client'],
    ['invalid_grant: expired authorization code', 'authorization-code'],
  ];
  for (const [text, code] of pasted) {
    it(`is ${code}: ${text}`, () => {
      expect(recognise(text)?.code).to.equal(code);
    });
  }

  it('is known by its own sample, and each text has one', () => {
    expect(KNOWN_TEXTS.map(({ sample }) => recognise(sample)?.code)).to.deep.equal(KNOWN_TEXTS.map(({ code }) => code));
    expect(pasted.map(([, code]) => code)).to.include.members(KNOWN_TEXTS.map(({ code }) => code));
  });

  it('is not known otherwise', () => {
    for (const text of ['', 'invalid_grant', 'Unable to connect', 'session'])
      expect(recognise(text)).to.equal(undefined);
  });

  it('takes no longer for a text that is made to take long', () => {
    const began = performance.now();
    recognise('session is not valid for use with the '.repeat(20_000));
    expect(performance.now() - began).to.be.below(500);
  });
});
