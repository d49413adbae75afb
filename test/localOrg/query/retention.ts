import { type Org } from '../org.js';
import { type Row } from '../records.js';

const DAY = 86_400_000;

type Retention = { readonly field: string; oldest(now: Date): number };

/**
 * How long the platform keeps a record: logins of the last six months (Help, "Monitor Login History"), Setup changes of the
 * last 180 days (Help, "Monitor Setup Changes with Setup Audit Trail").
 */
const KEPT: Readonly<Record<string, Retention>> = {
  LoginHistory: {
    field: 'LoginTime',
    oldest: (now) => new Date(now).setUTCMonth(now.getUTCMonth() - 6),
  },
  SetupAuditTrail: { field: 'CreatedDate', oldest: (now) => now.getTime() - 180 * DAY },
};

/** Whether the org still has the row. A row without a date, which a seed may hold, stays. */
export function isKept(org: Org, objectName: string, row: Row): boolean {
  const retention = KEPT[objectName];
  const date = retention === undefined ? null : (row[retention.field] ?? null);
  if (retention === undefined || date === null || org.behaviour.expiredRecords === 'kept') return true;
  return Date.parse(String(date)) >= retention.oldest(org.now());
}
