import { missingElements } from '../soap/requiredElements.js';
import { type Component } from '../components.js';
import { type Org } from '../org.js';
import { profileKey, profileOfFile } from '../seed/profileNames.js';
import { textAt } from '../xml.js';
import { connectedAppProblems, isOver30Days, overLimit, textIn } from './appRules.js';
import { problem, type Change, type Problem } from './problem.js';

/** Metadata API guide, ProfileSessionSetting.sessionTimeout. */
const PROFILE_MINUTES = ['0', '15', '30', '60', '90', '120', '240', '480', '720', '1440'];

const ENUMS: Readonly<Record<string, readonly [enumName: string, values: readonly string[]]>> = {
  'ProfileSessionSetting.requiredSessionLevel': ['SessionSecurityLevel', ['LOW', 'STANDARD', 'HIGH_ASSURANCE']],
  'ExtlClntAppOauthConfigurablePolicies.requiredSessionLevel': [
    'SessionSecurityLevel',
    ['LOW', 'STANDARD', 'HIGH_ASSURANCE'],
  ],
  'ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType': [
    'RefreshTokenPolicyType',
    ['Infinite', 'Zero', 'SpecificLifetime', 'SpecificInactivity'],
  ],
  'ExtlClntAppOauthConfigurablePolicies.permittedUsersPolicyType': [
    'PermittedUsersPolicyType',
    ['AdminApprovedPreAuthorized', 'AllSelfAuthorized'],
  ],
  'ExtlClntAppOauthConfigurablePolicies.policyAction': ['PolicyAction', ['Block', 'RaiseSessionLevel', 'StepUpMFA']],
  'SecuritySettings.sessionSettings.sessionTimeout': [
    'SessionTimeout',
    [
      'FifteenMinutes',
      'ThirtyMinutes',
      'SixtyMinutes',
      'NinetyMinutes',
      'TwoHours',
      'FourHours',
      'EightHours',
      'TwelveHours',
      'TwentyFourHours',
    ],
  ],
};

const BY_TYPE: Readonly<Record<string, (change: Change) => readonly Problem[]>> = {
  ConnectedApp: connectedAppProblems,
  ProfileSessionSetting: profileSessionProblems,
  ExtlClntAppOauthConfigurablePolicies: oauthPolicyProblems,
};

/** Everything an org finds wrong with a component that a client sends; nothing = it is taken. */
export const problemsOf = (change: Change): readonly Problem[] => [
  ...missingElements(change.type.name, change.sent).map((path) => {
    const name = path.replace(/^.*\./, '');
    return problem('REQUIRED_FIELD_MISSING', `Required field is missing: ${name}`, name);
  }),
  ...enumProblems(change),
  ...(BY_TYPE[change.type.name]?.(change) ?? []),
];

/** Message as a deploy of a wrong PermittedUsersPolicyType gave it (facts, section 1.4). */
const enumProblems = ({ type, sent }: Change): readonly Problem[] =>
  Object.entries(ENUMS).flatMap(([path, [enumName, values]]) => {
    const [typeName, ...rest] = path.split('.');
    const value = typeName === type.name ? textIn(sent, ...rest) : undefined;
    if (value === undefined || values.includes(value)) return [];
    return [
      problem(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `'${value}' is not a valid value for the enum '${enumName}'`,
        rest.at(-1) ?? ''
      ),
    ];
  });

function profileSessionProblems({ org, before, fullName, sent, after }: Change): readonly Problem[] {
  const text = textIn(after, 'profile');
  if (text === undefined) return [];
  const profile = profileNamed(org, text);
  if (profile === undefined) {
    return [problem('INVALID_CROSS_REFERENCE_KEY', `In field: profile - no Profile named ${text} found`, 'profile')];
  }
  // A deploy of a second setting for a profile fails with these words (facts, section 1.1).
  const isOfProfile = ({ root }: Component): boolean => profileNamed(org, textAt(root, 'profile') ?? '') === profile;
  const taken = org.components
    .ofType('ProfileSessionSetting')
    .some((other) => other.fullName !== fullName && isOfProfile(other));
  if (taken && (before === undefined || !isOfProfile(before))) {
    return [problem('DUPLICATE_VALUE', 'A session setting with this profile already exists.', 'profile')];
  }
  const minutes = textIn(sent, 'sessionTimeout') ?? '';
  return minutes === '' || PROFILE_MINUTES.includes(minutes)
    ? []
    : [problem('FIELD_INTEGRITY_EXCEPTION', `Invalid session timeout: ${minutes}`, 'sessionTimeout')];
}

/** The profile that a text means, by its metadata name or its label. */
const profileNamed = (org: Org, text: string): Component | undefined =>
  org.components
    .ofType('Profile')
    .find(({ fullName }) =>
      [fullName, profileOfFile(fullName).label].some((name) => profileKey(name) === profileKey(text))
    );

function oauthPolicyProblems({ org, before, after }: Change): readonly Problem[] {
  if (before?.namespacePrefix !== undefined && org.behaviour.installedApps === 'refused') {
    return [problem('CANNOT_MODIFY_MANAGED_OBJECT', `Cannot modify managed object: component=${before.id}`)];
  }
  const app = textIn(after, 'externalClientApplication');
  const kind = textIn(after, 'refreshTokenPolicyType');
  const period = textIn(after, 'refreshTokenValidityPeriod');
  const unit = textIn(after, 'refreshTokenValidityUnit');
  const isSpecific = kind === 'SpecificLifetime' || kind === 'SpecificInactivity';
  // Period and unit go with the two specific types only (Metadata API guide).
  if (
    isSpecific !== (period !== undefined && unit !== undefined) &&
    (isSpecific || period !== undefined || unit !== undefined)
  ) {
    return [
      problem(
        'FIELD_INTEGRITY_EXCEPTION',
        'A validity period and unit go with SpecificLifetime and SpecificInactivity only',
        'refreshTokenValidityPeriod'
      ),
    ];
  }
  if (unit !== undefined && !['Hours', 'Days', 'Months'].includes(unit)) {
    return [
      problem('FIELD_INTEGRITY_EXCEPTION', `Invalid refresh token validity unit: ${unit}`, 'refreshTokenValidityUnit'),
    ];
  }
  const limited = org.components
    .ofType('ExtlClntAppGlobalOauthSettings')
    .some(
      ({ root }) =>
        textAt(root, 'externalClientApplication') === app && textAt(root, 'isEnforceRefreshTokenTTL') === 'true'
    );
  const tooLong = kind === 'Infinite' || (kind === 'SpecificInactivity' && isOver30Days(Number(period), unit ?? ''));
  return limited && tooLong && org.behaviour.overIdleLimit === 'refused' ? [overLimit('refreshTokenPolicyType')] : [];
}
