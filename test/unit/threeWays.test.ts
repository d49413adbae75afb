import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Fact } from '../../src/facts/fact.js';
import type { Snapshot } from '../../src/facts/snapshot.js';
import type { EffectiveReport } from '../../src/effective/report.js';
import { renderSnapshot } from '../../src/render/snapshot/snapshotJson.js';
import { readSnapshotFile } from '../../src/files/snapshot/readSnapshotFile.js';
import { SNAPSHOT_FORMAT } from '../../src/files/snapshot/schema.js';
import type { SeedFile } from '../localOrg/index.js';
import { reportOf } from './support/builders.js';
import { snapshotOf, withOrg } from './org/read/support.js';
import {
  connectedApp,
  eca,
  ecaGlobalOauth,
  ecaOauthPolicy,
  ecaPolicy,
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
      ip: fc.constantFrom('ENFORCE', 'BYPASS', 'other'),
      timeout: fc.constantFrom('', '15', '720', 'None', 'abc'),
      needs: level,
    })
    .map(({ isJwt, limit, refresh, ip, timeout, needs }) => {
      const oauth = tag('isEnforceRefreshTokenTTL', limit) + tag('isNamedUserJwtEnabled', isJwt);
      return [
        connectedApp(
          name,
          `<oauthConfig><callbackUrl>https://a.example</callbackUrl><isAdminApproved>false</isAdminApproved>${oauth}<scopes>Api</scopes></oauthConfig>` +
            tag('oauthPolicy', tag('ipRelaxation', ip) + tag('refreshTokenPolicy', refresh)) +
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
      ip: fc.constantFrom('Enforce', 'Bypass', 'RelaxIPRestrictions'),
      timeout: fc.constantFrom('', '15', '720'),
      jwtTimeout: fc.constantFrom('', '5'),
      jwtType: fc.constantFrom('', 'UserSession', 'Custom'),
      needs: level,
    })
    .map(({ isJwt, limit, isEnabled, refresh, ip, timeout, jwtTimeout, jwtType, needs }) => {
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
            tag('namedUserJwtSessionTimeoutType', jwtType) +
            tag('namedUserJwtTimeout', jwtTimeout) +
            tag('permittedUsersPolicyType', 'AllSelfAuthorized') +
            tag('refreshTokenPolicyType', refresh) +
            duration +
            tag('requiredSessionLevel', needs) +
            tag('sessionTimeoutInMinutes', timeout)
        ),
        ecaGlobalOauth(name, tag('isEnforceRefreshTokenTTL', limit) + tag('isNamedUserJwtEnabled', isJwt)),
      ];
    });

/** The files of a small org; every profile has a file, since a tree knows no other. */
const anyOrg: fc.Arbitrary<readonly SeedFile[]> = fc
  .tuple(
    fc.constantFrom('FifteenMinutes', 'TwoHours', 'TwentyFourHours', 'Never'),
    settings,
    connectedAppFiles('Loader'),
    connectedAppFiles('Sync'),
    externalClientAppFiles('Portal')
  )
  .map(([timeout, ...files]) => [
    security(timeout),
    ...PROFILES.map(({ metadataName }) => profile(metadataName)),
    ...files.flat(),
  ]);

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

const treeOf = async (files: readonly SeedFile[]): Promise<Snapshot> =>
  readTree(
    await make({
      'sfdx-project.json': project('67.0'),
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
        const live = await withOrg({ seed: { files } }, (org) => snapshotOf(org, '67.0', { withGlobalOauth: true }));
        const expected = linesOf(reportOf(live));
        // Browser and three apps for each profile, and a row for each app.
        expect(expected).to.have.lengthOf(4 * PROFILES.length + 3);
        expect(linesOf(reportOf(await writtenAndRead(live)))).to.deep.equal(expected);
        expect(linesOf(reportOf(await treeOf(files)))).to.deep.equal(expected);
      }),
      { numRuns: 15 }
    );
  });
});
