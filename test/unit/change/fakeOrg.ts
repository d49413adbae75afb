import type { Grant } from '../../../src/change/accessLists.js';
import { changed } from '../../../src/change/plan.js';
import {
  componentName,
  type ChangeableType,
  type ComponentKey,
  type FieldChange,
} from '../../../src/change/component.js';
import type { JournalEntry } from '../../../src/change/journal.js';
import type { WriteOrder } from '../../../src/change/order.js';
import type { ComponentReading, OrgPorts, WriteAnswer } from '../../../src/change/ports.js';
import type { RawNode } from '../../../src/facts/raw.js';

export const keyOf = (fullName: string, type: ChangeableType = 'ConnectedApp'): ComponentKey => ({ type, fullName });

export const appNode = (fullName: string, policy = 'infinite', more: RawNode = {}): RawNode => ({
  fullName,
  label: fullName,
  oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: policy },
  ...more,
});

export const FIELDS: readonly FieldChange[] = [
  { path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'specific_inactivity:30:DAYS' },
];

export const order = (key: ComponentKey, change: Partial<WriteOrder> = {}): WriteOrder => ({
  key,
  fields: FIELDS,
  before: 'infinite',
  after: 'specific_inactivity:30:DAYS',
  accepts: () => true,
  target: (current) => changed(current, change.fields ?? FIELDS),
  done: 'applied',
  ...change,
});

export type FakeOrg = {
  readonly ports: OrgPorts;
  readonly components: Map<string, RawNode>;
  readonly journal: JournalEntry[];
  /** What was asked of the org, in order: `read A,B`, `write A`. */
  readonly calls: string[];
  mostReadsAtOnce: number;
};

/** What an org does with one component that is sent; by default it takes it. */
export type Taking = (sent: RawNode, before: RawNode) => { readonly answer: WriteAnswer; readonly after: RawNode };

const TAKES: Taking = (sent, before) => ({ answer: { status: 'taken' }, after: { ...before, ...sent } });

const nameIn = ({ fullName }: RawNode): string => (typeof fullName === 'string' ? fullName : '');

/** An org in memory behind the ports of change. */
export const fakeOrg = (
  nodes: readonly (readonly [ComponentKey, RawNode])[],
  behaviour: {
    readonly takes?: Taking;
    readonly reads?: (name: string, nth: number) => ComponentReading | undefined;
    readonly grants?: readonly Grant[] | null;
    readonly isOurs?: boolean | null;
    readonly journalFails?: (entries: readonly JournalEntry[]) => boolean;
  } = {}
): FakeOrg => {
  const components = new Map(nodes.map(([key, node]) => [componentName(key), node]));
  const journal: JournalEntry[] = [];
  const calls: string[] = [];
  const readsOf = new Map<string, number>();
  let reading = 0;
  const org: FakeOrg = {
    components,
    journal,
    calls,
    mostReadsAtOnce: 0,
    ports: {
      read: async (type, fullNames) => {
        calls.push(`read ${fullNames.join(',')}`);
        reading += 1;
        org.mostReadsAtOnce = Math.max(org.mostReadsAtOnce, reading);
        await Promise.resolve();
        await new Promise((done) => setImmediate(done));
        reading -= 1;
        return fullNames.map((fullName) => {
          const name = componentName({ type, fullName });
          const nth = (readsOf.get(name) ?? 0) + 1;
          readsOf.set(name, nth);
          const node = components.get(name);
          return behaviour.reads?.(name, nth) ?? (node === undefined ? { status: 'absent' } : { status: 'read', node });
        });
      },
      write: (type, sent) => {
        calls.push(`write ${sent.map(nameIn).join(',')}`);
        return Promise.resolve(
          sent.map((node) => {
            const name = componentName({ type, fullName: nameIn(node) });
            const { answer, after } = (behaviour.takes ?? TAKES)(node, components.get(name) ?? {});
            components.set(name, after);
            return answer;
          })
        );
      },
      isOurs: () => Promise.resolve(behaviour.isOurs === undefined ? true : behaviour.isOurs),
      grantsOf: () => Promise.resolve(behaviour.grants === undefined ? [] : behaviour.grants),
      journal: {
        append: (entries) => {
          if (behaviour.journalFails?.(entries) === true) return Promise.reject(new Error('ENOSPC: no space left'));
          journal.push(...entries);
          return Promise.resolve();
        },
      },
      now: () => '2026-11-24T20:00:00.000Z',
    },
  };
  return org;
};
