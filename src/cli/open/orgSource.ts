import { StateAggregator, type Connection, type Org } from '@salesforce/core';
import type { Source, Snapshot } from '../../facts/snapshot.js';
import { orgClient, type OrgClient } from '../../org/client.js';
import { UnexpectedAnswer } from '../../org/failures.js';
import { readOrg, type ReadOptions } from '../../org/read/readOrg.js';

/** An org that was logged in to, and how to read it. */
export type OrgRequest = ReadOptions & {
  readonly org: Org;
  /** Absent: the org's newest version. */
  readonly apiVersion: string | undefined;
  readonly onAnswer: (count: number) => void;
  /** After it the org is asked nothing any more. */
  readonly signal: AbortSignal | undefined;
};

const hostOf = (connection: Connection): string => new URL(connection.instanceUrl).host;

/** Its alias, else its host: the user name may be the access token. */
const nameOf = async (org: Org, connection: Connection): Promise<string> => {
  const { aliases } = await StateAggregator.getInstance();
  return aliases.get(org.getUsername() ?? '') ?? hostOf(connection);
};

const isApiVersion = (value: unknown): value is string => typeof value === 'string' && /^\d{2,3}\.0$/.test(value);

/**
 * The newest version of the org. `sf` has asked for it by now. Where that came to nothing, one request without repeats
 * tells why, instead of another quarter of a minute of them.
 */
const newestVersion = async (connection: Connection): Promise<string> => {
  if (connection.getAuthInfoFields().instanceApiVersion === undefined) {
    const answer: unknown = await connection.request(
      { method: 'GET', url: '/services/data' },
      { retry: { maxRetries: 0 } }
    );
    const isVersion = (entry: unknown): boolean =>
      typeof entry === 'object' && entry !== null && 'version' in entry && isApiVersion(entry.version);
    if (!Array.isArray(answer) || answer.length === 0 || !answer.every(isVersion))
      throw new UnexpectedAnswer('versions');
  }
  const newest: unknown = await connection.retrieveMaxApiVersion();
  if (!isApiVersion(newest)) throw new UnexpectedAnswer('versions');
  return newest;
};

/** An org that may be asked. */
export type OpenOrg = { readonly connection: Connection; readonly client: OrgClient; readonly source: Source };

/** Connects to an org: at the version that was asked for, else its newest. */
export const connectTo = async ({
  org,
  apiVersion,
  onAnswer,
  signal,
}: Pick<OrgRequest, 'org' | 'apiVersion' | 'onAnswer' | 'signal'>): Promise<OpenOrg> => {
  const connection = org.getConnection(apiVersion);
  if (apiVersion === undefined) connection.setApiVersion(await newestVersion(connection));
  const source: Source = {
    kind: 'org',
    name: await nameOf(org, connection),
    orgId: org.getOrgId() || null,
    apiVersion: connection.getApiVersion(),
    readAt: new Date().toISOString(),
  };
  return { connection, client: orgClient(connection, onAnswer, signal), source };
};

/** Reads an org now. */
export const readFromOrg = async (request: OrgRequest): Promise<Snapshot> => {
  const { client, source } = await connectTo(request);
  return readOrg(client, source, request);
};
