import type { Connection } from '@jsforce/jsforce-node';
import type { OrgConnection } from '../../../src/org/client.js';
import type { Clock } from '../../../src/org/lanes.js';
import { REPEATS } from '../../../src/org/wholeAnswers.js';
import type { LocalOrg } from '../../../test/localOrg/index.js';
import { connectionOf } from '../../../test/unit/org/write/support.js';

// A pause before a request is sent again is up to seven seconds. What is sent again, how often and what comes of it is what a
// campaign tries; that time passes in between is not.

/** A clock on which every wait is over at once. */
export const NO_WAITS: Clock = {
  now: () => performance.now(),
  wait: () => Promise.resolve(),
};

/** A connection to a local org that repeats a GET as often as the product's, at once. */
export const impatientConnection = (org: Pick<LocalOrg, 'url' | 'accessToken'>): OrgConnection => {
  const connection = connectionOf(org);
  const { _transport: transport } = connection as unknown as Connection;
  const send = transport.httpRequest.bind(transport);
  transport.httpRequest = (request, options) =>
    send(request, { ...options, retry: { maxRetries: REPEATS, minTimeout: 0 } });
  return connection;
};
