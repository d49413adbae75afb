import fc from 'fast-check';
import type { AppFacts } from '../../../src/facts/app.js';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import { decodeExternalClientApp } from '../../../src/facts/externalClientApp.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import { decodeSecuritySettings } from '../../../src/facts/orgSession.js';
import { decodeProfileSession } from '../../../src/facts/profileSession.js';
import type { RawComponent, RawNode } from '../../../src/facts/raw.js';
import { accessKey, type AppAccess, type Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED, type Judging } from '../../../src/effective/channels.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { PRECEDENCES } from '../../../src/effective/timeout.js';
import { anySnapshot, HOSTILE_NAMES } from '../support/anyOrg.js';
import { ecaParts, rawComponent, user } from '../support/builders.js';

/** What one reading gives: the facts, and the components that say the apps' policies. */
export type Facts = { readonly snapshot: Snapshot; readonly components: readonly RawComponent[] };

type AppFound = { readonly app: AppFacts; readonly component: RawComponent };

const written = (node: Readonly<Record<string, string>>): RawNode =>
  Object.fromEntries(Object.entries(node).filter(([, text]) => text !== ''));

type AdminPermissions = Snapshot['profiles'][number]['adminPermissions'];
const NOT_TOLD = unreadable('not-exposed', 'Profile.PermissionsModifyAllData');

const flag = fc.constantFrom('', 'true', 'false', 'maybe');
const level = fc.constantFrom('', 'STANDARD', 'HIGH_ASSURANCE');
const minutes = fc.constantFrom('', '15', '60', '720', 'abc');
const version = fc.constantFrom(48, 60, 67, null);
const count = fc.constantFrom('1', '30', '31', '45', '365');
const names = fc.uniqueArray(fc.constantFrom('Loader', 'Sync', ...HOSTILE_NAMES), { maxLength: 3 });

const connectedAppPolicy = fc.oneof(
  fc.constantFrom('', 'infinite', 'zero', 'immediate'),
  fc
    .tuple(fc.constantFrom('lifetime', 'inactivity'), count, fc.constantFrom('HOURS', 'DAYS', 'MONTHS'))
    .map(([kind, after, unit]) => `specific_${kind}:${after}:${unit}`)
);

const anyConnectedApp = (name: string): fc.Arbitrary<AppFound> =>
  fc
    .record({
      isAdminApproved: flag,
      isEnforceRefreshTokenTTL: flag,
      isNamedUserJwtEnabled: flag,
      scopes: fc.constantFrom<readonly string[] | null>(null, ['Api'], ['Api', 'RefreshToken']),
      refreshTokenPolicy: connectedAppPolicy,
      ipRelaxation: fc.constantFrom('', 'ENFORCE', 'BYPASS'),
      sessionTimeout: minutes,
      sessionLevel: level,
      profileName: fc.subarray(['Admin', '営業プロファイル', 'nobody']),
      apiVersion: version,
    })
    .map(
      ({
        scopes,
        refreshTokenPolicy,
        ipRelaxation,
        sessionTimeout,
        sessionLevel,
        profileName,
        apiVersion,
        ...oauth
      }) => {
        const component = rawComponent('ConnectedApp', name, {
          oauthConfig: { ...written(oauth), ...(scopes === null ? {} : { scopes }) },
          oauthPolicy: written({ ipRelaxation, refreshTokenPolicy }),
          sessionPolicy: written({ sessionTimeout, sessionLevel }),
          ...(profileName.length === 0 ? {} : { profileName }),
        });
        return { app: decodeConnectedApp(component, apiVersion), component };
      }
    );

const anyExternalClientApp = (name: string): fc.Arbitrary<AppFound> =>
  fc
    .record({
      permittedUsersPolicyType: fc.constantFrom('', 'AllSelfAuthorized', 'AdminApprovedPreAuthorized'),
      type: fc.constantFrom('', 'Infinite', 'Zero', 'SpecificLifetime', 'SpecificInactivity', 'Forever'),
      scopes: fc.constantFrom('Api', 'Api, RefreshToken'),
      period: count,
      unit: fc.constantFrom('Hours', 'Days', 'Months'),
      sessionTimeoutInMinutes: minutes,
      namedUserJwtTimeout: fc.constantFrom('', '5', '60'),
      requiredSessionLevel: level,
      isEnabled: flag,
      isEnforceRefreshTokenTTL: flag,
      isNamedUserJwtEnabled: flag,
      isGlobalRead: fc.boolean(),
      apiVersion: version,
    })
    .map(({ type, period, unit, scopes, isEnabled, isGlobalRead, apiVersion, ...texts }) => {
      const { isEnforceRefreshTokenTTL, isNamedUserJwtEnabled, ...policies } = texts;
      const refresh: Readonly<Record<string, string>> = type.startsWith('Specific')
        ? { refreshTokenPolicyType: type, refreshTokenValidityPeriod: period, refreshTokenValidityUnit: unit }
        : { refreshTokenPolicyType: type };
      const node = { externalClientApplication: name, ...written({ ...policies, ...refresh }) };
      const component = rawComponent('ExtlClntAppOauthConfigurablePolicies', `${name}_policies`, node);
      const parts = ecaParts({
        policies: written({ isEnabled }),
        settings: { commaSeparatedOauthScopes: scopes },
        global: isGlobalRead ? written({ isEnforceRefreshTokenTTL, isNamedUserJwtEnabled }) : undefined!,
      });
      // Each app has its policies in a component of its own.
      const oauthPolicies = { ...parts.oauthPolicies, components: [component] };
      return { app: decodeExternalClientApp(name, null, { ...parts, oauthPolicies }, apiVersion), component };
    });

