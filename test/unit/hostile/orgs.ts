import { known, unreadable } from '../../../src/facts/fact.js';
import type { AppFacts } from '../../../src/facts/app.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { SNAPSHOT_FORMAT } from '../../../src/files/snapshot/schema.js';
import { renderSnapshot } from '../../../src/render/snapshot/snapshotJson.js';
import {
  connectedApp,
  eca,
  profile,
  record,
  recordsOf,
  snapshotOf,
  tokensOf,
  tokenUse,
  user,
} from '../support/builders.js';

/** A setting that could not be read, and says so with the name. */
const notRead = (named: AppFacts, name: string): AppFacts => ({
  ...named,
  opaqueTimeout: unreadable('malformed', name),
  place: { component: `ConnectedApp:${name}`, file: `force-app/${name}.connectedApp-meta.xml`, line: 3 },
});

/** An org in which everything that has a name has this one. */
const orgNamed = (name: string, minutes: string): Snapshot => ({
  ...snapshotOf({
    profiles: [profile(name, { userType: name, license: name }), profile('Sales')],
    profileSessions: recordsOf(
      record(name, minutes, { fullName: name, file: `force-app/${name}.profileSessionSetting-meta.xml` }),
      record('Sales', '60')
    ),
    apps: [
      connectedApp(name, {
        oauthConfig: { isAdminApproved: 'false', isEnforceRefreshTokenTTL: 'false' },
        sessionPolicy: { sessionTimeout: minutes, policyAction: name },
      }),
      notRead(connectedApp(`${name}2`), name),
      eca(name, { oauth: { sessionTimeoutInMinutes: '720', refreshTokenPolicyType: 'Infinite' } }),
    ],
    access: known({ [`${name}2`]: { profiles: [name], permissionSets: [name], permissionSetUsers: { [name]: 1 } } }),
    tokens: tokensOf(tokenUse({ appId: null, appName: name }), tokenUse({ appId: null, appName: `${name} 3` })),
    gaps: [{ component: name, reason: 'failed', detail: name }],
    users: [user({ username: name, profileKey: name, permissionSets: [name] })],
  }),
  source: { kind: 'org', name, orgId: '00D000000000001', apiVersion: '67.0', readAt: '2026-11-22T09:00:00Z' },
});

/** The same as a snapshot file: JSON holds every character. */
export const snapshotFile = (name: string, minutes = '720', readAt = '2026-11-22T09:00:00Z'): string => {
  const snapshot = orgNamed(name, minutes);
  return renderSnapshot(SNAPSHOT_FORMAT, { ...snapshot, source: { ...snapshot.source, readAt } });
};
