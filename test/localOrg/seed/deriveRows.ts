import { type ApiKind } from '../records.js';
import { childrenNamed, textAt } from '../xml.js';
import { accessRows, ownedPermissionSets, namedPermissionSets, permissionsOfProfile } from './deriveAccess.js';
import {
  connectedApplications,
  appMenuItems,
  externalClientApplications,
  oauthPolicies,
  appPolicies,
} from './deriveApps.js';
import { SEED_DATE, type SeedRow } from './orgSeed.js';
import { type OrgParts } from './orgParts.js';
import { ADMIN_PROFILE, profileKey } from './profileNames.js';
import { isCalled } from './profiles.js';

const SESSION_MINUTES: Readonly<Record<string, number>> = {
  FifteenMinutes: 15,
  ThirtyMinutes: 30,
  SixtyMinutes: 60,
  NinetyMinutes: 90,
  TwoHours: 120,
  FourHours: 240,
  EightHours: 480,
  TwelveHours: 720,
  TwentyFourHours: 1440,
};

/** Rows of an object that the seed holds none of. Objects that nothing can be derived for are empty. */
export const deriveRows = (parts: OrgParts, sObjectName: string, api: ApiKind): readonly SeedRow[] =>
  (api === 'tooling' ? TOOLING[sObjectName] : undefined)?.(parts) ?? DATA[sObjectName]?.(parts) ?? [];

const audit = (parts: OrgParts): SeedRow => ({
  CreatedDate: SEED_DATE,
  LastModifiedDate: SEED_DATE,
  SystemModstamp: SEED_DATE,
  CreatedById: parts.user.id,
  LastModifiedById: parts.user.id,
});

const DATA: Readonly<Record<string, (parts: OrgParts) => readonly SeedRow[]>> = {
  Organization: (parts) => [
    {
      ...audit(parts),
      Id: parts.identity.orgId,
      Name: parts.identity.name,
      InstanceName: parts.identity.instance,
      IsSandbox: parts.identity.isSandbox,
      OrganizationType: parts.identity.organizationType,
      NamespacePrefix: parts.identity.namespacePrefix,
      TrialExpirationDate: parts.identity.trialExpirationDate,
    },
  ],
  UserLicense: (parts) =>
    [...new Set(parts.profiles.map(({ license }) => license))].map((name) => ({
      Id: parts.idOf('100', name),
      Name: name,
      MasterLabel: name,
      LicenseDefinitionKey: name.replace(/\W+/g, '_').toUpperCase(),
      Status: 'Active',
      TotalLicenses: 100,
      UsedLicenses: 1,
    })),
  Profile: (parts) =>
    parts.profiles.map(({ fullName, label, license, userType, id }) => ({
      ...audit(parts),
      Id: id ?? parts.idOf('00e', fullName),
      Name: label,
      UserLicenseId: parts.idOf('100', license),
      UserType: userType,
      ...permissionsOfProfile(parts, fullName),
    })),
  User: (parts) => [
    {
      ...audit(parts),
      Id: parts.user.id,
      Username: parts.user.username,
      Name: parts.user.name,
      LastName: parts.user.name,
      IsActive: true,
      UserType: 'Standard',
      LastLoginDate: SEED_DATE,
      ProfileId: profileIdOf(parts, parts.user.profile),
    },
  ],
  PermissionSet: (parts) =>
    [...ownedPermissionSets(parts), ...namedPermissionSets(parts)].map((row) => ({ ...audit(parts), ...row })),
  // The platform assigns each user the permission set that stands for the profile.
  PermissionSetAssignment: (parts) =>
    (parts.seeded['User'] ?? [{ Id: parts.user.id, ProfileId: profileIdOf(parts, parts.user.profile) }])
      .filter(({ ProfileId }) => typeof ProfileId === 'string')
      .map(({ Id, ProfileId }) => ({
        Id: parts.idOf('0Pa', String(Id)),
        AssigneeId: Id,
        PermissionSetId: parts.idOf('0PS', `profile ${String(ProfileId)}`),
        IsActive: true,
      })),
  // The session that the caller is using right now.
  AuthSession: (parts) => [
    {
      Id: parts.idOf('0Ak', parts.user.id),
      UsersId: parts.user.id,
      CreatedDate: SEED_DATE,
      LastModifiedDate: SEED_DATE,
      NumSecondsValid: 60 * (orgMinutes(parts) ?? 120),
      UserType: 'Standard',
      SessionType: 'Oauth2',
      SessionSecurityLevel: 'STANDARD',
      LoginType: 'Remote Access 2.0',
      SourceIp: '127.0.0.1',
      IsCurrent: true,
      LoginHistoryId: parts.idOf('0Ya', parts.user.id),
    },
  ],
  // Its login, through the app that `sf` uses unless it is told otherwise. Logins are not kept for ever: it is the org's first.
  LoginHistory: (parts) => [
    {
      Id: parts.idOf('0Ya', parts.user.id),
      UserId: parts.user.id,
      LoginTime: parts.startedAt,
      LoginType: 'Remote Access 2.0',
      SourceIp: '127.0.0.1',
      Status: 'Success',
      Application: 'Salesforce CLI',
    },
  ],
  // Nobody is frozen or locked out. Whether a user who never logged in has a row is not known.
  UserLogin: (parts) =>
    (parts.seeded['User'] ?? [{ Id: parts.user.id }]).map(({ Id }) => ({
      Id: parts.idOf('0Yw', String(Id)),
      UserId: Id,
      LastModifiedDate: SEED_DATE,
      LastModifiedById: parts.user.id,
    })),
  SetupEntityAccess: accessRows,
  ConnectedApplication: (parts) => connectedApplications(parts).map((row) => ({ ...audit(parts), ...row })),
  AppMenuItem: (parts) => appMenuItems(parts).map((row) => ({ ...audit(parts), ...row })),
  ExternalClientApplication: (parts) => externalClientApplications(parts).map((row) => ({ ...audit(parts), ...row })),
  ExtlClntAppOauthPlcyCnfg: (parts) => oauthPolicies(parts).map((row) => ({ ...audit(parts), ...row })),
  ExtlClntAppPlcyCnfg: (parts) => appPolicies(parts).map((row) => ({ ...audit(parts), ...row })),
  LoginIpRange: (parts) =>
    parts.components.ofType('Profile').flatMap((profile) =>
      childrenNamed(profile.root, 'loginIpRanges').map((range, index) => ({
        Id: parts.idOf('0LI', `${profile.fullName} ${index}`),
        ProfileId: profile.id,
        IpStartAddress: textAt(range, 'startAddress') ?? null,
        IpEndAddress: textAt(range, 'endAddress') ?? null,
        Description: textAt(range, 'description') ?? null,
      }))
    ),
  UserPermissionAccess: (parts) => [permissionsOfProfile(parts, ADMIN_PROFILE)],
};

