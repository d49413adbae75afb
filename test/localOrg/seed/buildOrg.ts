import { DEFAULT_API_VERSIONS } from '../apiVersions.js';
import { type Behaviour } from '../behaviour.js';
import { componentOfFile, componentStore, namespaceOf, type Component, type ComponentStore } from '../components.js';
import { toId18 } from '../ids.js';
import { jobStore } from '../jobs.js';
import { type Org, type OrgIdentity, type RunningUser } from '../org.js';
import { PERMISSIONS, isPermission } from '../permissions.js';
import { cursorStore } from '../query/cursors.js';
import { recordStore } from '../records.js';
import { branch, leaf } from '../xml.js';
import { deriveRows } from './deriveRows.js';
import { linkRecords, withIds, type SeedRecords } from './linkRecords.js';
import { METADATA_TYPES, metadataType } from './metadataTypes.js';
import { SEED_DATE, type OrgFile, type OrgSeed, type SeedFile } from './orgSeed.js';
import { type ProfileName } from './profileNames.js';
import { profilesOf, profilesOfRows } from './profiles.js';
import { dateOf, withDates } from './relativeDates.js';
import { stableIds, type IdOf } from './stableIds.js';

/** Makes an org of a seed. What the seed does not say is derived from its components, or made up, always the same way. */
export function buildOrg(seed: OrgSeed, behaviour: Behaviour, now: () => Date): Org {
  const idOf = stableIds();
  const identity = identityOf(seed.org ?? {});
  const rows = withIds(withDates(seed.records ?? {}, now()), idOf);
  const components = componentStore(seededComponents({ ...seed, records: rows }, idOf, now()));
  const profiles = rows['Profile'] === undefined ? profilesOf(components) : profilesOfRows(rows['Profile']);
  addProfileComponents(components, profiles, idOf);
  const user = userOf(seed.org ?? {}, rows, profiles, idOf);
  const parts = { identity, user, components, profiles, idOf, startedAt: now().toISOString() };
  const linked = linkRecords(rows, (name) => rows[name] ?? deriveRows({ ...parts, seeded: rows }, name, 'data'));
  const records = recordStore({ data: linked, tooling: seed.toolingRecords ?? {} }, (name, api) =>
    deriveRows({ ...parts, seeded: linked }, name, api)
  );
  return {
    identity,
    user,
    behaviour,
    components,
    records,
    jobs: jobStore(),
    cursors: cursorStore(),
    writes: [],
    unanswered: [],
    idOf,
    now,
    timestamp: () => now().toISOString(),
  };
}

/**
 * One component of a name. Where a tree holds it in both formats (real projects do), the source format counts; two
 * different files of one format are a mistake in the seed.
 */
function seededComponents(seed: OrgSeed, idOf: IdOf, now: Date): readonly Component[] {
  const isSourceFormat = ({ path }: SeedFile): boolean => path.endsWith('-meta.xml');
  const chosen = new Map<string, SeedFile>();
  const found = (seed.files ?? []).flatMap((file) => {
    const parsed = componentOfFile(file);
    if (parsed === undefined) return [];
    const key = `${parsed.type.name}:${parsed.fullName}`;
    const known = chosen.get(key);
    if (known !== undefined && isSourceFormat(known) === isSourceFormat(file) && known.text !== file.text) {
      throw new Error(`the seed holds two different files for ${key}: ${known.path} and ${file.path}`);
    }
    if (known === undefined || isSourceFormat(file)) chosen.set(key, file);
    return [{ key, file, parsed }];
  });
  return found
    .filter(({ key, file }) => chosen.get(key) === file)
    .map(({ key, file, parsed }) => ({
      ...component(parsed, file.text, idOfComponent(seed, parsed, idOf)),
      lastModifiedDate: dateOf(seed.org?.lastModified?.[key] ?? SEED_DATE, now),
    }));
}

/** An app's file properties carry the id of its ConnectedApplication row (facts: expected, not proven), joined by label. */
function idOfComponent(seed: OrgSeed, found: Pick<Component, 'type' | 'fullName' | 'root'>, idOf: IdOf): string {
  const label = found.root.children.find(({ name }) => name === 'label')?.text ?? found.fullName;
  const rows =
    found.type.name === 'ConnectedApp'
      ? seed.records?.['ConnectedApplication']?.filter((row) => row['Name'] === label)
      : found.type.name === 'ExternalClientApplication'
        ? seed.records?.['ExternalClientApplication']?.filter((row) => row['DeveloperName'] === found.fullName)
        : undefined;
  if (found.type.name === 'Profile') return idOf(found.type.keyPrefix, found.fullName);
  const id = rows?.[0]?.['Id'];
  return typeof id === 'string' ? id : idOf(found.type.keyPrefix, `${found.type.name}:${found.fullName}`);
}

