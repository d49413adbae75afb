import { known } from '../../../src/facts/fact.js';
import { decodeSecuritySettings } from '../../../src/facts/orgSession.js';
import { connectedApp, eca, profile, rawComponent, record, recordsOf, snapshotOf, user } from './builders.js';

const ORG = decodeSecuritySettings(
  rawComponent('SecuritySettings', 'Security', {
    networkAccess: { ipRanges: [{ start: '10.0.0.0' }] },
    sessionSettings: {
      sessionTimeout: 'TwoHours',
      disableTimeoutWarning: 'false',
      forceLogoutOnSessionTimeout: 'true',
      lockSessionsToDomain: 'true',
    },
  })
);

/** An org of two profiles and two apps; `smallOrgReport.ts` says by hand what the report on it is. */
export const SMALL_ORG = snapshotOf({
  org: ORG,
  profiles: [
    profile('System Administrator', { key: '00e1', metadataName: 'Admin', activeUsers: 2 }),
    profile('Partner', { key: '00e2', metadataName: 'Partner', userType: 'PowerPartner', activeUsers: 40 }),
  ],
  profileSessions: recordsOf(
    record('admin', '0', { fullName: 'PT1', node: { requiredSessionLevel: 'STANDARD' } }),
    record(null, '15', { fullName: 'PT2' })
  ),
  apps: [
    eca('Portal', {
      oauth: {
        refreshTokenPolicyType: 'SpecificInactivity',
        refreshTokenValidityPeriod: '45',
        refreshTokenValidityUnit: 'Days',
        ipRelaxationPolicyType: 'Enforce',
      },
      mobile: { screenLockTimeout: 'Ten' },
      global: undefined!,
    }),
    connectedApp('Data_Loader', {
      label: 'Data Loader',
      oauthConfig: { isAdminApproved: 'true', isEnforceRefreshTokenTTL: 'true' },
      oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'infinite' },
      sessionPolicy: { sessionTimeout: '240', sessionLevel: 'HIGH_ASSURANCE', policyAction: 'RaiseSessionLevel' },
    }),
  ],
  access: known({ 'connected-app:Data_Loader': { profiles: ['00e1'], permissionSets: [], permissionSetUsers: {} } }),
  loginIpRanges: known({ '00e1': 1 }),
  gaps: [{ component: 'ExtlClntAppGlobalOauthSettings', reason: 'carries-secrets', detail: '--eca-global-settings' }],
  user: user({ profileKey: '00e2' }),
});
