import { createHash } from 'node:crypto';
import { expect } from 'chai';
import jsforce from '@jsforce/jsforce-node';
import { runOrders } from '../../../../src/change/run.js';
import { canonicalText, type ComponentKey, type FieldChange } from '../../../../src/change/component.js';
import type { JournalEntry } from '../../../../src/change/journal.js';
import type { WriteOrder, Written } from '../../../../src/change/order.js';
import { changed } from '../../../../src/change/plan.js';
import type { OrgPorts } from '../../../../src/change/ports.js';
import type { AppFacts } from '../../../../src/facts/app.js';
import type { RawNode } from '../../../../src/facts/raw.js';
import { orgClient, type OrgConnection } from '../../../../src/org/client.js';
import { componentReader, componentWriter, lastModifiedBy } from '../../../../src/org/write/components.js';
import { grantsReader } from '../../../../src/org/write/grants.js';
import type { LocalOrg, LoggedRequest, SeedFile } from '../../../localOrg/index.js';
import { connectedApp, oauth, profile, security } from '../read/seeds.js';

export const connectionOf = ({
  url: instanceUrl,
  accessToken,
}: Pick<LocalOrg, 'url' | 'accessToken'>): OrgConnection => {
  const connection = new jsforce.Connection({ instanceUrl, accessToken, version: '67.0', maxRequest: 20 });
  return Object.assign(connection, { getApiVersion: () => '67.0' }) as unknown as OrgConnection;
};

const THIRTY: readonly FieldChange[] = [
  { path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'specific_inactivity:30:DAYS' },
];

/** Apps with a policy that never expires, and everything around it that a careless write would lose. */
export const apps = (count: number, more = ''): readonly SeedFile[] => [
  security(),
  profile('Admin', '<custom>false</custom>'),
  ...Array.from({ length: count }, (_, index) =>
    connectedApp(
      `App_${index}`,
      '<description>what it is for</description><ipRanges><start>10.0.0.1</start><end>10.0.0.9</end></ipRanges>' +
        oauth(`<consumerKey>KEY_OF_APP_${index}</consumerKey>${more}<scopes>RefreshToken</scopes>`) +
        '<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>infinite</refreshTokenPolicy></oauthPolicy>' +
        '<sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>'
    )
  ),
];

export const keyOf = (index: number): ComponentKey => ({ type: 'ConnectedApp', fullName: `App_${index}` });

const hash = (node: RawNode): string => createHash('sha256').update(canonicalText(node)).digest('hex');

/** A run over the local org. The plan is made of what the org is when this is called. */
export const runOver = async (
  org: LocalOrg,
  keys: readonly ComponentKey[],
  apps = new Map<string, Pick<AppFacts, 'id'>>()
) => {
  const connection = connectionOf(org);
  const client = orgClient(connection);
  const read = componentReader(client);
  const journal: JournalEntry[] = [];
  const ports: OrgPorts = {
    read,
    write: componentWriter(connection),
    isOurs: lastModifiedBy(client, org.userId.slice(0, 15)),
    grantsOf: grantsReader(client, apps),
    journal: {
      append: (entries) => {
        journal.push(...entries);
        return Promise.resolve();
      },
    },
    now: () => '2026-11-24T20:00:00.000Z',
  };
  const seen = await Promise.all(keys.map(async ({ type, fullName }) => (await read(type, [fullName]))[0]));
  const orders = keys.map((key, index): WriteOrder => {
    const reading = seen[index];
    const then = reading?.status === 'read' ? hash(reading.node) : '';
    return {
      key,
      fields: THIRTY,
      before: 'infinite',
      after: 'specific_inactivity:30:DAYS',
      accepts: (now) => hash(now) === then,
      target: (now) => changed(now, THIRTY),
      done: 'applied',
    };
  });
  return {
    journal,
    ports,
    apply: (): Promise<readonly Written[]> => runOrders(orders, ports, () => undefined),
  };
};

const isWrite = ({ operation }: LoggedRequest): boolean => operation === 'updateMetadata';

/** What no write may ever hold, looked for in every request that reached the org. */
export const expectSafeRequests = (org: LocalOrg): void => {
  const bodies = org.requests.map(({ body }) => body).join('\n');
  expect(bodies).not.to.match(/<(upsertMetadata|createMetadata|deleteMetadata)\b/);
  for (const { body, types } of org.requests.filter(isWrite)) {
    expect(body).not.to.match(/consumerSecret|consumerKey|KEY_OF_|networkAccess/);
    expect(body).not.to.match(/<(profileName|permissionSetName|commaSeparated\w+)(\/>|>\s*<| xsi:nil)/);
    expect(types).not.to.include('ExtlClntAppGlobalOauthSettings');
  }
};

export const said = (written: readonly Written[]): readonly string[] =>
  written.map(({ outcome, reason }) => `${outcome} ${reason?.code ?? '-'}`);
