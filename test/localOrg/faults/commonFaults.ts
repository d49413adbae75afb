import { soapFault } from '../soap/envelope.js';
import { restError } from '../http.js';
import { type Fault } from './faults.js';

const answer = (
  status: number,
  body: string,
  contentType = 'application/json;charset=UTF-8',
  headers?: Record<string, string>
): Fault => ({
  kind: 'answer',
  status,
  body,
  contentType,
  ...(headers === undefined ? {} : { headers }),
});

/** REST, HTTP 403: the day's requests are used up (facts, "Error shapes"). */
export const requestLimitExceeded = (): Fault =>
  answer(403, restError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.').body);

/** REST, HTTP 403: too many requests last longer than 20 seconds at once (facts, "Error shapes"). */
export const tooManyLongRequests = (): Fault =>
  answer(403, restError(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.').body);

export const serverUnavailable = (): Fault => answer(503, '<html><body>Service Unavailable</body></html>', 'text/html');

export const tooManyRequests = (retryAfterSeconds: number): Fault =>
  answer(429, restError(429, 'REQUEST_LIMIT_EXCEEDED', 'too many requests').body, undefined, {
    'retry-after': String(retryAfterSeconds),
  });

export const sessionExpired = (): Fault =>
  answer(401, restError(401, 'INVALID_SESSION_ID', 'Session expired or invalid').body);

/** A page of a proxy or a maintenance window, with HTTP 200, where data was expected. */
export const htmlPage = (status = 200): Fault =>
  answer(
    status,
    '<!DOCTYPE html><html><head><title>Maintenance</title></head><body>Back soon</body></html>',
    'text/html; charset=UTF-8'
  );

/** A SOAP fault: HTTP 500, `sf:CODE`. */
export function soapFaultOf(code: string, message: string): Fault {
  const { status, body, contentType } = soapFault(code, message);
  return answer(status, body, contentType);
}

/** The answer's text ends early, though the HTTP response is whole: XML or JSON that cannot be parsed. */
export const truncated = (share = 0.5): Fault => ({
  kind: 'change',
  answer: (body) => body.slice(0, Math.floor(body.length * share)),
});

/** readMetadata gives nil for the named components, as if they were not there or not to be seen. */
export const nilRecords = (...fullNames: readonly string[]): Fault => ({
  kind: 'change',
  answer: (body) => fullNames.reduce((text, name) => text.replace(recordOf(name), '<records xsi:nil="true"/>'), body),
});

/** readMetadata leaves the named components out of the list, so that the rest moves up. */
export const missingRecords = (...fullNames: readonly string[]): Fault => ({
  kind: 'change',
  answer: (body) => fullNames.reduce((text, name) => text.replace(recordOf(name), ''), body),
});

const recordOf = (fullName: string): RegExp =>
  new RegExp(
    `<records xsi:type="\\w+"><fullName>${fullName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}</fullName>.*?</records>`,
    's'
  );
