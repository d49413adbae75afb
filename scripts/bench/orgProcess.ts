/**
 * The local org in a process of its own, so that its work is not the client's: `orgProcess.ts <seedDir> <latencyMs>`,
 * forked. Says where it is, and hands over the requests since it was asked last whenever it gets a message.
 */
import { startLocalOrg } from '../../test/localOrg/index.js';
import { type OrgAddress, type TimedRequest } from './org.js';

const [, , seed = '', latency = ''] = process.argv;
const org = await startLocalOrg({ seed, latencyMs: Number(latency) });
let reported = 0;

process.on('message', () => {
  const requests: TimedRequest[] = org.requests
    .slice(reported)
    .map(({ startedAt, method, path, operation, types, fullNames, response }) => ({
      startedAt,
      finishedAt: response?.finishedAt ?? Infinity,
      what: operation === undefined ? `${method} ${path}` : `${operation} ${types.join(' ')}`,
      names: fullNames.length,
    }));
  reported = org.requests.length;
  process.send?.({ requests, unanswered: org.unanswered });
});
process.on('disconnect', () => void org.close());

const address: OrgAddress = { url: org.url, accessToken: org.accessToken };
process.send?.(address);
