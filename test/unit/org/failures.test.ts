import { expect } from 'chai';
import { classify } from '../../../src/org/failures.js';

/** What jsforce makes of an answer: of REST, of SOAP, and of a SOAP call that is refused in the words of REST. */
const failed = (message: string, errorCode?: string): Error => Object.assign(new Error(message), { errorCode });
const body = (message: string, errorCode: string): string => JSON.stringify([{ message, errorCode }]);

describe('what went wrong with a request', () => {
  it('is said alike whichever of several requests is answered first', () => {
    const EXPIRED = 'Session expired or invalid';
    const CASES = {
      session: [
        failed(EXPIRED, 'INVALID_SESSION_ID'),
        failed(
          'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session',
          'sf:INVALID_SESSION_ID'
        ),
        failed(body(EXPIRED, 'INVALID_SESSION_ID')),
      ],
      limit: [
        failed('TotalRequests Limit exceeded.', 'REQUEST_LIMIT_EXCEEDED'),
        failed('REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded.', 'sf:REQUEST_LIMIT_EXCEEDED'),
        failed(body('TotalRequests Limit exceeded.', 'REQUEST_LIMIT_EXCEEDED')),
      ],
    };
    const messages = Object.fromEntries(
      Object.entries(CASES).map(([kind, errors]) => {
        const failures = errors.map(classify);
        expect(failures.map((each) => each.kind)).to.deep.equal(errors.map(() => kind));
        return [kind, [...new Set(failures.map(({ message }) => message))]];
      })
    );
    expect(messages).to.deep.equal({
      session: ['INVALID_SESSION_ID: Session expired or invalid'],
      limit: ['TotalRequests Limit exceeded'],
    });
  });

  it('keeps the words of a body that only looks like one of REST', () => {
    for (const text of ['[{"message":"cut","errorCode":"FORBIDDEN"', '[{"errorCode":"FORBIDDEN"}]']) {
      expect(classify(failed(text)).message, text).to.equal(text);
    }
    expect(classify(failed(body('No access.', 'FORBIDDEN')))).to.include({ kind: 'permission', message: 'No access.' });
  });
});
