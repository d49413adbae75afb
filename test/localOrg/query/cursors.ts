import { idFactory } from '../ids.js';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** A result that is given out in batches. */
type Cursor = {
  readonly id: string;
  readonly records: readonly JsonRecord[];
  readonly totalSize: number;
  readonly batchSize: number;
  /** Path of the query resource, to which `/<id>-<offset>` is added. */
  readonly path: string;
};

type Batch = {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly JsonRecord[];
};

export type CursorStore = {
  open(cursor: Omit<Cursor, 'id'>): Batch;
  /** The batch at a locator such as `01g…-2000`; `undefined` = nobody got such a locator. */
  next(locator: string): Batch | undefined;
};

export function cursorStore(): CursorStore {
  const cursors = new Map<string, Cursor>();
  const nextId = idFactory();
  return {
    open: (result) => {
      const cursor = { ...result, id: nextId('01g') };
      if (cursor.records.length > cursor.batchSize) cursors.set(cursor.id, cursor);
      return batchAt(cursor, 0);
    },
    next: (locator) => {
      const [, id, offset] = /^(\w{18})-(\d+)$/.exec(locator) ?? [];
      const cursor = cursors.get(id ?? '');
      return cursor === undefined || Number(offset) >= cursor.records.length
        ? undefined
        : batchAt(cursor, Number(offset));
    },
  };
}

function batchAt({ id, records, totalSize, batchSize, path }: Cursor, offset: number): Batch {
  const end = offset + batchSize;
  const done = end >= records.length;
  return {
    totalSize,
    done,
    ...(done ? {} : { nextRecordsUrl: `${path}/${id}-${end}` }),
    records: records.slice(offset, end),
  };
}
