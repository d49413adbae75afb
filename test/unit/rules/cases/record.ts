import type { ProfileSessionFacts } from '../../../../src/facts/profileSession.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { record, recordsOf, snapshotOf } from '../../support/builders.js';
import type { RuleCases } from './ruleCases.js';

const withRecords = (...records: ProfileSessionFacts[]): Snapshot =>
  snapshotOf({ profileSessions: recordsOf(...records) });

const [ONE, SAME, OTHER] = [
  record('Sales', '30', { fullName: 'PT1' }),
  record('sales', '30', { fullName: 'PT2' }),
  record('Sales', '60', { fullName: 'PT3' }),
];

/** An org whose list of records could not be read. */
const UNREAD = snapshotOf({
  profileSessions: { records: [], withoutRecord: unreadable('no-permission', 'Modify Metadata') },
  gaps: [{ component: 'ProfileSessionSetting', reason: 'no-permission', detail: 'Modify Metadata' }],
});

export const RECORD_CASES: Readonly<Record<string, RuleCases>> = {
  'record/orphan': {
    pass: withRecords(ONE),
    fail: withRecords(ONE, record(null, '15')),
    notAssessed: withRecords({ ...ONE, profile: unreadable('malformed', 'profile: A / B') }),
  },
  'record/duplicate': { pass: withRecords(ONE), fail: withRecords(ONE, SAME), notAssessed: UNREAD },
  'record/conflict': {
    pass: withRecords(ONE, SAME),
    fail: withRecords(ONE, OTHER),
    notAssessed: withRecords(record('Sales', 'thirty')),
  },
};
