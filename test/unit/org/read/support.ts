import { expect } from 'chai';
import jsforce from '@jsforce/jsforce-node';
import type { AppFacts } from '../../../../src/facts/app.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { effectiveReport, type EffectiveOptions } from '../../../../src/effective/effective.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import type { EffectiveReport } from '../../../../src/effective/report.js';
import { orgClient, type OrgClient, type OrgConnection } from '../../../../src/org/client.js';
import { readOrg, type ReadOptions } from '../../../../src/org/read/readOrg.js';
import {
  PERMISSIONS,
  startLocalOrg,
  type LocalOrg,
  type LoggedRequest,
  type LocalOrgOptions,
  type Permission,
} from '../../../localOrg/index.js';

export const READ_AT = '2026-11-22T12:00:00.000Z';

/** The client on a local org, through the jsforce that core brings. */
export const clientOf = (org: Pick<LocalOrg, 'url' | 'accessToken'>, version = '67.0'): OrgClient => {
  const { url: instanceUrl, accessToken } = org;
  const connection = new jsforce.Connection({ instanceUrl, accessToken, version, maxRequest: 20 });
  return orgClient(Object.assign(connection, { getApiVersion: () => version }) as unknown as OrgConnection);
};

export const snapshotOf = (
  org: LocalOrg,
  version = '67.0',
  options: Partial<ReadOptions> = {},
  client = clientOf(org, version)
): Promise<Snapshot> =>
  readOrg(
    client,
    { kind: 'org', name: 'test', orgId: org.orgId, apiVersion: version, readAt: READ_AT },
    { withGlobalOauth: false, username: undefined, ...options }
  );

export const reportOf = (snapshot: Snapshot, options: Partial<EffectiveOptions> = {}): EffectiveReport => {
  const result = effectiveReport(
    snapshot,
    { profiles: [], apps: [], grain: 'population', reading: DOCUMENTED, assumedLimit: undefined, ...options },
    ({ code, args }) => ({ code, text: args.join(' ') })
  );
  if (result.status !== 'report') throw new Error(JSON.stringify(result));
  return result.report;
};

/** Starts an org, closes it, and sees to it that it had an answer to every request. */
export const withOrg = async <T>(options: LocalOrgOptions, use: (org: LocalOrg) => Promise<T>): Promise<T> => {
  const org = await startLocalOrg(options);
  try {
    const result = await use(org);
    expect(org.unanswered).to.deep.equal([]);
    return result;
  } finally {
    await org.close();
  }
};

/** Reads a seed once. */
export const read = (
  options: LocalOrgOptions,
  version?: string,
  readOptions?: Partial<ReadOptions>
): Promise<Snapshot> => withOrg(options, (org) => snapshotOf(org, version, readOptions));

export const without = (...names: readonly Permission[]): { user: { permissions: readonly Permission[] } } => ({
  user: { permissions: PERMISSIONS.filter((name) => !names.includes(name)) },
});

export const appNamed = (snapshot: Snapshot, name: string): AppFacts => {
  const app = snapshot.apps.find((candidate) => candidate.name === name);
  if (app === undefined) throw new Error(`no app ${name} among ${snapshot.apps.map((each) => each.name).join(', ')}`);
  return app;
};

/** The gaps as `component: reason: detail`. */
export const gapsOf = (snapshot: Snapshot): readonly string[] =>
  snapshot.gaps.map(({ component, reason, detail }) => `${component}: ${reason}: ${detail}`);

/** The error that a promise ends in. */
export const errorOf = async (promise: Promise<unknown>): Promise<Error> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it did not fail');
};

/** Requests that could not start before another one had ended, counted along the longest such chain. */
export const wavesOf = (requests: readonly LoggedRequest[]): number => {
  const depth = new Map<LoggedRequest, number>();
  for (const request of requests) {
    const before = requests.filter(
      ({ response }) => response !== undefined && response.finishedAt <= request.startedAt
    );
    depth.set(request, 1 + Math.max(0, ...before.map((earlier) => depth.get(earlier) ?? 0)));
  }
  return Math.max(...depth.values());
};
