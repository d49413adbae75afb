import { decodeConnectedApp } from '../../src/facts/connectedApp.js';
import { known } from '../../src/facts/fact.js';
import { decodeSecuritySettings } from '../../src/facts/orgSession.js';
import { decodeProfileSession } from '../../src/facts/profileSession.js';
import type { AppAccess, ProfileFacts, Snapshot } from '../../src/facts/snapshot.js';

const MINUTES = ['0', '15', '30', '60', '90', '120', '240', '480', '720', '1440'];
const LEVELS = ['STANDARD', 'HIGH_ASSURANCE'];
const APP_MINUTES = ['15', '30', '60', '120', '720'];
const REFRESH = ['infinite', 'zero', 'specific_lifetime:90:DAYS', 'specific_inactivity:7:DAYS'];
const VERSION = 67;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const pick = (values: readonly string[], index: number): string => values[index % values.length] ?? '';

const profileOf = (index: number): ProfileFacts => ({
  key: `00e${String(index).padStart(12, '0')}`,
  label: `Profile ${index}`,
  metadataName: `Profile ${index}`,
  userType: index % 10 === 0 ? 'PowerPartner' : 'Standard',
  license: 'Salesforce',
  activeUsers: index % 50,
  adminPermissions: known([]),
  apiEnabled: known(true),
});

const grantFor = (app: number, profiles: readonly ProfileFacts[]): AppAccess => ({
  profiles: times(20, (index) => profiles[(app * 37 + index * 11) % profiles.length]?.key ?? ''),
  permissionSets: ['Integrations'],
  permissionSetUsers: {},
});

/**
 * An org of many profiles and apps. One profile in five has its own record, four apps in ten have a timeout of their own, one
 * app in ten is pre-approved for 20 profiles. Nothing is random: the same numbers make the same org.
 */
export const orgOf = (profileCount: number, appCount: number): Snapshot => {
  const profiles = times(profileCount, profileOf);
  const apps = times(appCount, (index) =>
    decodeConnectedApp(
      {
        type: 'ConnectedApp',
        fullName: `App_${index}`,
        node: {
          label: `App ${index}`,
          oauthConfig: {
            scopes: ['Api', 'RefreshToken'],
            isAdminApproved: String(index % 10 === 0),
            isEnforceRefreshTokenTTL: String(index % 3 === 0),
          },
          oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: pick(REFRESH, index) },
          ...(index % 5 < 2 ? { sessionPolicy: { sessionTimeout: pick(APP_MINUTES, index) } } : {}),
        },
      },
      VERSION
    )
  );
  const records = profiles
    .filter((_, index) => index % 5 === 0)
    .map(({ label }, index) =>
      decodeProfileSession({
        type: 'ProfileSessionSetting',
        fullName: `PT${index}_profileSessionSetting1559051539${index}`,
        node: {
          profile: label.toLowerCase(),
          sessionTimeout: pick(MINUTES, index),
          ...(index % 7 === 0 ? { requiredSessionLevel: pick(LEVELS, index) } : {}),
        },
      })
    );
  return {
    source: { kind: 'org', name: 'scale', orgId: null, apiVersion: `${VERSION}.0`, readAt: '2026-11-22T09:00:00Z' },
    org: decodeSecuritySettings({
      type: 'SecuritySettings',
      fullName: 'Security',
      node: { sessionSettings: { sessionTimeout: 'TwoHours', disableTimeoutWarning: 'false' } },
    }),
    profiles,
    allProfilesListed: true,
    profileSessions: { records, withoutRecord: { status: 'unset' } },
    apps,
    access: known(
      Object.fromEntries(
        times(appCount, (index) => [`connected-app:App_${index}`, grantFor(index, profiles)] as const).filter(
          (_, index) => index % 10 === 0
        )
      )
    ),
    loginIpRanges: known({}),
    loginAddresses: known({}),
    holders: known({ approveUninstalledApps: 1, useAnyApiClient: 0 }),
    tokens: { tokens: [], total: 0, complete: true, uncountedApps: [], howRead: 'within-limit', gaps: [] },
    gaps: [],
    unreadTypes: [],
  };
};

/** The same as a source tree in which every profile has a record, with file and line. */
export const treeOf = (profileCount: number, appCount: number): Snapshot => {
  const org = orgOf(profileCount, appCount);
  const records = org.profiles.map(({ label }, index) => {
    const fullName = `PT${index}_profileSessionSetting1559051539${index}`;
    return decodeProfileSession({
      type: 'ProfileSessionSetting',
      fullName,
      node: { profile: label, sessionTimeout: pick(MINUTES, index) },
      file: `force-app/main/default/profileSessionSettings/${fullName}.profileSessionSetting-meta.xml`,
      lines: { sessionTimeout: 4 },
    });
  });
  return {
    ...org,
    source: { ...org.source, kind: 'source-dir' },
    allProfilesListed: false,
    profileSessions: { ...org.profileSessions, records },
  };
};
