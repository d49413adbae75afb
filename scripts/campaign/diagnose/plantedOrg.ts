import { PERMISSIONS, type OrgSeed, type SeedFile, type SeedRow } from '../../../test/localOrg/index.js';
import { connectedApp, profile, refresh, security, timeoutOf } from '../../../test/unit/org/read/seeds.js';
import type { Random } from '../faults/random.js';
import { APP, PROFILE, USER, type Kind } from './kinds.js';

const pick = <T>(random: Random, items: readonly [T, ...T[]]): T => items[random.below(items.length)] ?? items[0];
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const flag = (name: string, isOn: boolean): string => `<${name}>${String(isOn)}</${name}>`;

const API = '<userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>';
const NETWORK = '<networkAccess><ipRanges><end>192.0.2.20</end><start>192.0.2.10</start></ipRanges></networkAccess>';
const TEAMS = ['Sales', 'Support', 'Finance', 'Marketing User'] as const;
const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

const appText = ({ oauth = '', scopes = ['Api', 'RefreshToken'], refreshPolicy, sessionPolicy }: Kind): string => {
  // Of two elements of one name a component would be refused: what is planted goes first.
  const quiet = ['isAdminApproved', 'isDeviceFlowEnabled', 'isTokenExchangeEnabled', 'isCodeCredentialEnabled']
    .filter((name) => !oauth.includes(name))
    .map((name) => flag(name, name !== 'isAdminApproved'))
    .join('');
  return (
    `<oauthConfig><callbackUrl>https://a.example</callbackUrl>${oauth}${quiet}` +
    `<isEnforceRefreshTokenTTL>false</isEnforceRefreshTokenTTL>${scopes.map((scope) => `<scopes>${scope}</scopes>`).join('')}` +
    `</oauthConfig>${refresh(refreshPolicy ?? 'infinite')}` +
    (sessionPolicy === undefined ? '' : `<sessionPolicy>${sessionPolicy}</sessionPolicy>`)
  );
};

/** Another app of the org, whose policies are its own matter. */
const otherApp = (random: Random, index: number): SeedFile =>
  connectedApp(
    `Other${index}`,
    '<oauthConfig><callbackUrl>https://o.example</callbackUrl>' +
      flag('isAdminApproved', random.below(2) === 0) +
      flag('isRefreshTokenRotationEnabled', random.below(2) === 0) +
      '<scopes>Api</scopes><scopes>RefreshToken</scopes></oauthConfig>' +
      refresh(pick(random, ['infinite', 'zero', 'specific_inactivity:7:DAYS', 'specific_lifetime:90:DAYS'])) +
      (random.below(2) === 0
        ? ''
        : `<sessionPolicy><sessionTimeout>${pick(random, [15, 60, 240])}</sessionTimeout></sessionPolicy>`)
  );

const session = (kind: Kind, random: Random): SeedFile => {
  const { session: planted = '', hasTrustedRanges = true } = kind;
  const quiet = ['lockSessionsToIp', 'lockSessionsToDomain', 'enforceIpRangesEveryRequest']
    .filter((name) => !planted.includes(name))
    .map((name) => flag(name, name === 'lockSessionsToDomain' && random.below(2) === 0))
    .join('');
  const file = security(pick(random, ['FifteenMinutes', 'SixtyMinutes', 'TwoHours', 'EightHours']), planted + quiet);
  // An org writes the element, empty where it has no trusted range (each of eight real trees).
  const network = hasTrustedRanges ? NETWORK : '<networkAccess/>';
  return { ...file, text: file.text.replace('<sessionSettings>', `${network}<sessionSettings>`) };
};

const user = (Username: string, Profile: string, IsActive = true): SeedRow => ({
  Username,
  IsActive,
  ProfileId: { Name: Profile },
});

const ADMIN = 'admin@a.example';
const WITHHELD = [null, 'CustomizeApplication', 'ManageUsers', 'ViewAllExternalClientApps'] as const;

