import { unreadableApp, type AppFacts } from '../../../../src/facts/app.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { connectedApp, eca, profile, record, recordsOf, snapshotOf } from '../../support/builders.js';
import type { RuleCases } from './ruleCases.js';

export const withApps = (...apps: AppFacts[]): Snapshot => snapshotOf({ apps });

/** A connected app read at an API version that did not yet have policies. */
export const OLD = withApps(connectedApp('Data_Loader', { oauthPolicy: undefined!, oauthConfig: {} }, 48));

export const stranger = (reason: 'not-installed' | 'no-permission'): AppFacts =>
  unreadableApp(
    {
      kind: 'connected-app',
      name: 'Postman',
      label: 'Postman',
      id: null,
      place: { component: 'OauthToken:Postman' },
      knownBy: 'tokens',
    },
    unreadable(reason, '2 users')
  );

export const policyWith = (ipRelaxation: string): AppFacts =>
  connectedApp('Data_Loader', { oauthPolicy: { ipRelaxation, refreshTokenPolicy: 'zero' } });

const timeoutOf = (sessionTimeout: string): AppFacts =>
  connectedApp('Data_Loader', { sessionPolicy: { sessionTimeout } });

/** An app that logs in by itself, in an org with a profile for integrations. */
const integrationWith = (minutes: string): Snapshot =>
  snapshotOf({
    profiles: [profile('API Integration')],
    profileSessions: recordsOf(record('API Integration', minutes)),
    apps: [connectedApp('Data_Loader', { oauthConfig: { isClientCredentialEnabled: 'true' } })],
  });

const highAssurance = (oauthConfig: Record<string, string>, apiVersion = 67): AppFacts =>
  connectedApp(
    'Data_Loader',
    { oauthConfig, sessionPolicy: { sessionLevel: 'HIGH_ASSURANCE', policyAction: 'RaiseSessionLevel' } },
    apiVersion
  );

const device = (isDeviceFlowEnabled: string): Snapshot =>
  withApps(connectedApp('Data_Loader', { oauthConfig: { isDeviceFlowEnabled } }));

export const APP_CASES: Readonly<Record<string, RuleCases>> = {
  'app/device-flow': { pass: device('false'), fail: device('true'), notAssessed: OLD },
  'app/connected-app-left': {
    pass: withApps(eca('Portal')),
    fail: withApps(connectedApp('Data_Loader')),
    notAssessed: snapshotOf({
      gaps: [{ component: 'ConnectedApp', reason: 'no-permission', detail: 'Modify Metadata' }],
    }),
  },
  'app/timeout-max': {
    pass: withApps(timeoutOf('480')),
    fail: withApps(timeoutOf('720')),
    notAssessed: OLD,
  },
  'app/looser-than-browser': {
    pass: withApps(timeoutOf('120')),
    fail: withApps(timeoutOf('240')),
    notAssessed: OLD,
  },
  'app/ip-relaxation': {
    pass: withApps(policyWith('BYPASS_2FACTOR')),
    fail: withApps(policyWith('BYPASS')),
    notAssessed: OLD,
  },
  'app/self-authorised': {
    pass: withApps(connectedApp('Data_Loader', { oauthConfig: { isAdminApproved: 'true' } })),
    fail: withApps(connectedApp('Data_Loader')),
    notAssessed: OLD,
  },
  'app/not-installed': {
    pass: withApps(connectedApp('Data_Loader')),
    fail: withApps(stranger('not-installed')),
    notAssessed: withApps(stranger('no-permission')),
  },
  'app/integration-timeout': {
    pass: integrationWith('60'),
    fail: integrationWith('15'),
    notAssessed: integrationWith('fifteen'),
  },
  'app/high-assurance-flows': {
    pass: withApps(highAssurance({ isClientCredentialEnabled: 'false' })),
    fail: withApps(highAssurance({ isClientCredentialEnabled: 'true' })),
    notAssessed: withApps(highAssurance({}, 55)),
  },
};