function component(
  { type, fullName, root }: Pick<Component, 'type' | 'fullName' | 'root'>,
  sourceText: string,
  id: string
): Omit<Component, 'lastModifiedDate'> {
  const namespacePrefix = APPS_WITH_NAMESPACE.has(type.name) ? namespaceOf(fullName) : undefined;
  return {
    type,
    fullName,
    id,
    root,
    sourceText,
    createdDate: SEED_DATE,
    ...(namespacePrefix === undefined ? {} : { namespacePrefix }),
  };
}

// Names of session settings and profiles may hold two underscores without a namespace.
const APPS_WITH_NAMESPACE = new Set(
  METADATA_TYPES.map(({ name }) => name).filter((name) =>
    /^(ConnectedApp|ExternalClientApplication|ExtlClnt\w+)$/.test(name)
  )
);

/** Every profile of the org is a component, whether its file was retrieved or not. Its id is that of the Profile row. */
function addProfileComponents(
  components: ComponentStore,
  profiles: ReadonlyArray<ProfileName & { readonly id?: string }>,
  idOf: IdOf
): void {
  const type = metadataType('Profile');
  if (type === undefined) throw new Error('Profile is no longer a metadata type of the local org');
  for (const { fullName, license, id } of profiles) {
    const known = components.find(type, fullName);
    const profileId = id ?? idOf('00e', fullName);
    if (known !== undefined) {
      components.put({ ...known, id: profileId });
    } else {
      const root = branch(
        'Profile',
        [leaf('custom', !/^[A-Z][A-Za-z]+$/.test(fullName)), leaf('userLicense', license)],
        {
          xmlns: 'http://soap.sforce.com/2006/04/metadata',
        }
      );
      components.put({ type, fullName, id: profileId, root, createdDate: SEED_DATE, lastModifiedDate: SEED_DATE });
    }
  }
}

function identityOf(org: OrgFile): OrgIdentity {
  const orgId = org.orgId ?? toId18('00D5g0000LOCAL1');
  const apiVersions = [...(org.apiVersions ?? DEFAULT_API_VERSIONS)].sort((a, b) => Number(a) - Number(b));
  return {
    orgId,
    name: org.name ?? 'Local Org',
    instance: org.instance ?? 'LOC1',
    isSandbox: org.isSandbox ?? false,
    organizationType: org.organizationType ?? 'Developer Edition',
    namespacePrefix: org.namespacePrefix ?? null,
    trialExpirationDate: org.trialExpirationDate ?? null,
    apiVersions,
    accessToken: org.accessToken ?? `${orgId}!AQ8local.org.token.that.opens.nothing.else`,
    profileFiltering: org.profileFiltering ?? false,
    consumerSecretsInMetadata: org.consumerSecretsInMetadata ?? true,
  };
}

/**
 * The user of the access token. Where the seed has users, it is the one of that id or name, or the first; its profile is
 * then the row's.
 */
function userOf(
  org: OrgFile,
  rows: SeedRecords,
  profiles: ReadonlyArray<ProfileName & { readonly id?: string }>,
  idOf: IdOf
): RunningUser {
  const permissions = org.user?.permissions ?? PERMISSIONS;
  const unknown = permissions.filter((name) => !isPermission(name));
  if (unknown.length > 0) throw new Error(`org.json: the local org knows no permission ${unknown.join(', ')}`);
  const given = org.user ?? {};
  const isAsked = given.id !== undefined || given.username !== undefined;
  const row = rows['User']?.find(({ Id, Username }) => !isAsked || Id === given.id || Username === given.username);
  if (rows['User'] !== undefined && row === undefined)
    throw new Error('org.json: its user is not in records/User.json');
  const text = (name: string): string | undefined => (typeof row?.[name] === 'string' ? row[name] : undefined);
  return {
    id: text('Id') ?? given.id ?? idOf('005', 'running user'),
    username: text('Username') ?? given.username ?? 'admin@local-org.example',
    name: text('Name') ?? given.name ?? 'Local Admin',
    profile: given.profile ?? profileOfUser(row?.['ProfileId'], profiles) ?? 'System Administrator',
    permissions: new Set(permissions),
  };
}

/** Label of the profile that a seeded user has, given by id or by name. */
function profileOfUser(
  profile: unknown,
  profiles: ReadonlyArray<ProfileName & { readonly id?: string }>
): string | undefined {
  if (typeof profile === 'object' && profile !== null && 'Name' in profile) return String(profile.Name);
  return profiles.find(({ id }) => id !== undefined && id === profile)?.label;
}