/** An org that has many settings and records, of which one kind explains what was noticed; the rest by chance. */
export const plantedOrg = (kind: Kind, random: Random): OrgSeed => {
  const { files = [], tokens = 1, logins, login = {}, isActive = true, hasApi = true, appIs } = kind;
  const teams = TEAMS.filter(() => random.below(2) === 0);
  const others = random.below(6);
  const isInstalled = appIs === undefined;
  const planted = new Set(files.map(({ path }) => path));
  const quiet = [
    session(kind, random),
    profile('Admin', '<custom>false</custom>'),
    profile(PROFILE, `<custom>true</custom>${kind.profile ?? ''}${hasApi ? API : ''}`),
    ...teams.flatMap((team) => [profile(team), timeoutOf(team, pick(random, [15, 30, 120, 720]))]),
    ...(isInstalled ? [connectedApp(APP, appText(kind))] : []),
    ...times(others, (index) => otherApp(random, index)),
  ];
  const names = [...(isInstalled ? [APP] : []), ...times(others, (index) => `Other${index}`)];
  const held = (username: string, app: string, index: number): SeedRow => ({
    UserId: { Username: username },
    AppName: app,
    ...(names.includes(app) ? { AppMenuItemId: { Name: app } } : {}),
    CreatedDate: ago(3000 + index),
    LastUsedDate: ago(60 + index),
    UseCount: 3,
  });
  const team = teams.map((name, index) => user(`team${index}@a.example`, name));
  const loginOf = (username: string, change: SeedRow): SeedRow => ({
    UserId: { Username: username },
    LoginType: 'Remote Access 2.0',
    Application: APP,
    Status: 'Success',
    SourceIp: '203.0.113.11',
    LoginTime: ago(30),
    ...change,
  });
  // Who asks may lack a permission that the planted cause is told without.
  const withheld = pick(random, WITHHELD);
  const isWithheld = kind.names?.user !== true && kind.names?.app !== 'Portal' && appIs === undefined;
  return {
    org: {
      user: {
        username: ADMIN,
        permissions: PERMISSIONS.filter((name) => !isWithheld || name !== withheld),
      },
    },
    files: [...quiet.filter(({ path }) => !planted.has(path)), ...files],
    records: {
      Profile: ['System Administrator', PROFILE, ...teams].map((Name) => ({
        Name,
        PermissionsApiEnabled: Name !== PROFILE || hasApi,
      })),
      User: [user(ADMIN, 'System Administrator'), user(USER, PROFILE, isActive), ...team],
      UserLogin: [
        { UserId: { Username: USER }, IsFrozen: false, IsPasswordLocked: false, ...login },
        ...team.map((_, index) => ({
          UserId: { Username: `team${index}@a.example` },
          IsFrozen: random.below(2) === 0,
          IsPasswordLocked: random.below(2) === 0,
        })),
      ],
      ConnectedApplication: names.map((Name) => ({ Name })),
      AppMenuItem: names.map((Name) => ({ Name, Label: Name, ApplicationId: { Name } })),
      OauthToken: [
        ...(appIs === 'nowhere' ? [] : times(tokens, (index) => held(USER, APP, index))),
        ...team.flatMap((_, index) =>
          times(random.below(4), (at) => held(`team${index}@a.example`, pick(random, ['Other0', 'Other1']), at))
        ),
      ].filter((row) => names.includes(String(row['AppName'])) || row['AppName'] === APP),
      LoginHistory: [
        ...times(random.below(4), (index) => loginOf(USER, { LoginTime: ago(600 + index) })),
        ...(logins ?? []).map((change) => loginOf(USER, change)),
        // Others fail for other reasons.
        ...team.map((_, index) =>
          loginOf(`team${index}@a.example`, {
            Status: pick(random, ['Success', 'Invalid Password', 'Restricted IP']),
            LoginTime: ago(5),
          })
        ),
      ],
    },
  };
};

export const PLANTED_NOW = new Date(NOW);
