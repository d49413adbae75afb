import { DATA_OBJECTS } from '../query/objects.js';
import { type SeedRow } from './orgSeed.js';
import { profileOfText } from './profileNames.js';
import { type IdOf } from './stableIds.js';

export type SeedRecords = Readonly<Record<string, readonly SeedRow[]>>;

/** Rows need not say their ids: those that do not get one. OauthToken has none on the platform either. */
export const withIds = (records: SeedRecords, idOf: IdOf): SeedRecords =>
  mapRows(records, (objectName, row, index) => {
    const object = DATA_OBJECTS.find(({ name }) => name === objectName);
    if (object === undefined || objectName === 'OauthToken' || typeof row['Id'] === 'string') return row;
    const key =
      objectName === 'Profile' ? profileOfText(String(row['Name'])).fullName : `${objectName} row ${index + 1}`;
    return { ...row, Id: idOf(object.keyPrefix, key) };
  });

/**
 * A reference may name the row it means by its fields: `"UserId": { "Username": "ann@local-org.example" }`. The row may be
 * seeded or derived; exactly one must fit.
 */
export const linkRecords = (records: SeedRecords, rowsOf: (objectName: string) => readonly SeedRow[]): SeedRecords =>
  mapRows(records, (objectName, row) => {
    const object = DATA_OBJECTS.find(({ name }) => name === objectName);
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const targets = object?.fields.find((field) => field.name === name)?.referenceTo;
        if (targets === undefined || !isLookup(value)) return [name, value];
        return [name, idOfLookup(`${objectName}.${name}`, targets, value, rowsOf)];
      })
    );
  });

const isLookup = (value: unknown): value is SeedRow => typeof value === 'object' && value !== null;

function idOfLookup(
  place: string,
  targets: readonly string[],
  wanted: SeedRow,
  rowsOf: (objectName: string) => readonly SeedRow[]
): unknown {
  const fits = (row: SeedRow): boolean => Object.entries(wanted).every(([name, value]) => row[name] === value);
  const found = targets.flatMap((name) => rowsOf(name).filter(fits));
  if (found.length !== 1) {
    throw new Error(`seed: ${place} ${JSON.stringify(wanted)} fits ${found.length} rows of ${targets.join(', ')}`);
  }
  return found[0]?.['Id'];
}

const mapRows = (
  records: SeedRecords,
  change: (objectName: string, row: SeedRow, index: number) => SeedRow
): SeedRecords =>
  Object.fromEntries(
    Object.entries(records).map(([name, rows]) => [name, rows.map((row, index) => change(name, row, index))])
  );
