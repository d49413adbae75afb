import { type Component } from '../components.js';
import { mayChangeConnectedApps } from '../permissions.js';
import { profileKey } from '../seed/profileNames.js';
import { type XmlElement } from '../xml.js';
import { problem, type Change, type Problem } from './problem.js';

const POLICY = /^(infinite|zero|(specific_lifetime|specific_inactivity):([1-9]\d*):(HOURS|DAYS|MONTHS))$/;
const IP_RELAXATION = ['ENFORCE', 'BYPASS_2FACTOR', 'BYPASS', 'ENFORCE_RELAXREFRESH'];
const ACCESS_LISTS = ['profileName', 'permissionSetName'];

/** What an org refuses in a ConnectedApp (Metadata API guide, ConnectedApp; facts, section 3.1). */
export function connectedAppProblems(change: Change): readonly Problem[] {
  const { org, before, sent, after } = change;
  if (!mayChangeConnectedApps(org.user.permissions)) {
    return [problem('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id')];
  }
  if (before === undefined) {
    // Since Spring '26 apps come by package installation only (Help 005228017).
    return [
      problem(
        'INSUFFICIENT_ACCESS_OR_READONLY',
        'You can’t create a connected app. To enable connected app creation, contact Salesforce Customer Support.'
      ),
    ];
  }
  if (before.namespacePrefix !== undefined && org.behaviour.installedApps === 'refused') {
    return [
      problem(
        'CANNOT_MODIFY_MANAGED_OBJECT',
        `Cannot modify managed object: entity=ConnectedApplication, component=${before.id}`
      ),
    ];
  }
  return [
    ...keyProblems(change, before),
    ...policyProblems(change),
    ...accessProblems(change, before),
    ...valueProblems(sent, after),
  ];
}

function keyProblems({ org, sent }: Change, before: Component): readonly Problem[] {
  const key = textIn(sent, 'oauthConfig', 'consumerKey');
  if (key === undefined) return [];
  const unchanged = key === textIn(before.root.children, 'oauthConfig', 'consumerKey');
  if (unchanged && org.behaviour.unchangedConsumerKey === 'accepted') return [];
  return [problem('FIELD_INTEGRITY_EXCEPTION', 'You cannot provide a Consumer Key', 'consumerKey')];
}

/** With the 30-day limit on, no policy may outlast it (Help, "Limit the Idle Refresh Token TTL to 30 Days"). */
function policyProblems({ org, after }: Change): readonly Problem[] {
  const policy = textIn(after, 'oauthPolicy', 'refreshTokenPolicy');
  if (policy === undefined) return [];
  const [, , kind, period, unit] = POLICY.exec(policy) ?? [];
  if (!POLICY.test(policy)) {
    return [problem('FIELD_INTEGRITY_EXCEPTION', `Invalid refresh token policy: ${policy}`, 'refreshTokenPolicy')];
  }
  const limited = textIn(after, 'oauthConfig', 'isEnforceRefreshTokenTTL') === 'true';
  const tooLong = policy === 'infinite' || (kind === 'specific_inactivity' && isOver30Days(Number(period), unit ?? ''));
  return limited && tooLong && org.behaviour.overIdleLimit === 'refused' ? [overLimit('refreshTokenPolicy')] : [];
}

/** A month may have 31 days, so one month counts as more than 30 days (rulings 19). */
export const isOver30Days = (period: number, unit: string): boolean =>
  /^hours$/i.test(unit) ? period > 720 : /^days$/i.test(unit) ? period > 30 : true;

export const overLimit = (fieldName: string): Problem =>
  problem('FIELD_INTEGRITY_EXCEPTION', 'The refresh token validity period can’t be longer than 30 days.', fieldName);

function accessProblems(change: Change, before: Component): readonly Problem[] {
  const { org, sent, after } = change;
  const touched = ACCESS_LISTS.filter(
    (name) =>
      sent.some((element) => element.name === name) &&
      listOf(after, name).join('\n') !== listOf(before.root.children, name).join('\n')
  );
  if (touched.length === 0) return [];
  if (
    !org.user.permissions.has('ManageProfilesPermissionsets') &&
    org.behaviour.accessListsWithoutPermission === 'refused'
  ) {
    return [
      problem(
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        'insufficient access rights on cross-reference id',
        ...touched
      ),
    ];
  }
  if (
    ACCESS_LISTS.some((name) => listOf(after, name).length > 0) &&
    textIn(after, 'oauthConfig', 'isAdminApproved') !== 'true'
  ) {
    return [
      problem(
        'FIELD_INTEGRITY_EXCEPTION',
        'Profiles and permission sets can be set only if isAdminApproved is true',
        ...touched
      ),
    ];
  }
  const profiles = new Set(org.records.rows('data', 'Profile').map(({ Name }) => profileKey(String(Name))));
  const sets = new Set(
    org.records.rows('data', 'PermissionSet').flatMap(({ Label, Name }) => [String(Label), String(Name)])
  );
  return [
    ...listOf(after, 'profileName')
      .filter((name) => !profiles.has(profileKey(name)))
      .map((name) =>
        problem('INVALID_CROSS_REFERENCE_KEY', `In field: profileName - no Profile named ${name} found`, 'profileName')
      ),
    ...listOf(after, 'permissionSetName')
      .filter((name) => !sets.has(name))
      .map((name) =>
        problem(
          'INVALID_CROSS_REFERENCE_KEY',
          `In field: permissionSetName - no PermissionSet named ${name} found`,
          'permissionSetName'
        )
      ),
  ];
}

function valueProblems(sent: readonly XmlElement[], after: readonly XmlElement[]): readonly Problem[] {
  const relaxation = textIn(sent, 'oauthPolicy', 'ipRelaxation');
  const timeout = textIn(after, 'sessionPolicy', 'sessionTimeout');
  return [
    ...(relaxation === undefined || IP_RELAXATION.includes(relaxation)
      ? []
      : [problem('FIELD_INTEGRITY_EXCEPTION', `Invalid IP relaxation: ${relaxation}`, 'ipRelaxation')]),
    ...(timeout === undefined || /^\d+$/.test(timeout)
      ? []
      : [problem('FIELD_INTEGRITY_EXCEPTION', `Invalid session timeout: ${timeout}`, 'sessionTimeout')]),
  ];
}

const listOf = (elements: readonly XmlElement[], name: string): readonly string[] =>
  elements.filter((element) => element.name === name).map(({ text }) => text);

/** Text of an element inside a part; `undefined` where there is none, or an empty one. */
export function textIn(elements: readonly XmlElement[], ...path: readonly string[]): string | undefined {
  const [name, ...rest] = path;
  const found = elements.find((element) => element.name === name);
  if (found === undefined) return undefined;
  return rest.length > 0 ? textIn(found.children, ...rest) : found.text === '' ? undefined : found.text;
}
