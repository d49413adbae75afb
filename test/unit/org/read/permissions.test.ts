import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { LocalOrgOptions } from '../../../localOrg/index.js';
import { preApproved, profile, security, SMALL } from './seeds.js';
import { appNamed, gapsOf, read, reportOf, without } from './support.js';

const METADATA = 'Modify Metadata Through Metadata API Functions, or Modify All Data';
const SEE_ECAS = 'View all External Client Apps, view their settings, and edit their policies';
const VIEW_SETUP = 'View Setup and Configuration';

const NO_METADATA = without('ModifyMetadata', 'ModifyAllData');

describe('what a permission hides', () => {
  for (const held of ['ModifyMetadata', 'ModifyAllData'] as const) {
    it(`is nothing with ${held} alone of the two`, async () => {
      const other = held === 'ModifyMetadata' ? 'ModifyAllData' : 'ModifyMetadata';
      const snapshot = await read({ seed: SMALL, org: without(other) });
      expect(snapshot.unreadTypes).to.deep.equal([]);
    });
  }

  it('without the Metadata API is every type; org timeout and external client app policies still come', async () => {
    const snapshot = await read({ seed: SMALL, org: NO_METADATA }, '67.0', { withGlobalOauth: true });
    expect(snapshot.unreadTypes).to.have.members([
      'SecuritySettings',
      'ProfileSessionSetting',
      'ConnectedApp',
      'ExternalClientApplication',
      'ExtlClntAppOauthConfigurablePolicies',
      'ExtlClntAppConfigurablePolicies',
    ]);
    expect(gapsOf(snapshot)).to.have.members([
      `SecuritySettings:Security: no-permission: ${METADATA}`,
      `ProfileSessionSetting: no-permission: ${METADATA}`,
      `ConnectedApp: no-permission: ${METADATA}`,
      `ExternalClientApplication: no-permission: ${METADATA}`,
      `ExtlClntAppOauthConfigurablePolicies: no-permission: ${METADATA}`,
      `ExtlClntAppConfigurablePolicies: no-permission: ${METADATA}`,
      `ExtlClntAppMobileConfigurablePolicies: no-permission: ${METADATA}`,
      `ExtlClntAppOauthSettings: no-permission: ${METADATA}`,
      `ExtlClntAppOauthSecuritySettings: no-permission: ${METADATA}`,
      `ExtlClntAppGlobalOauthSettings: no-permission: ${METADATA}`,
      `OauthOidcSettings:OauthOidc: no-permission: ${METADATA}`,
      `ConnectedAppSettings:ConnectedApp: no-permission: ${METADATA}`,
      `ConnectedApplication:Data Loader: no-permission: ${METADATA}`,
    ]);
    expect(snapshot.org.timeoutMinutes).to.deep.equal(known(480));
    expect(snapshot.org.notes.map(({ code }) => code)).to.deep.equal(['org-from-health-check']);
    expect(snapshot.profileSessions.withoutRecord).to.deep.equal(unreadable('no-permission', METADATA));
    expect(snapshot.profiles.map(({ label }) => label)).to.deep.equal(['System Administrator', 'Sales']);
    const portal = appNamed(snapshot, 'Portal');
    expect(portal.opaqueTimeout).to.deep.equal(known(60));
    expect(portal.refreshPolicy).to.deep.equal(known({ kind: 'fixed', after: { count: 365, unit: 'DAYS' } }));
    expect(portal.preApproved).to.deep.equal(known(false));
    for (const fact of [portal.enabled, portal.tokenFormat, portal.idleLimit, portal.jwtTimeout, portal.levelAction]) {
      expect(fact).to.deep.equal(unreadable('no-permission', METADATA));
    }
    // No browser row claims the org's value: what the profiles say is not known.
    const report = reportOf(snapshot);
    expect(report.populations.every(({ timeout }) => timeout.status === 'unreadable')).to.be.true;
    expect(report.coverage.profiles).to.deep.equal({ found: 2, assessed: 0 });
  });

  const RISKS = 'SecurityHealthCheckRisks';
  const risk = (Setting: string, OrgValue: string) => ({
    DurableId: Setting,
    Setting,
    SettingGroup: 'SessionSettings',
    OrgValue,
  });
  const orgTimeout = async (rows: readonly ReturnType<typeof risk>[], options: Partial<LocalOrgOptions> = {}) =>
    (await read({ seed: { ...SMALL, toolingRecords: { [RISKS]: rows } }, org: NO_METADATA, ...options })).org
      .timeoutMinutes;
  const unknown = unreadable('no-permission', `SecuritySettings:Security: ${METADATA}`);

  it('leaves the org timeout open where Health Check does not give one that counts', async () => {
    expect(await orgTimeout([risk('Timeout Value', '30 minutes')])).to.deep.equal(known(30));
    expect(
      await orgTimeout([risk('Session timeout', '1 hour'), risk('Force logout on session timeout', 'Yes')])
    ).to.deep.equal(known(60));
    expect(await orgTimeout([])).to.deep.equal(unknown);
    expect(await orgTimeout([risk('Timeout Value', '3 hours')])).to.deep.equal(unknown);
    expect(await orgTimeout([risk('Timeout Value', '2 Stunden')])).to.deep.equal(unknown);
    expect(await orgTimeout([risk('Timeout Value', '2 hours'), risk('Session timeout', '1 hour')])).to.deep.equal(
      unknown
    );
    expect(
      await orgTimeout([risk('Timeout Value', '2 hours')], {
        org: without('ModifyMetadata', 'ModifyAllData', 'ViewSetup'),
      })
    ).to.deep.equal(unknown);
  });

  it('leaves external client apps open where they cannot be queried either', async () => {
    const snapshot = await read({
      seed: SMALL,
      org: NO_METADATA,
      behaviour: { externalClientAppQueries: 'invalid-type' },
    });
    expect(snapshot.apps.map(({ name }) => name)).to.deep.equal(['Data Loader']);
    expect(gapsOf(snapshot)).to.include.members([
      `ExternalClientApplication: no-permission: ${METADATA}`,
      `ExternalClientApplication: no-permission: ${SEE_ECAS}`,
    ]);
    const old = await read({ seed: SMALL, org: NO_METADATA }, '58.0');
    expect(gapsOf(old)).to.include(
      'ExternalClientApplication: old-api-version: ExternalClientApplication: 59.0 (58.0)'
    );
  });

  it('of external client apps alone names the permission of their own', async () => {
    const snapshot = await read({ seed: SMALL, org: without('ViewAllExternalClientApps') });
    expect(snapshot.unreadTypes).to.have.members([
      'ExternalClientApplication',
      'ExtlClntAppOauthConfigurablePolicies',
      'ExtlClntAppConfigurablePolicies',
    ]);
    expect(gapsOf(snapshot)).to.include(`ExtlClntAppMobileConfigurablePolicies: no-permission: ${SEE_ECAS}`);
    expect(appNamed(snapshot, 'Portal').enabled).to.deep.equal(unreadable('no-permission', SEE_ECAS));
    expect(appNamed(snapshot, 'Data_Loader').opaqueTimeout).to.deep.equal(known(15));
  });

  for (const org of [without('ViewExternalClientAppSecrets'), { consumerSecretsInMetadata: false }]) {
    it(`of secrets leaves the rest of an external client app alone (${Object.keys(org).join()})`, async () => {
      const snapshot = await read({ seed: SMALL, org }, '67.0', { withGlobalOauth: true });
      const needed =
        'View External Client Apps Consumer Secrets in Metadata; Setup: Access to OAuth Consumer Secrets via Metadata API';
      // The first two only look empty; that there is an app without any settings is what gives it away (ruling 18b).
      expect(gapsOf(snapshot)).to.deep.equal([
        `ExtlClntAppOauthSettings: no-permission: ${needed}`,
        `ExtlClntAppOauthSecuritySettings: no-permission: ${needed}`,
        `ExtlClntAppGlobalOauthSettings: no-permission: ${needed}`,
      ]);
      expect(snapshot.unreadTypes).to.deep.equal([]);
      const portal = appNamed(snapshot, 'Portal');
      expect(portal.mobileLockMinutes).to.deep.equal(known(10));
      for (const fact of [portal.idleLimit, portal.scopes, portal.addresses, portal.ipRanges, portal.tokenIpRanges]) {
        expect(fact).to.deep.equal(unreadable('no-permission', needed));
      }
    });
  }

  it('without View Setup is who may use a pre-approved app', async () => {
    const seed = { files: [security(), profile('Admin'), profile('Sales'), preApproved('Loader')] };
    const snapshot = await read({ seed, org: without('ViewSetup') });
    expect(snapshot.access).to.deep.equal(unreadable('no-permission', VIEW_SETUP));
    expect(gapsOf(snapshot)).to.deep.equal([`SetupEntityAccess: no-permission: ${VIEW_SETUP}`]);
    const report = reportOf(snapshot);
    expect(report.apps[0]?.access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: false,
      profiles: [],
      permissionSets: [],
      users: null,
    });
    expect(report.populations.find(({ channel }) => channel.kind !== 'browser')?.timeout).to.include({ minutes: 120 });
  });

  it('without Manage Users is nothing that this command reads', async () => {
    // But for what the profile of the reading user says of itself.
    const others = ({ profiles, ...snapshot }: Snapshot) => ({ ...snapshot, profiles: profiles.slice(1) });
    const [lacking, holding] = [await read({ seed: SMALL, org: without('ManageUsers') }), await read({ seed: SMALL })];
    expect(others(lacking)).to.deep.equal(others(holding));
    expect(lacking.profiles[0]?.adminPermissions).to.deep.equal(
      known(['ModifyAllData', 'CustomizeApplication', 'AuthorApex'])
    );
  });

  it('with profile filtering is every profile but the own one', async () => {
    const org = { ...without('ViewAllProfiles'), profileFiltering: true };
    const snapshot = await read({ seed: SMALL, org });
    expect(snapshot.profiles.map(({ label }) => label)).to.deep.equal(['System Administrator']);
    expect(snapshot.allProfilesListed).to.be.false;
    expect(gapsOf(snapshot)).to.include('Profile: no-permission: View All Profiles');
    // The setting of a profile that is hidden still proves it; any other may be there too.
    const browser = reportOf(snapshot).populations.filter(({ channel }) => channel.kind === 'browser');
    expect(
      browser.map(({ timeout, profileSet }) => [
        timeout.status === 'known' && timeout.minutes,
        reportOf(snapshot).profileSets[profileSet],
      ])
    ).to.deep.equal([
      [30, ['sales']],
      [480, ['*']],
      [480, ['System Administrator']],
    ]);
  });

  it('of the whole API ends the reading', async () => {
    const snapshot = await read({ seed: SMALL, org: without('ApiEnabled') }).catch((error: unknown) => error);
    expect(snapshot).to.be.instanceOf(Error).and.to.have.property('name', 'OrgUnavailable');
  });
});
