import fc from 'fast-check';
import type { SeedFile } from '../localOrg/index.js';
import {
  appSettings,
  connectedApp,
  eca,
  ecaGlobalOauth,
  ecaOauthSecurity,
  ecaOauthSettings,
  ecaOauthPolicy,
  ecaPolicy,
  oauthOidc,
  profile,
  profileSetting,
  security,
} from './org/read/seeds.js';

/** Metadata names with the text that names the profile in its setting; the administrators' is the reading user's. */
export const PROFILES = [
  { metadataName: 'Admin', text: 'admin' },
  { metadataName: 'Sales', text: 'sales' },
  { metadataName: 'Standard', text: 'standard' },
  { metadataName: 'Custom%3A Support', text: 'custom: support' },
  { metadataName: '営業', text: '営業' },
] as const;

const tag = (name: string, value: string): string => (value === '' ? '' : `<${name}>${value}</${name}>`);
const minutes = fc.constantFrom('0', '15', '30', '60', '480', 'abc', '');
const flag = fc.constantFrom('', 'true', 'false');
const level = fc.constantFrom('', 'STANDARD', 'HIGH_ASSURANCE', 'HIGH');

/** At least one, since a tree without any is one that nobody asked for them; some without a profile, some twice. */
const settings = fc
  .array(
    fc.record({ text: fc.constantFrom('', ...PROFILES.map(({ text }) => text)), timeout: minutes, needs: level }),
    { minLength: 1, maxLength: 6 }
  )
  .map((all) =>
    all.map(({ text, timeout, needs }, index) =>
      profileSetting(
        `PT${index}_profileSessionSetting1`,
        (text === '' ? '<profile/>' : tag('profile', text)) +
          tag('requiredSessionLevel', needs) +
          tag('sessionTimeout', timeout)
      )
    )
  );

/** One value, with the name of its element; what is not written is not there. */
const written = (name: string, values: fc.Arbitrary<string> = flag): fc.Arbitrary<string> =>
  values.map((value) => tag(name, value));

const elements = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

/** Either kind of app in the spelling of either kind. */
const ipRelaxation = fc.constantFrom('ENFORCE', 'Enforce', 'BYPASS', 'Bypass', 'Bypass_2factor', 'RelaxIPRestrictions');

const rangesOf = (element: string, [start, end]: readonly [string, string]): fc.Arbitrary<string> =>
  fc
    .shuffledSubarray(['10.0.0.1', '10.0.0.7', '192.0.2.1', '2001:db8::1'])
    .map((all) => all.map((address) => tag(element, tag(end, address) + tag(start, address))).join(''));

const connectedAppFlags = elements(
  written('isClientCredentialEnabled'),
  written('isCodeCredentialEnabled'),
  written('isDeviceFlowEnabled'),
  written('isIpBindingEnabled'),
  written('isPkceRequired'),
  written('isRefreshTokenRotationEnabled'),
  written('isTokenExchangeEnabled')
);

const connectedAppScopes = fc
  .subarray(['Api', 'Full', 'OfflineAccess', 'RefreshToken', 'Web'])
  .map((scopes) => scopes.map((scope) => tag('scopes', scope)).join(''));

const connectedAppFiles = (name: string): fc.Arbitrary<readonly SeedFile[]> =>
  fc
    .record({
      isJwt: flag,
      limit: flag,
      refresh: fc.constantFrom(
        '',
        'infinite',
        'zero',
        'specific_lifetime:90:DAYS',
        'specific_inactivity:2:MONTHS',
        'x'
      ),
      ip: ipRelaxation,
      exchange: flag,
      flags: connectedAppFlags,
      scopes: connectedAppScopes,
      ranges: rangesOf('ipRanges', ['start', 'end']),
      hasOauth: fc.boolean(),
      timeout: fc.constantFrom('', '15', '720', 'None', 'abc'),
      needs: level,
    })
    .map(({ isJwt, limit, refresh, ip, exchange, flags, scopes, ranges, hasOauth, timeout, needs }) => {
      const oauth = tag('isEnforceRefreshTokenTTL', limit) + tag('isNamedUserJwtEnabled', isJwt) + flags;
      return [
        connectedApp(
          name,
          ranges +
            (hasOauth
              ? `<oauthConfig><callbackUrl>https://a.example</callbackUrl><isAdminApproved>false</isAdminApproved>${oauth}${scopes}</oauthConfig>`
              : '') +
            tag(
              'oauthPolicy',
              tag('ipRelaxation', ip) + tag('isTokenExchangeFlowEnabled', exchange) + tag('refreshTokenPolicy', refresh)
            ) +
            tag('sessionPolicy', tag('sessionLevel', needs) + tag('sessionTimeout', timeout))
        ),
      ];
    });

