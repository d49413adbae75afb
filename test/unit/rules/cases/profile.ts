import { known } from '../../../../src/facts/fact.js';
import type { ProfileSessionFacts } from '../../../../src/facts/profileSession.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { profile, record, recordsOf, snapshotOf } from '../../support/builders.js';
import type { RuleCases } from './ruleCases.js';

/** An org of 2 hours with an administrators' profile and these records. */
const adminsWith = (...records: ProfileSessionFacts[]): Snapshot =>
  snapshotOf({
    profiles: [
      profile('System Administrator', {
        metadataName: 'Admin',
        adminPermissions: known(['ModifyAllData', 'AuthorApex']),
      }),
    ],
    profileSessions: recordsOf(...records),
  });

const CONFLICT = [record('admin', '15', { fullName: 'PT1' }), record('Admin', '30', { fullName: 'PT2' })];
const LEVELS = ['STANDARD', 'HIGH_ASSURANCE'].map((requiredSessionLevel, index) =>
  record('admin', '15', { fullName: `PT${index}`, node: { requiredSessionLevel } })
);

export const PROFILE_CASES: Readonly<Record<string, RuleCases>> = {
  'profile/timeout-max': {
    pass: adminsWith(record('admin', '480')),
    fail: adminsWith(record('admin', '720')),
    notAssessed: adminsWith(...CONFLICT),
  },
  'profile/admin-timeout-max': {
    pass: adminsWith(),
    fail: adminsWith(record('admin', '240')),
    notAssessed: adminsWith(...CONFLICT),
  },
  'profile/admin-login-level': {
    pass: adminsWith(record('admin', '15', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } })),
    fail: adminsWith(),
    notAssessed: adminsWith(...LEVELS),
  },
  'profile/looser-than-org': {
    pass: adminsWith(record('admin', '120')),
    fail: adminsWith(record('admin', '240')),
    notAssessed: adminsWith(...CONFLICT),
  },
};
