import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { APP_FACTS } from '../../src/facts/app.js';
import { factKeys, type Fact } from '../../src/facts/fact.js';
import type { Snapshot } from '../../src/facts/snapshot.js';
import type { EffectiveReport } from '../../src/effective/report.js';
import { renderSnapshot } from '../../src/render/snapshot/snapshotJson.js';
import { readSnapshotFile } from '../../src/files/snapshot/readSnapshotFile.js';
import { SNAPSHOT_FORMAT } from '../../src/files/snapshot/schema.js';
import type { SeedFile } from '../localOrg/index.js';
import { reportOf } from './support/builders.js';
import { snapshotOf, withOrg } from './org/read/support.js';
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
import { project, readTree, trees } from './tree/tree.js';

const { make, clear } = trees();

/** Metadata names with the text that names the profile in its setting; the administrators' is the reading user's. */
const PROFILES = [
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
const anyOrg: fc.Arbitrary<readonly SeedFile[]> = fc
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

const word = (fact: Fact<unknown>): string =>
  fact.status === 'known' ? String(fact.value) : fact.status === 'unset' ? '-' : fact.reason;

/** One line for each channel and profile, and one for each app: without files, times and what only an org knows. */
const linesOf = ({ populations, profileSets, apps }: EffectiveReport): readonly string[] => [
  ...populations
    .flatMap(({ channel, profileSet, timeout, requiredLevelAtLogin }) =>
      (profileSets[profileSet] ?? []).map((label) => {
        const app = channel.kind === 'browser' ? 'browser' : `${channel.kind} ${channel.name}`;
        const value = timeout.status === 'known' ? `${timeout.minutes} by ${timeout.origin}` : timeout.reason;
        return { label, line: `${app}, ${label}: ${value}, ${word(requiredLevelAtLogin)}` };
      })
    )
    .filter(({ label }) => label !== '*')
    .map(({ line }) => line)
    .sort(),
  ...apps
    .map(({ channel, enabled, access, tokenFormat, refreshToken, ...app }) =>
      JSON.stringify([
        channel,
        channel.kind === 'connected-app' ? 'not in metadata' : word(enabled),
        access.kind,
        word(tokenFormat),
        word(app.sessionTimeoutMinutes),
        word(app.sessionLevel),
        word(app.ipRelaxation),
        app.flows,
        word(refreshToken.policy),
        word(refreshToken.idleLimit),
        refreshToken.asWritten,
        refreshToken.underLimit,
        refreshToken.effective,
        refreshToken.consistentWithLimit,
      ])
    )
    .sort(),
];

/** Facts that the records of an org hold, too, or alone. */
const OF_RECORDS: readonly string[] = ['enabled', 'preApproved', 'exposedJwtMinutes', 'mobileLockMinutes', 'pinLength'];

/** Every other fact of the apps, what the org allows of OAuth, and what profiles allow; by names, since keys differ. */
const factsOf = ({ apps, org, profiles, loginIpRanges, loginAddresses }: Snapshot): object => {
  const ofKey = <T>(fact: Fact<Readonly<Record<string, T>>>, key: string): T | null =>
    fact.status === 'known' ? (fact.value[key] ?? null) : null;
  return {
    oauth: org.oauth,
    apps: apps
      .map((app) => ({
        name: `${app.kind} ${app.name}`,
        namedAccess: app.namedAccess,
        knownBy: app.knownBy,
        facts: factKeys(APP_FACTS)
          .filter((key) => !OF_RECORDS.includes(key))
          .map((key) => [key, app[key]]),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    profiles: profiles
      // What the administrators' may do the local org takes from whoever is logged in.
      .filter(({ metadataName }) => metadataName !== 'Admin')
      .map(({ key, metadataName, adminPermissions, apiEnabled }) => ({
        metadataName,
        adminPermissions,
        apiEnabled,
        ranges: ofKey(loginIpRanges, key) ?? 0,
        addresses: ofKey(loginAddresses, key) ?? [],
      }))
      .toSorted((a, b) => (String(a.metadataName) < String(b.metadataName) ? -1 : 1)),
  };
};

const treeOf = async (files: readonly SeedFile[]): Promise<Snapshot> =>
  readTree(
    await make({
      'sfdx-project.json': project('68.0'),
      ...Object.fromEntries(files.map(({ path, text }) => [join('force-app', path), text])),
    })
  );

const writtenAndRead = async (snapshot: Snapshot): Promise<Snapshot> =>
  readSnapshotFile(join(await make({ 'org.json': renderSnapshot(SNAPSHOT_FORMAT, snapshot) }), 'org.json'));

describe('one org by three ways', () => {
  afterEach(clear);

  it('gives the same populations and apps: live, as a source tree, as a snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrg, async (files) => {
        const live = await withOrg(
          // A flag that a file does not hold is absent in the org as well.
          { seed: { files }, behaviour: { unseededBooleans: 'absent' } },
          (org) => snapshotOf(org, '68.0', { withGlobalOauth: true })
        );
        const expected = linesOf(reportOf(live));
        // Browser and three apps for each profile, and a row for each app.
        expect(expected).to.have.lengthOf(4 * PROFILES.length + 3);
        for (const other of [await writtenAndRead(live), await treeOf(files)]) {
          expect(linesOf(reportOf(other))).to.deep.equal(expected);
          expect(factsOf(other)).to.deep.equal(factsOf(live));
        }
      }),
      { numRuns: 15 }
    );
  });
});