const TOOLING: Readonly<Record<string, (parts: OrgParts) => readonly SeedRow[]>> = {
  SecurityHealthCheck: () => [{ DurableId: 'SecurityHealthCheck', Score: '80' }],
  /**
   * One row, for the org's session timeout. Names and spellings of values are not documented (Tooling API guide): a test
   * that depends on them seeds its own rows.
   */
  SecurityHealthCheckRisks: (parts) => {
    const minutes = orgMinutes(parts);
    if (minutes === undefined) return [];
    return [
      {
        DurableId: 'SessionSettings.sessionTimeout',
        Setting: 'Timeout Value',
        SettingGroup: 'SessionSettings',
        SettingRiskCategory: 'MEDIUM_RISK',
        RiskType: minutes > 120 ? 'MEDIUM_RISK' : 'MEETS_STANDARD',
        OrgValue: minutes < 120 ? `${minutes} minutes` : `${minutes / 60} hours`,
        OrgValueRaw: String(minutes),
        StandardValue: '2 hours',
        StandardValueRaw: '120',
      },
    ];
  },
};

function orgMinutes(parts: OrgParts): number | undefined {
  const timeout = textAt(parts.components.ofType('SecuritySettings')[0]?.root, 'sessionSettings', 'sessionTimeout');
  return timeout === undefined ? undefined : SESSION_MINUTES[timeout];
}

function profileIdOf(parts: OrgParts, label: string): string {
  const rows = parts.seeded['Profile'];
  const row = rows?.find(({ Name }) => Name === label);
  if (typeof row?.['Id'] === 'string') return row['Id'];
  const profile = parts.profiles.find((entry) => isCalled(entry, profileKey(label)));
  if (profile === undefined)
    throw new Error(`org.json: the running user's profile "${label}" is no profile of the seed`);
  return profile.id ?? parts.idOf('00e', profile.fullName);
}