const externalClientAppFiles = (name: string): fc.Arbitrary<readonly SeedFile[]> =>
  fc
    .record({
      isJwt: flag,
      limit: flag,
      isEnabled: fc.boolean(),
      refresh: fc.constantFrom('', 'Infinite', 'Zero', 'SpecificLifetime', 'Forever'),
      ip: ipRelaxation,
      policyFlags: elements(written('isClientCredentialsFlowEnabled'), written('isTokenExchangeFlowEnabled')),
      flags: elements(
        written('isClientCredentialsFlowEnabled'),
        written('isCodeCredFlowEnabled'),
        written('isDeviceFlowEnabled'),
        written('isPkceRequired'),
        written('isRefreshTokenRotationEnabled'),
        written('isTokenExchangeEnabled')
      ),
      scopes: written(
        'commaSeparatedOauthScopes',
        fc.constantFrom('', 'Api', 'RefreshToken, Api', 'Api,refresh_token')
      ),
      ranges: rangesOf('trustedIpRanges', ['startIpAddress', 'endIpAddress']),
      tokenRanges: rangesOf('tokenIpRanges', ['startIpAddress', 'endIpAddress']),
      timeout: fc.constantFrom('', '15', '720'),
      jwtTimeout: fc.constantFrom('', '5'),
      jwtType: fc.constantFrom('', 'UserSession', 'Custom'),
      needs: level,
    })
    .map(({ isJwt, limit, isEnabled, refresh, ip, timeout, jwtTimeout, jwtType, needs, ...more }) => {
      const duration =
        refresh === 'SpecificLifetime'
          ? '<refreshTokenValidityPeriod>45</refreshTokenValidityPeriod><refreshTokenValidityUnit>Days</refreshTokenValidityUnit>'
          : '';
      return [
        eca(name),
        ecaPolicy(name, isEnabled),
        ecaOauthPolicy(
          name,
          tag('ipRelaxationPolicyType', ip) +
            more.policyFlags +
            tag('namedUserJwtSessionTimeoutType', jwtType) +
            tag('namedUserJwtTimeout', jwtTimeout) +
            tag('permittedUsersPolicyType', 'AllSelfAuthorized') +
            tag('refreshTokenPolicyType', refresh) +
            duration +
            tag('requiredSessionLevel', needs) +
            tag('sessionTimeoutInMinutes', timeout)
        ),
        ecaOauthSettings(name, more.scopes + more.ranges),
        ecaOauthSecurity(name, more.tokenRanges),
        ecaGlobalOauth(name, tag('isEnforceRefreshTokenTTL', limit) + tag('isNamedUserJwtEnabled', isJwt) + more.flags),
      ];
    });

/** What profiles allow, and from where; each says something of permissions, since a file that does not may be a fragment. */
const profileFiles = fc.tuple(
  ...PROFILES.map(({ metadataName }) =>
    fc
      .tuple(
        rangesOf('loginIpRanges', ['startAddress', 'endAddress']),
        fc.subarray(['ApiEnabled', 'AuthorApex', 'CustomizeApplication', 'ManageUsers', 'ModifyAllData'])
      )
      .map(([ranges, held]) => {
        const permissions = ['ViewSetup', ...held].map((name) => tag('enabled', 'true') + tag('name', name));
        return profile(metadataName, ranges + permissions.map((each) => tag('userPermissions', each)).join(''));
      })
  )
);

const orgOauth = fc
  .tuple(
    elements(written('blockOAuthUnPwFlow'), written('blockOAuthUsrAgtFlow')),
    elements(written('enableAdminApprovedAppsOnly'))
  )
  .map(([oauth, apps]) => [oauthOidc(oauth), appSettings(apps)]);

/** The files of a small org; every profile has a file, since a tree knows no other. */
export const anyOrg: fc.Arbitrary<readonly SeedFile[]> = fc
  .tuple(
    fc.constantFrom('FifteenMinutes', 'TwoHours', 'TwentyFourHours', 'Never'),
    profileFiles,
    orgOauth,
    settings,
    connectedAppFiles('Loader'),
    connectedAppFiles('Sync'),
    externalClientAppFiles('Portal')
  )
  .map(([timeout, ...files]) => [security(timeout), ...files.flat()]);
