import type { Unreadable } from '../../facts/fact.js';
import type { SetupReading, SetupRow } from '../../facts/setupReading.js';
import type { OrgClient, Row } from '../client.js';
import { ask, type ObjectReading, type OrgQuery } from '../query.js';
import { textOf, timeOf } from '../rows.js';

const DAY = 86_400_000;
/** Help, "Monitor Setup Changes with Setup Audit Trail": after 180 days entries are deleted. */
const KEPT_DAYS = 180;
/** More are not read; the answer then says from when on it has them all. */
const MOST = 50_000;
/** An answer holds this many rows (SOAP and REST API, query batches): a part is to fit into one. */
const IN_ONE = 2000;
/** At most so many parts, so that the number of requests stays a constant. */
const MOST_PARTS = 50;

/** From one time on up to another; `to` null: up to now, by the org's own clock. */
type Part = { readonly from: number; readonly to: number | null };

const literal = (time: number): string => new Date(time).toISOString();

const inPart = ({ from, to }: Part): string =>
  `CreatedDate >= ${literal(from)}${to === null ? '' : ` AND CreatedDate < ${literal(to)}`}`;

const question = (soql: string): OrgQuery => ({
  object: 'SetupAuditTrail',
  since: 15,
  soql,
  permission: 'View Setup and Configuration',
});

const countIn = (client: OrgClient, part: Part): Promise<ObjectReading> =>
  ask(client, { ...question(`SELECT COUNT() FROM SetupAuditTrail WHERE ${inPart(part)}`), isCount: true });

/** `Section` and `Display` cannot be filtered by (Object Reference), so all entries of a time are read. */
const rowsIn = (client: OrgClient, part: Part, most: number | null, withUsers: boolean): Promise<ObjectReading> => {
  const fields = [
    'Action',
    'Section',
    'Display',
    'CreatedDate',
    'CreatedById',
    ...(withUsers ? ['CreatedBy.Username'] : []),
  ];
  const select = (names: readonly string[]): string =>
    `SELECT ${names.join(', ')} FROM SetupAuditTrail WHERE ${inPart(part)} ORDER BY CreatedDate DESC` +
    (most === null ? '' : ` LIMIT ${most}`);
  return ask(client, { ...question(select([...fields, 'DelegateUser'])), simpler: [select(fields)] });
};

/** Equal parts of time, the newest first. */
const partsOf = (from: number, to: number, count: number): readonly Part[] =>
  Array.from({ length: count }, (_, index) => ({
    from: Math.round(to - ((index + 1) * (to - from)) / count),
    to: index === 0 ? null : Math.round(to - (index * (to - from)) / count),
  })).map((part, index, all) => (index === all.length - 1 ? { ...part, from } : part));

type PartToRead = Part & { readonly most: number | null };

/** The newest parts that together hold no more than are read; where not even the newest does, the newest entries of it. */
const fitting = (parts: readonly Part[], counts: readonly number[]): readonly PartToRead[] => {
  let sum = 0;
  const chosen = parts.filter((_, index) => {
    sum += counts[index] ?? 0;
    return sum <= MOST;
  });
  const [newest] = parts;
  if (chosen.length > 0 || newest === undefined) return chosen.map((part) => ({ ...part, most: null }));
  return [{ ...newest, most: MOST }];
};

/** User names and ids of users in a text, as entries about people have them. */
const USER_NAME = /[^\s()"',;:<>]+@[^\s()"',;:<>]+/g;
const USER_ID = /\(UserID: \[[^\]]*\]\)/g;

/** What stands for a name that was not asked for. */
const withoutNames = (text: string): string => text.replace(USER_ID, '').replace(USER_NAME, '(user)');

const rowsFrom = (rows: readonly Row[], withUsers: boolean): readonly SetupRow[] => {
  const numbers = new Map<string, string>();
  const numberOf = (id: string): string => {
    const number = numbers.get(id) ?? `user ${numbers.size + 1}`;
    numbers.set(id, number);
    return number;
  };
  return rows.flatMap((row): SetupRow[] => {
    const at = timeOf(row, 'CreatedDate');
    if (at === null) return [];
    const id = textOf(row, 'CreatedById');
    const display = textOf(row, 'Display');
    return [
      {
        at,
        action: textOf(row, 'Action') ?? '',
        section: textOf(row, 'Section'),
        display: display === null || withUsers ? display : withoutNames(display),
        by: withUsers ? textOf(row, 'CreatedBy.Username') : id === null ? null : numberOf(id),
        isDelegated: textOf(row, 'DelegateUser') !== null,
      },
    ];
  });
};

type Window = { readonly from: string; readonly to: string };

const unreadTrail = (unread: Unreadable, window: Window): SetupReading => ({
  rows: [],
  total: null,
  ...window,
  unread,
});

/**
 * The Setup Audit Trail of the last 180 days: counted, split by time, read side by side. Names of users only where they are
 * asked for, in texts too.
 */
export const readSetupTrail = async (
  client: OrgClient,
  { now, withUsers }: { readonly now: string; readonly withUsers: boolean }
): Promise<SetupReading> => {
  const to = Date.parse(now);
  const from = to - KEPT_DAYS * DAY;
  const window = { from: literal(from), to: now };
  const counted = await countIn(client, { from, to: null });
  if (counted.status === 'unread') return unreadTrail(counted.why, window);
  const { total } = counted;
  const parts = partsOf(from, to, Math.max(1, Math.min(MOST_PARTS, Math.ceil(total / IN_ONE))));
  const counts =
    total <= MOST
      ? parts.map(() => 0)
      : (await Promise.all(parts.map((part) => countIn(client, part)))).map((part) =>
          part.status === 'read' ? part.total : MOST
        );
  const chosen = fitting(parts, counts);
  const read = await Promise.all(chosen.map((part) => rowsIn(client, part, part.most, withUsers)));
  const failed = read.find((part) => part.status === 'unread');
  if (failed?.status === 'unread') return unreadTrail(failed.why, window);
  const rows = rowsFrom(
    read.flatMap((part) => (part.status === 'read' ? part.rows : [])),
    withUsers
  );
  const isCutWithin = chosen.some(({ most }) => most !== null);
  const oldest = isCutWithin ? rows.at(-1)?.at : literal(chosen.at(-1)?.from ?? from);
  return { rows, total, from: total <= MOST ? window.from : (oldest ?? window.from), to: now, unread: null };
};
