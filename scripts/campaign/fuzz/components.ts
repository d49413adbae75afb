import type { MetadataPart } from '../../../src/facts/agreement.js';
import { unreadable } from '../../../src/facts/fact.js';
import type { RawComponent, RawNode } from '../../../src/facts/raw.js';
import type { Random } from '../faults/random.js';
import { anyText, differ, leaks, oneIn, pick, SECRETS, type Probe } from './anyInput.js';
import { anyNode, flag, heldAt, judged, minutes, same, SEVERAL, textAt, words, type ElementSpec } from './elements.js';
import type { Product } from './product.js';

type Specs = Readonly<Record<string, ElementSpec>>;

const LEVELS = same('LOW', 'STANDARD', 'HIGH_ASSURANCE');
const UNRELATED = { somethingElse: ['x', { deeper: 'true' }] };

/** Metadata API guide, ConnectedApp. */
const CONNECTED_APP: Specs = {
  preApproved: flag('oauthConfig.isAdminApproved'),
  opaqueTimeout: minutes('sessionPolicy.sessionTimeout'),
  sessionLevel: words('sessionPolicy.sessionLevel', LEVELS),
  levelAction: words('sessionPolicy.policyAction', same('Block', 'RaiseSessionLevel')),
  idleLimit: flag('oauthConfig.isEnforceRefreshTokenTTL'),
  refreshRotation: flag('oauthConfig.isRefreshTokenRotationEnabled'),
  pkceRequired: flag('oauthConfig.isPkceRequired'),
  clientCredentials: flag('oauthConfig.isClientCredentialEnabled'),
  deviceFlow: flag('oauthConfig.isDeviceFlowEnabled'),
  ipBinding: flag('oauthConfig.isIpBindingEnabled'),
  refreshPolicy: words('oauthPolicy.refreshTokenPolicy', {
    infinite: { kind: 'never-expires' },
    zero: { kind: 'single-use' },
    'specific_lifetime:7:DAYS': { kind: 'fixed', after: { count: 7, unit: 'DAYS' } },
    'specific_inactivity:12:HOURS': { kind: 'idle', after: { count: 12, unit: 'HOURS' } },
    'specific_inactivity:3:MONTHS': { kind: 'idle', after: { count: 3, unit: 'MONTHS' } },
  }),
};

/** The same guide, ExtlClntAppOauthConfigurablePolicies. */
const ECA_POLICY: Specs = {
  preApproved: words('permittedUsersPolicyType', { AllSelfAuthorized: false, AdminApprovedPreAuthorized: true }),
  opaqueTimeout: minutes('sessionTimeoutInMinutes'),
  sessionLevel: words('requiredSessionLevel', LEVELS),
  levelAction: words('policyAction', same('Block', 'RaiseSessionLevel', 'StepUpMFA')),
};

/** The same guide, SecuritySettings. */
const SECURITY: Specs = {
  timeoutMinutes: words('sessionSettings.sessionTimeout', {
    FifteenMinutes: 15,
    ThirtyMinutes: 30,
    SixtyMinutes: 60,
    NinetyMinutes: 90,
    TwoHours: 120,
    FourHours: 240,
    EightHours: 480,
    TwelveHours: 720,
    TwentyFourHours: 1440,
  }),
  warningDisabled: flag('sessionSettings.disableTimeoutWarning'),
  forceLogout: flag('sessionSettings.forceLogoutOnSessionTimeout'),
  lockSessionsToIp: flag('sessionSettings.lockSessionsToIp'),
  lockSessionsToDomain: flag('sessionSettings.lockSessionsToDomain'),
  enforceIpRangesEveryRequest: flag('sessionSettings.enforceIpRangesEveryRequest'),
  credentialsLoginOff: flag('singleSignOnSettings.isLoginWithSalesforceCredentialsDisabled'),
};

/** The same guide, ProfileSessionSetting: 0 is a value. */
const PROFILE_SETTING: Specs = {
  timeoutMinutes: words(
    'sessionTimeout',
    Object.fromEntries([0, 15, 30, 60, 90, 120, 240, 480, 720, 1440].map((value) => [String(value), value]))
  ),
  requiredLevel: words('requiredSessionLevel', LEVELS),
};

type Facts = Readonly<Record<string, unknown>>;

const allJudged = (facts: object, node: RawNode, specs: Specs): readonly string[] =>
  Object.entries(specs).flatMap(([field, spec]) =>
    judged(field, (facts as Facts)[field] as { status: string }, node, spec)
  );

const isNumber = (text: string, value: unknown): boolean => /^-?\d+$/.test(text) && Number(text) === value;

/** A number that counts for a whole number was written so: `0120` is one, too. */
const withNumbers = (specs: Specs, fields: readonly string[]): Specs =>
  Object.fromEntries(
    Object.entries(specs).map(([field, spec]) => {
      const values = Object.values(Object.fromEntries(spec.good.map((text) => [text, spec.means(text)])));
      const means = (text: string): unknown => spec.means(text) ?? values.find((value) => isNumber(text, value));
      return [field, fields.includes(field) ? { ...spec, means } : spec];
    })
  );

