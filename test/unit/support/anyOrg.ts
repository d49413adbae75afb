import fc from 'fast-check';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { PRECEDENCES } from '../../../src/effective/timeout.js';
import type { EffectiveOptions } from '../../../src/effective/effective.js';
import { connectedApp, eca, orgSession, profile, record, tokensOf, tokenUse } from './builders.js';

/** Names that people, other languages or the language of this program make awkward. */
export const HOSTILE_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '*',
  'null',
  '0',
  'Admin',
  'System Administrator',
  'Custom%3A Sales',
  '100% Sales',
  'פרופיל מכירות',
  '\u202Eselas',
  '営業プロファイル',
  'Équipe',
  '=HYPERLINK("x")',
  'a|b,c;d',
  'line\nbreak',
  '😀 Support',
  'x'.repeat(500),
];

const name = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '')
);
const minutes = fc.constantFrom('0', '15', '30', '120', '720', 'abc', '');
const level = fc.constantFrom('', 'STANDARD', 'HIGH_ASSURANCE', 'HIGH');
const flag = fc.constantFrom('true', 'false', '', 'maybe');
const version = fc.constantFrom(48, 60, 67, null);

const anyProfile = name.chain((label) =>
  fc
    .record({
      metadataName: fc.constantFrom(null, label),
      userType: fc.constantFrom(null, 'Standard', 'Guest', 'PowerPartner'),
      activeUsers: fc.constantFrom(null, 0, 1, 7),
    })
    .map((change) => profile(label, { key: `id of ${label}`, ...change }))
);

const anyRecord = fc
  .tuple(fc.oneof(fc.constant(null), name), minutes, level, fc.string({ maxLength: 3 }))
  .map(([text, timeout, requiredSessionLevel, suffix]) =>
    record(text, timeout, { fullName: `PT${suffix}`, node: { requiredSessionLevel } })
  );

const withText = (node: Record<string, string>): RawNode =>
  Object.fromEntries(Object.entries(node).filter(([, text]) => text !== ''));

const anyApp = fc
  .tuple(
    name,
    fc.boolean(),
    fc.constantFrom('', '15', '60', 'None', 'abc'),
    flag,
    flag,
    fc.constantFrom('', '5', '60'),
    version,
    fc.boolean()
  )
  .map(([label, isConnected, timeout, isApproved, isJwt, jwtMinutes, apiVersion, isGlobalRead]) =>
    isConnected
      ? connectedApp(
          label,
          {
            oauthConfig: withText({ isAdminApproved: isApproved, isNamedUserJwtEnabled: isJwt }),
            sessionPolicy: withText({ sessionTimeout: timeout, policyAction: 'Block' }),
          },
          apiVersion
        )
      : eca(
          label,
          {
            oauth: withText({ sessionTimeoutInMinutes: timeout, namedUserJwtTimeout: jwtMinutes }),
            ...(isGlobalRead ? { global: withText({ isNamedUserJwtEnabled: isJwt }) } : { global: undefined! }),
          },
          apiVersion
        )
  );

const grants = (names: readonly string[]): fc.Arbitrary<Snapshot['access']> =>
  fc.oneof(
    fc.constant(unreadable('no-permission', 'View Setup and Configuration')),
    fc
      .dictionary(
        name.map((app) => `connected-app:${app}`),
        fc.record({
          profiles: fc.subarray(names.map((label) => `id of ${label}`)),
          permissionSets: fc.constantFrom<string[][]>([], ['A'], ['B', 'A']),
          permissionSetUsers: fc.constantFrom(
            null,
            {},
            Object.fromEntries(names.map((label) => [`id of ${label}`, 1]))
          ),
        }),
        { maxKeys: 3 }
      )
      .map((value) => known(value))
  );

/** Any org or source tree, with contradictions and gaps. */
export const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .uniqueArray(anyProfile, { selector: ({ key }) => key, minLength: 1, maxLength: 6 })
  .chain((profiles) =>
    fc.record({
      source: fc.constant({
        kind: 'org',
        name: 'o',
        orgId: null,
        apiVersion: null,
        readAt: '2026-11-22T09:00:00Z',
      } as const),
      org: fc
        .constantFrom('', 'FifteenMinutes', 'TwoHours', 'Never')
        .map((sessionTimeout) => orgSession({ sessionTimeout })),
      profiles: fc.constant(profiles),
      allProfilesListed: fc.boolean(),
      profileSessions: fc.record({
        records: fc.array(anyRecord, { maxLength: 8 }),
        withoutRecord: fc.constantFrom(unset, unreadable('missing', 'ProfileSessionSetting')),
      }),
      apps: fc.uniqueArray(anyApp, { selector: (app) => `${app.kind} ${app.name}`, maxLength: 5 }),
      access: grants(profiles.map(({ label }) => label)),
      holders: fc.constantFrom(
        known({ approveUninstalledApps: 2, useAnyApiClient: null }),
        unreadable('no-permission', 'View Setup and Configuration')
      ),
      loginAddresses: fc.constant(unreadable('not-exposed', 'LoginIpRange')),
      loginIpRanges: fc.constantFrom(known({ 'id of Admin': 2 }), unreadable('not-exposed', 'LoginIpRange')),
      tokens: fc
        .array(fc.constantFrom(tokenUse(), tokenUse({ userId: null, lastUsedAt: null }), tokenUse({ appId: null })))
        .map((tokens) => tokensOf(...tokens)),
      gaps: fc.array(
        fc.record({
          component: name,
          reason: fc.constantFrom('missing' as const, 'failed' as const),
          detail: fc.constantFrom('a', 'b'),
        }),
        { maxLength: 3 }
      ),
      unreadTypes: fc.constant([]),
    })
  );

export const anyOptions: fc.Arbitrary<Partial<EffectiveOptions>> = fc.record({
  grain: fc.constantFrom('population' as const, 'profile' as const),
  reading: fc.record({
    precedence: fc.constantFrom(...PRECEDENCES),
    profileZero: fc.constantFrom('two-hours' as const, 'inherit' as const),
  }),
  assumedLimit: fc.constantFrom(undefined, 'on' as const, 'off' as const),
});

/** The items in an order that the numbers decide. */
export const inOrderOf = <T>(items: readonly T[], numbers: readonly number[]): T[] =>
  items
    .map((item, index) => ({ item, rank: numbers[index % numbers.length]! }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
