import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderFor } from '../../../src/cli/change/inOrg.js';
import type { WriteOrder } from '../../../src/change/order.js';
import { appsByComponent, planRefreshFix, type PlanContext } from '../../../src/change/planRefreshFix.js';
import type { Proposals } from '../../../src/change/plan.js';
import { planSet } from '../../../src/change/planSet.js';
import type { OrgPorts } from '../../../src/change/ports.js';
import type { JournalFile } from '../../../src/files/journal/journalFile.js';
import { desiredStateSchema } from '../../../src/files/desiredState/schema.js';
import { unset } from '../../../src/facts/fact.js';
import { orgClient } from '../../../src/org/client.js';
import { readOrg, type ReadParts } from '../../../src/org/read/readOrg.js';
import { componentReader, componentWriter, lastModifiedBy } from '../../../src/org/write/components.js';
import { grantsReader } from '../../../src/org/write/grants.js';
import { startLocalOrg, type LocalOrg } from '../../../test/localOrg/index.js';
import { CAMPAIGN_SEED, CHANGEABLE } from './seed.js';
import { impatientConnection, NO_WAITS } from './waits.js';

const THIRTY_DAYS = { kind: 'idle', after: { count: 30, unit: 'DAYS' } } as const;

/** Of an app with several policies each is a write of its own; every type that may be changed is there. JSON is YAML. */
export const DESIRED_FILE = JSON.stringify({
  org: { timeout: 60, warning: false },
  profiles: [{ name: 'Sales', timeout: 30 }],
  apps: [
    { glob: 'App_*', timeout: 30 },
    { name: 'App_1', refreshPolicy: 'specific_inactivity:30:DAYS' },
    { name: 'App_2', refreshPolicy: 'specific_inactivity:30:DAYS', ipRelaxation: 'BYPASS' },
    { glob: 'Eca_*', timeout: 30 },
  ],
});
const DESIRED = desiredStateSchema.parse(JSON.parse(DESIRED_FILE));

export type Command = 'fix-refresh-policy' | 'set';

/** An org that runs are made on, and what may happen to it in between. */
export type World = {
  readonly org: LocalOrg;
  readonly folder: string;
  /** Ports with a client of their own, as a process has one. */
  readonly ports: (journal: JournalFile) => Promise<OrgPorts>;
  /** What a command would write now. */
  readonly plan: (command: Command) => Promise<readonly WriteOrder[]>;
  /** Component → its whole text now. */
  readonly texts: () => ReadonlyMap<string, string>;
  readonly close: () => Promise<void>;
};

const hash = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** How a component is laid out says nothing, nor does an element that is empty. */
const bare = (text: string): string =>
  text
    .replace(/^<\?xml[^>]*>/, '')
    .replace(/>\s+</g, '><')
    .replace(/<\w+(?: xsi:nil="true")?\/>/g, '')
    .trim();

const proposalsFor = (command: Command, { snapshot, components }: Reading): Proposals => {
  const context: PlanContext = {
    components,
    hash,
    operator: { userId: null, profileKey: null, loginApp: unset },
  };
  const options = { assumedLimit: undefined, allowLonger: true };
  return command === 'set'
    ? planSet(snapshot, DESIRED, options, context).proposals
    : planRefreshFix(snapshot, { ...options, mode: 'never-expiring', names: [], policy: THIRTY_DAYS }, context);
};

type Reading = Pick<ReadParts, 'components'> & { readonly snapshot: Awaited<ReturnType<typeof readOrg>> };

const readAll = async (org: LocalOrg): Promise<Reading> => {
  let components: Reading['components'] = [];
  const snapshot = await readOrg(
    orgClient(impatientConnection(org), undefined, undefined, NO_WAITS),
    { kind: 'org', name: 'campaign', orgId: org.orgId, apiVersion: '67.0', readAt: '2026-11-29T12:00:00.000Z' },
    {
      withGlobalOauth: false,
      username: undefined,
      onRead: (parts) => {
        components = parts.components;
      },
    }
  );
  return { snapshot, components };
};

export const newWorld = async (): Promise<World> => {
  const org = await startLocalOrg({ seed: CAMPAIGN_SEED });
  const folder = mkdtempSync(join(tmpdir(), 'campaign-'));
  let atFirst: Promise<Reading> | undefined;
  const read = (): Promise<Reading> => (atFirst ??= readAll(org));
  return {
    org,
    folder,
    ports: async (journal) => {
      const { snapshot, components } = await read();
      const connection = impatientConnection(org);
      const client = orgClient(connection, undefined, undefined, NO_WAITS);
      // A run has read its org before it writes: a network that is lost afterwards is no org that cannot be reached.
      await client.userId();
      return {
        read: componentReader(client),
        write: componentWriter(connection),
        isOurs: lastModifiedBy(client, org.userId.slice(0, 15)),
        grantsOf: grantsReader(client, appsByComponent(snapshot, components)),
        journal,
        now: () => new Date().toISOString(),
      };
    },
    plan: async (command) => {
      const reading = await (org.writes.length === 0 ? read() : readAll(org));
      return proposalsFor(command, reading)
        .changes.filter(({ verdict }) => verdict === 'planned')
        .map(orderFor);
    },
    texts: () =>
      new Map(
        CHANGEABLE.map(([type, name]) => [`${type}:${name}`, bare(org.componentText(type, name) ?? 'it is gone')])
      ),
    close: async () => {
      await org.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