const anyApps: fc.Arbitrary<readonly AppFound[]> = fc
  .tuple(names, names)
  .chain(([connected, external]) => fc.tuple(...connected.map(anyConnectedApp), ...external.map(anyExternalClientApp)));

const onOff = fc.constantFrom('', 'true', 'false');

/** What the org says of its sessions. */
const anySecurity: fc.Arbitrary<RawComponent> = fc
  .record({
    sessionTimeout: fc.constantFrom('', 'FifteenMinutes', 'TwoHours', 'TwelveHours', 'Never'),
    disableTimeoutWarning: onOff,
    forceLogoutOnSessionTimeout: onOff,
    lockSessionsToDomain: onOff,
  })
  .map((sessionSettings) =>
    rawComponent('SecuritySettings', 'Security', { sessionSettings: written(sessionSettings) })
  );

/** The settings of some profiles, of one that is not there, and of nobody. */
const anyRecords = (labels: readonly string[]): fc.Arbitrary<readonly RawComponent[]> =>
  fc
    .array(
      fc.record({
        profile: fc.constantFrom(null, 'nobody', ...labels),
        sessionTimeout: fc.constantFrom('0', '15', '120', '720', 'abc', ''),
        requiredSessionLevel: level,
      }),
      { maxLength: 6 }
    )
    .map((all) =>
      all.map(({ profile, ...texts }, index) =>
        rawComponent('ProfileSessionSetting', `PT${index}`, { profile, ...written(texts) })
      )
    );

const grantsOf = (apps: readonly AppFacts[], keys: readonly string[]): fc.Arbitrary<Snapshot['access']> =>
  fc.oneof(
    fc.constant(unreadable('no-permission', 'View Setup and Configuration')),
    fc
      .array(
        fc.record<AppAccess>({
          profiles: fc.subarray([...keys]),
          permissionSets: fc.constantFrom<string[][]>([], ['A']),
          permissionSetUsers: fc.constantFrom<AppAccess['permissionSetUsers']>(
            null,
            {},
            Object.fromEntries(keys.map((key) => [key, 1]))
          ),
        }),
        { minLength: apps.length, maxLength: apps.length }
      )
      .map((grants) => known(Object.fromEntries(grants.map((grant, index) => [accessKey(apps[index]!), grant]))))
  );

/** Any org or tree with the components of what it says, and one of its users. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(anySnapshot, anyApps, anySecurity)
  .chain(([snapshot, found, security]) => {
    const apps = found.map(({ app }) => app);
    const keys = snapshot.profiles.map(({ key }) => key);
    return fc
      .record({
        records: anyRecords(snapshot.profiles.map(({ label }) => label)),
        access: grantsOf(apps, keys),
        profileKey: fc.constantFrom(...keys),
        isActive: fc.boolean(),
        permissionSets: fc.constantFrom(null, []),
        adminPermissions: fc.constantFrom<AdminPermissions>(known([]), known(['ModifyAllData']), NOT_TOLD),
      })
      .map(({ records, access, adminPermissions, ...person }) => ({
        snapshot: {
          ...snapshot,
          org: decodeSecuritySettings(security),
          profileSessions: { ...snapshot.profileSessions, records: records.map(decodeProfileSession) },
          profiles: snapshot.profiles.map((profile) => ({ ...profile, adminPermissions })),
          apps,
          access,
          user: user(person),
        },
        components: [security, ...records, ...found.map(({ component }) => component)],
      }));
  })
  // Cells are told apart by labels: in a tree a profile may be called `*`, as the one that stands for all others is.
  .filter(({ snapshot }) => {
    const labels = joinProfiles(snapshot).views.map(({ profile }) => profile.label);
    return new Set(labels).size === labels.length;
  });

/** By what the facts are judged; half of it as it is documented. */
export const anyJudging: fc.Arbitrary<Judging> = fc.record({
  reading: fc.oneof(
    fc.constant(DOCUMENTED),
    fc.record({
      precedence: fc.constantFrom(...PRECEDENCES),
      profileZero: fc.constantFrom('two-hours' as const, 'inherit' as const),
    })
  ),
  assumedLimit: fc.constantFrom(undefined, 'on' as const, 'off' as const),
});
