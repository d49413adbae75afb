/**
 * Small local orgs in one process: `smallOrgsProcess.ts <count> <latencyMs>`, forked. Says where they are; when it is let go,
 * ends with 1 if one of them was asked something that it had no answer for.
 */
import { startLocalOrg } from '../../test/localOrg/index.js';
import type { OrgAddress } from './org.js';
import { smallSeed } from './seed.js';

const [, , count = '', latency = ''] = process.argv;
const orgs = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) =>
    startLocalOrg({ seed: smallSeed(index + 1), latencyMs: Number(latency) })
  )
);

process.on('disconnect', () => {
  for (const request of orgs.flatMap(({ unanswered }) => unanswered)) {
    console.error(`no answer for: ${request}`);
    process.exitCode = 1;
  }
  void Promise.all(orgs.map((org) => org.close()));
});

const addresses: readonly OrgAddress[] = orgs.map(({ url, accessToken }) => ({ url, accessToken }));
process.send?.(addresses);
