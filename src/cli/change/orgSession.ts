import { Org, type Connection } from '@salesforce/core';
import type { Operator } from '../../change/lockout.js';
import type { RawComponent } from '../../facts/raw.js';
import type { Snapshot } from '../../facts/snapshot.js';
import type { TokenFacts } from '../../facts/tokenUse.js';
import { askIntegrationUsers } from '../../org/read/integrationUsers.js';
import { askOperator, type OperatorFacts } from '../../org/read/operator.js';
import { readOrg, type ReadParts } from '../../org/read/readOrg.js';
import { connectTo, type OpenOrg } from '../open/orgSource.js';
import { startProgress, type Watch } from '../output/progress.js';
import { wordsFrom } from '../output/words.js';

/** An org that is to be changed: everything that was read of it, and who is logged in. */
export type OrgToChange = OpenOrg & {
  readonly snapshot: Snapshot;
  readonly components: readonly RawComponent[];
  readonly tokens: TokenFacts | null;
  readonly operatorFacts: OperatorFacts;
  readonly operator: Operator;
};

/** The app that owns the consumer key which `sf` logs in with, by name; the key itself goes no further. */
const appOfLogin = (connection: Connection, components: readonly RawComponent[]): readonly string[] | undefined => {
  const { clientId } = connection.getAuthInfoFields();
  if (clientId === undefined) return undefined;
  // What `sf org login web` uses unless it is told otherwise (Salesforce DX Developer Guide).
  if (clientId === 'PlatformCLI') return ['Salesforce CLI', 'PlatformCLI'];
  const holds = ({ node }: RawComponent): boolean => {
    const { oauthConfig } = node;
    return (
      typeof oauthConfig === 'object' &&
      oauthConfig !== null &&
      'consumerKey' in oauthConfig &&
      oauthConfig.consumerKey === clientId
    );
  };
  const own = components.find(holds);
  return own === undefined ? undefined : [own.fullName];
};

const operatorOf = (
  { userId, profileKey, loginApp }: OperatorFacts,
  connection: Connection,
  components: readonly RawComponent[]
): Operator => {
  const names = appOfLogin(connection, components);
  return { userId, profileKey, loginApp: names === undefined ? loginApp : { status: 'known', value: names } };
};

/**
 * Reads an org that is to be changed, at its newest API version: a component read at an older one would lose what that
 * version does not know.
 */
export const openOrgToChange = async (
  org: Org | undefined,
  withGlobalOauth: boolean,
  watch: Watch
): Promise<OrgToChange> => {
  const words = wordsFrom('sourceFlags');
  const progress = startProgress(watch, words('progress.reading'));
  const open = await connectTo({
    org: org ?? (await Org.create({})),
    apiVersion: undefined,
    signal: watch.signal,
    onAnswer: (count) => {
      progress.step(words('progress.answers', count));
    },
  });
  let read: ReadParts | undefined;
  const [snapshot, operatorFacts, integrationUsers] = await Promise.all([
    readOrg(open.client, open.source, {
      withGlobalOauth,
      username: undefined,
      onRead: (parts) => {
        read = parts;
      },
    }),
    askOperator(open.client),
    askIntegrationUsers(open.client, open.source.readAt),
  ]);
  progress.done();
  const components = read?.components ?? [];
  const tokens = read === undefined ? null : { reading: read.tokens, integrationUsers };
  const operator = operatorOf(operatorFacts, open.connection, components);
  return { ...open, snapshot, components, tokens, operatorFacts, operator };
};