const component = (random: Random, type: string, node: RawNode): RawComponent => ({
  type,
  fullName: oneIn(random, 3) ? anyText(random) : 'A',
  node,
});

/** Reads a component as it is, and with an element that nobody knows: neither holds what it may not. */
const twice = (
  read: (of: RawComponent) => object,
  raw: RawComponent,
  specs: Specs,
  ignored: readonly string[] = []
): readonly string[] => {
  const facts = read(raw);
  const more = read({ ...raw, node: { ...raw.node, ...UNRELATED } });
  const pairs = Object.entries(facts).filter(([field]) => !ignored.includes(field));
  return [
    ...allJudged(facts, raw.node, specs),
    ...leaks(facts),
    ...pairs.flatMap(([field, fact]) => differ(`${field} with one more element`, (more as Facts)[field], fact)),
  ];
};

const asked = (random: Random): number | null => pick(random, [null, 30, 48, 49, 58, 60, 61, 67]);

const withRanges = (random: Random, node: RawNode, element: string): RawNode =>
  oneIn(random, 3)
    ? { ...node, [element]: [{ start: anyText(random), end: '10.0.0.9' }, { start: '10.0.0.1' }] }
    : node;

const NOTHING: MetadataPart = { components: [], absent: unreadable('missing', 'nothing') };

export const COMPONENTS: readonly Probe<Product>[] = [
  {
    name: 'a connected app',
    run: ({ decodeConnectedApp }, random) => {
      const node = anyNode(random, Object.values(CONNECTED_APP));
      const secret = { consumerKey: SECRETS.consumerKey, consumerSecret: SECRETS.consumerSecret };
      const oauth = heldAt(node, 'oauthConfig')[0] as RawNode | undefined;
      const whole = { ...withRanges(random, node, 'ipRanges'), oauthConfig: { ...oauth, ...secret } };
      const version = asked(random);
      return twice((of) => decodeConnectedApp(of, version), component(random, 'ConnectedApp', whole), CONNECTED_APP);
    },
  },
  {
    name: 'an external client app',
    run: ({ decodeExternalClientApp, withoutSecrets }, random) => {
      const version = asked(random);
      const enabled = flag('isEnabled');
      const idle = flag('isEnforceRefreshTokenTTL');
      const [ofPolicies, ofGlobal] = [anyNode(random, [enabled]), anyNode(random, [idle])];
      const globalNode = { ...ofGlobal, consumerKey: SECRETS.consumerKey, consumerSecret: SECRETS.consumerSecret };
      const part = (type: string, node: RawNode): MetadataPart => ({
        components: [withoutSecrets(component(random, type, node))],
        absent: unreadable('missing', type),
      });
      const rest = {
        policies: part('ExtlClntAppConfigurablePolicies', ofPolicies),
        globalOauth: part('ExtlClntAppGlobalOauthSettings', globalNode),
        mobilePolicies: NOTHING,
        oauthSettings: part('ExtlClntAppOauthSettings', { oauthLink: SECRETS.consumerKey }),
        oauthSecurity: NOTHING,
      };
      const read = (of: RawComponent): object =>
        decodeExternalClientApp('A', null, { ...rest, oauthPolicies: { ...NOTHING, components: [of] } }, version);
      const raw = component(random, 'ExtlClntAppOauthConfigurablePolicies', anyNode(random, Object.values(ECA_POLICY)));
      const facts = read(raw);
      return [
        ...twice(read, raw, ECA_POLICY),
        ...allJudged(facts, ofPolicies, { enabled }),
        ...allJudged(facts, ofGlobal, { idleLimit: idle }),
      ];
    },
  },
  {
    name: 'the settings of the org',
    run: ({ decodeSecuritySettings }, random) => {
      const node = anyNode(random, Object.values(SECURITY));
      const raw = component(random, 'SecuritySettings', node);
      return twice((of) => decodeSecuritySettings(of), raw, SECURITY, ['settings']);
    },
  },
  {
    name: 'the setting of a profile',
    run: ({ decodeProfileSession }, random) => {
      const specs = withNumbers(PROFILE_SETTING, ['timeoutMinutes']);
      const node = anyNode(random, [
        ...Object.values(specs),
        { path: 'profile', good: ['Admin', 'Sales'], means: String },
      ]);
      const raw = component(random, 'ProfileSessionSetting', node);
      const { profile } = decodeProfileSession(raw);
      const text = textAt(node, 'profile');
      const said = text === null || text === SEVERAL ? null : text;
      return [
        ...twice(decodeProfileSession, raw, specs),
        ...differ('profile', profile.status === 'known' ? profile.value : null, said),
      ];
    },
  },
  {
    name: 'what the org allows of OAuth',
    run: ({ decodeOrgOauth }, random) => {
      const specs = {
        usernamePasswordBlocked: flag('blockOAuthUnPwFlow'),
        userAgentBlocked: flag('blockOAuthUsrAgtFlow'),
      };
      const raw = component(random, 'OauthOidcSettings', anyNode(random, Object.values(specs)));
      return twice((of) => decodeOrgOauth({ ...NOTHING, components: [of] }, NOTHING), raw, specs);
    },
  },
];
