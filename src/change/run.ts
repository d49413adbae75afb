import { note } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import type { RawNode } from '../facts/raw.js';
import { componentName, differences, withoutSecrets, type ChangeableType } from './component.js';
import { compareReadBack } from './compareReadBack.js';
import type { JournalEntry } from './journal.js';
import { outcomeOfWrite } from './outcomeOfWrite.js';
import { outcomeEntry, written, type Ready, type WriteOrder, type Written } from './order.js';
import { payloadOf } from './payload.js';
import { changed } from './plan.js';
import type { ComponentReading, OrgPorts } from './ports.js';
import { checkPrecondition } from './precondition.js';

/** Metadata API guide: ten components a call. */
const BATCH = 10;
/** Batches under way at one time. */
const IN_FLIGHT = 4;

/** A reader that leaves a component out has not said that it is gone. */
const NO_ANSWER: ComponentReading = { status: 'unread', why: 'readMetadata: -', endsRun: false };

const NOT_STARTED = written('planned', note('run-stopped'));

const nameOf = ({ key }: WriteOrder): string => componentName(key);

/** What is known while a run goes on. */
type State = {
  readonly ports: OrgPorts;
  readonly results: Map<WriteOrder, Written>;
  /** Component → what it was after a change of ours. */
  readonly found: Map<string, RawNode>;
  readonly onDone: (done: number) => void;
  isStopped: boolean;
};

const settle = (state: State, order: WriteOrder, result: Written): void => {
  state.results.set(order, result);
  if (result.found !== undefined) state.found.set(nameOf(order), result.found);
  state.onDone(state.results.size);
};

/** What is not on the disk must not happen in the org: where the journal cannot be written the run stops. */
const record = async (state: State, entries: readonly JournalEntry[]): Promise<string | null> => {
  try {
    await state.ports.journal.append(entries);
    return null;
  } catch (error) {
    state.isStopped = true;
    return (error as Error).message;
  }
};

const writeReady = async (state: State, type: ChangeableType, ready: readonly Ready[]): Promise<void> => {
  const { ports } = state;
  const names = ready.map(({ order }) => order.key.fullName);
  const answers = await ports.write(
    type,
    ready.map(({ order, current, target }) => payloadOf(order.key, current, target))
  );
  const readings = await ports.read(type, names);
  const judged = await Promise.all(
    ready.map((one, index) =>
      outcomeOfWrite(
        one,
        answers[index] ?? { status: 'unknown', message: 'updateMetadata: -' },
        readings[index] ?? NO_ANSWER,
        ports
      )
    )
  );
  const entries = judged.map(({ result, stops }, index) => {
    const { order } = ready[index] as Ready;
    settle(state, order, result);
    if (stops) state.isStopped = true;
    return outcomeEntry(ports.now(), order.key, result);
  });
  await record(state, entries);
};

/** Up to ten components of one type: precondition, journal, write, read back. */
const runBatch = async (state: State, type: ChangeableType, orders: readonly WriteOrder[]): Promise<void> => {
  const { ports } = state;
  const readings = await ports.read(
    type,
    orders.map(({ key }) => key.fullName)
  );
  if (readings.some((reading) => reading.status === 'unread' && reading.endsRun)) state.isStopped = true;
  const prepared = await Promise.all(
    orders.map((order, index) => {
      const own = state.found.get(nameOf(order));
      const accepts = own === undefined ? order.accepts : (now: RawNode) => differences(own, now).length === 0;
      return checkPrecondition(order, readings[index] ?? NO_ANSWER, accepts, ports.grantsOf);
    })
  );
  const ready: Ready[] = [];
  prepared.forEach((result, index) => {
    if ('order' in result) ready.push(result);
    else settle(state, orders[index] as WriteOrder, result);
  });
  if (ready.length === 0 || state.isStopped) return;
  const intents = ready.map(({ order, current }): JournalEntry => ({
    kind: 'intent',
    at: ports.now(),
    key: order.key,
    fields: order.fields,
    before: order.before,
    after: order.after,
    original: withoutSecrets(current),
  }));
  const failure = await record(state, intents);
  if (failure === null) return writeReady(state, type, ready);
  for (const { order } of ready) settle(state, order, written('failed', note('journal-not-written', failure)));
};

const isConfirmed = (result: Written | undefined): boolean =>
  result?.outcome === 'applied' || result?.outcome === 'rolled-back';

/**
 * The orders of one type. One by one until a write is confirmed: only then is it known how this org takes a write. The
 * others follow in tens, side by side.
 */
const batchesOf = async (
  state: State,
  type: ChangeableType,
  orders: readonly WriteOrder[]
): Promise<WriteOrder[][]> => {
  const left = [...orders];
  let isProven = false;
  for (let next = left.shift(); next !== undefined && !state.isStopped; next = isProven ? undefined : left.shift()) {
    await runBatch(state, type, [next]);
    isProven = isConfirmed(state.results.get(next));
  }
  return Array.from({ length: Math.ceil(left.length / BATCH) }, (_, index) =>
    left.slice(index * BATCH, (index + 1) * BATCH)
  );
};

const runRound = async (state: State, orders: readonly WriteOrder[]): Promise<void> => {
  const queue: { readonly type: ChangeableType; readonly batch: readonly WriteOrder[] }[] = [];
  for (const [, own] of groupBy(orders, ({ key }) => key.type)) {
    const { type } = own[0].key;
    for (const batch of await batchesOf(state, type, own)) queue.push({ type, batch });
  }
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !state.isStopped; next = queue.shift()) {
      await runBatch(state, next.type, next.batch);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
};

/** The changes of one component come one after the other: the nth of each is the nth round. */
const roundsOf = (orders: readonly WriteOrder[]): readonly (readonly WriteOrder[])[] => {
  const rounds: WriteOrder[][] = [];
  for (const [, own] of groupBy(orders, nameOf)) own.forEach((order, index) => (rounds[index] ??= []).push(order));
  return rounds;
};

/**
 * The outcome by what is there at the end: a later change of the same component may have ended in something else than it
 * left (ruling 26b).
 */
const atTheEnd = (state: State, order: WriteOrder): Written => {
  const result = state.results.get(order) ?? NOT_STARTED;
  const last = state.found.get(nameOf(order));
  if (result.outcome !== order.done || last === undefined) return result;
  const wanted = changed(last, order.fields);
  const { status } = compareReadBack(order.key.type, last, wanted, last);
  return status === 'as-planned' ? result : written('failed', note('undone-later'), last);
};

/**
 * Carries out orders: precondition, journal, write, read back, compare the whole component. What was not started when the
 * run stopped stays `planned`; so does what comes after a change of the same component that did not succeed.
 */
export const runOrders = async (
  orders: readonly WriteOrder[],
  ports: OrgPorts,
  onDone: (done: number) => void
): Promise<readonly Written[]> => {
  const state: State = { ports, results: new Map(), found: new Map(), onDone, isStopped: false };
  const failed = new Set<string>();
  for (const round of roundsOf(orders)) {
    await runRound(
      state,
      round.filter((order) => !failed.has(nameOf(order)))
    );
    for (const order of round) {
      const { outcome } = state.results.get(order) ?? NOT_STARTED;
      if (outcome !== 'unchanged' && !isConfirmed(state.results.get(order))) failed.add(nameOf(order));
    }
  }
  return orders.map((order) => atTheEnd(state, order));
};
