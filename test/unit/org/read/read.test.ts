import { expect } from 'chai';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import {
  connectedApp,
  eca,
  ecaOauthPolicy,
  ecaPolicy,
  oauth,
  profile,
  profileSetting,
  refresh,
  security,
  SMALL,
  timeoutOf,
} from './seeds.js';
import { appNamed, gapsOf, read, reportOf, snapshotOf, withOrg } from './support.js';

const CARRIES_SECRETS = 'ExtlClntAppGlobalOauthSettings: carries-secrets: --eca-global-settings';

describe('reading an org', () => {
  it('reads one component of each type', async () => {
    const snapshot = await read({ seed: SMALL }, '68.0');
    expect(snapshot.org.timeoutMinutes).to.deep.equal(known(480));
    expect(snapshot.org.settings).to.deep.equal({
      disableTimeoutWarning: 'false',
      lockSessionsToIp: 'true',
      sessionTimeout: 'EightHours',
    });
    expect(snapshot.profiles.map(({ label, metadataName }) => [label, metadataName])).to.deep.equal([
      ['System Administrator', 'Admin'],
      ['Sales', 'Sales'],
    ]);
    expect(
      snapshot.profileSessions.records.map(({ profile: name, timeoutMinutes }) => [name, timeoutMinutes])
    ).to.deep.equal([[known('sales'), known(30)]]);
    const app = appNamed(snapshot, 'Data_Loader');
    expect(app.opaqueTimeout).to.deep.equal(known(15));
    expect(app.idleLimit).to.deep.equal(known(true));
    expect(app.refreshPolicy).to.deep.equal(known({ kind: 'never-expires' }));
    const portal = appNamed(snapshot, 'Portal');
    expect(portal.opaqueTimeout).to.deep.equal(known(60));
    expect(portal.mobileLockMinutes).to.deep.equal(known(10));
    expect(portal.enabled).to.deep.equal(known(true));
    expect(portal.idleLimit).to.deep.equal(
      unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings: --eca-global-settings')
    );
    expect(portal.scopes).to.deep.equal(known(['Api', 'RefreshToken']));
    expect([portal.addresses, portal.ipRanges]).to.deep.equal([known([]), known(0)]);
    // There is no such component, and settings that came show that it is not for want of a permission.
    expect(portal.tokenIpRanges).to.deep.equal(unreadable('missing', 'ExtlClntAppOauthSecuritySettings'));
    expect(gapsOf(snapshot)).to.deep.equal([CARRIES_SECRETS]);
    expect(snapshot.unreadTypes).to.deep.equal([]);
  });

  it('asks for global OAuth settings only when told to, and keeps flags of them', async () => {
    await withOrg({ seed: SMALL }, async (org) => {
      const plain = await snapshotOf(org);
      expect(org.requests.some(({ types }) => types.includes('ExtlClntAppGlobalOauthSettings'))).to.be.false;
      const asked = await snapshotOf(org, '67.0', { withGlobalOauth: true });
      expect(appNamed(asked, 'Portal').idleLimit).to.deep.equal(known(false));
      expect(appNamed(asked, 'Portal').tokenFormat).to.deep.equal(known('opaque'));
      expect(gapsOf(asked)).to.deep.equal([]);
      const sent = org.requests.map(({ response }) => response?.body ?? '').join();
      expect(sent).to.contain('KEY_OF_DATA_LOADER').and.to.contain('KEY_OF_PORTAL');
      for (const text of [JSON.stringify(plain), JSON.stringify(asked), JSON.stringify(reportOf(asked))]) {
        expect(text).not.to.match(/KEY_OF|SECRET_OF/);
      }
    });
  });

  it('does not make up what was not sent', async () => {
    const snapshot = await read({
      seed: {
        files: [
          security(),
          profileSetting('A', '<profile>Sales</profile><requiredSessionLevel>STANDARD</requiredSessionLevel>'),
          connectedApp('Bare', ''),
        ],
      },
    });
    expect(snapshot.profileSessions.records[0]?.timeoutMinutes).to.deep.equal(unreadable('missing', 'sessionTimeout'));
    const sales = reportOf(snapshot, { profiles: ['Sales'] }).populations[0];
    expect(sales?.timeout).to.include({ status: 'unreadable', reason: 'missing' });
    const bare = appNamed(snapshot, 'Bare');
    expect([bare.opaqueTimeout, bare.sessionLevel, bare.refreshPolicy, bare.idleLimit]).to.deep.equal([
      unset,
      unset,
      unset,
      unreadable('not-exposed', 'isEnforceRefreshTokenTTL: not in the component'),
    ]);
  });

  it('takes flags as XML writes them, one or several list elements, and nil', async () => {
    const app = (name: string, flag: string, ranges: number) =>
      connectedApp(
        name,
        '<ipRanges><end>10.0.0.2</end><start>10.0.0.1</start></ipRanges>'.repeat(ranges) +
          oauth(`<isAdminApproved>${flag}</isAdminApproved>`) +
          '<permissionSetName>One</permissionSetName>'.repeat(ranges > 0 ? 1 : 0) +
          '<sessionPolicy><sessionTimeout xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></sessionPolicy>'
      );
    const snapshot = await read({
      seed: {
        files: [
          security(),
          app('Word', 'true', 1),
          app('Digit', '1', 2),
          app('Off', 'false', 0),
          profileSetting(
            'Orphan',
            '<profile xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/><sessionTimeout>15</sessionTimeout>'
          ),
          profileSetting('Empty', '<profile></profile><sessionTimeout>15</sessionTimeout>'),
        ],
      },
    });
    expect(['Word', 'Digit', 'Off'].map((name) => appNamed(snapshot, name).preApproved)).to.deep.equal([
      known(true),
      known(true),
      known(false),
    ]);
    expect(['Word', 'Digit', 'Off'].map((name) => appNamed(snapshot, name).ipRanges)).to.deep.equal([
      known(1),
      known(2),
      known(0),
    ]);
    expect(appNamed(snapshot, 'Word').opaqueTimeout).to.deep.equal(unset);
    expect(appNamed(snapshot, 'Word').namedAccess.permissionSets).to.deep.equal(['One']);
    expect(snapshot.profileSessions.records.map(({ profile: name }) => name)).to.deep.equal([unset, unset]);
    expect(
      reportOf(snapshot)
        .coverage.gaps.filter(({ reason }) => reason === 'orphan')
        .map(({ component }) => component)
    ).to.deep.equal(['ProfileSessionSetting:Empty', 'ProfileSessionSetting:Orphan']);
  });

  it('reads XML with attributes and line breaks inside of tags, comments and character references', async () => {
    const seed = { files: [security(), timeoutOf('Sales', 30), connectedApp('A', oauth() + refresh('zero'))] };
    const snapshot = await withOrg({ seed }, async (org) => {
      org.faults.add(
        { operation: 'readMetadata' },
        {
          kind: 'change',
          answer: (body) =>
            body
              .replaceAll('<sessionTimeout>', '<sessionTimeout\n  xml:lang="en"\n>\n ')
              .replaceAll('</sessionTimeout>', '\n</sessionTimeout\n>')
              .replaceAll('<profile>Sales', '<!-- who --><profile><![CDATA[Sal]]>&#101;s')
              .replaceAll('<records ', '\n<records\n\tid="x" '),
        }
      );
      return snapshotOf(org);
    });
    expect(snapshot.org.timeoutMinutes).to.deep.equal(known(120));
    expect(snapshot.profileSessions.records[0]?.timeoutMinutes).to.deep.equal(known(30));
    expect(reportOf(snapshot, { profiles: ['Sales'] }).populations[0]?.timeout).to.include({ minutes: 30 });
    expect(gapsOf(snapshot)).to.deep.equal([]);
  });

  it('shows values that no list has, as found', async () => {
    const snapshot = await read({
      seed: {
        files: [
          security('ThreeDays'),
          timeoutOf('Sales', 45),
          connectedApp(
            'A',
            oauth() +
              refresh('immediate') +
              '<sessionPolicy><sessionLevel>TOP</sessionLevel><sessionTimeout>soon</sessionTimeout></sessionPolicy>'
          ),
          eca('E'),
          ecaOauthPolicy(
            'E',
            '<permittedUsersPolicyType>Nobody</permittedUsersPolicyType><refreshTokenPolicyType>Never</refreshTokenPolicyType>'
          ),
        ],
      },
    });
    expect(snapshot.org.timeoutMinutes).to.deep.equal(unreadable('unknown-value', 'sessionTimeout: ThreeDays'));
    expect(snapshot.profileSessions.records[0]?.timeoutMinutes).to.deep.equal(
      unreadable('unknown-value', 'sessionTimeout: 45')
    );
    const app = appNamed(snapshot, 'A');
    expect(app.refreshPolicy).to.deep.equal(unreadable('unknown-value', 'refreshTokenPolicy: immediate'));
    expect(app.opaqueTimeout).to.deep.equal(unreadable('malformed', 'sessionTimeout: soon'));
    expect(app.sessionLevel).to.deep.equal(unreadable('unknown-value', 'sessionLevel: TOP'));
    expect(appNamed(snapshot, 'E').preApproved).to.deep.equal(
      unreadable('unknown-value', 'permittedUsersPolicyType: Nobody')
    );
    expect(appNamed(snapshot, 'E').refreshPolicy).to.deep.equal(
      unreadable('unknown-value', 'refreshTokenPolicyType: Never')
    );
  });

  it('finds an external client app that only its policies name, and one that has none', async () => {
    const snapshot = await read({
      seed: {
        files: [
          security(),
          eca('Lone'),
          ecaOauthPolicy('Ghost', '<refreshTokenPolicyType>Zero</refreshTokenPolicyType>'),
          ecaPolicy('Ghost', false),
        ],
      },
    });
    expect(appNamed(snapshot, 'Lone').refreshPolicy).to.deep.equal(
      unreadable('missing', 'ExtlClntAppOauthConfigurablePolicies')
    );
    expect(appNamed(snapshot, 'Ghost').refreshPolicy).to.deep.equal(known({ kind: 'single-use' }));
    expect(appNamed(snapshot, 'Ghost').enabled).to.deep.equal(known(false));
  });

  it('counts login ranges by profile, and says so where the object cannot be asked', async () => {
    const range =
      '<loginIpRanges><endAddress>10.0.0.2</endAddress><startAddress>10.0.0.1</startAddress></loginIpRanges>';
    const seed = { files: [security(), profile('Sales', `<custom>true</custom>${range}${range}`)] };
    const snapshot = await read({ seed });
    expect(reportOf(snapshot).loginIpRanges).to.deep.equal(known({ Sales: 2 }));
    const [key] = Object.keys(snapshot.loginAddresses.status === 'known' ? snapshot.loginAddresses.value : {});
    expect(snapshot.loginAddresses).to.deep.equal(
      known({
        [key!]: [
          { start: '10.0.0.1', end: '10.0.0.2' },
          { start: '10.0.0.1', end: '10.0.0.2' },
        ],
      })
    );
    const refused = await read({ seed, behaviour: { loginIpRange: 'invalid-type' } });
    expect(refused.loginIpRanges).to.deep.equal(unreadable('not-exposed', 'LoginIpRange'));
    expect(refused.loginAddresses).to.deep.equal(unreadable('not-exposed', 'LoginIpRange'));
    expect(gapsOf(refused)).to.deep.equal([]);
  });

  it('takes mobile limits and the JWT timeout from the record, which metadata does not have', async () => {
    const snapshot = await read({
      seed: {
        files: [
          security(),
          profile('Sales'),
          connectedApp('My_App', oauth('<isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>')),
        ],
        records: {
          ConnectedApplication: [
            { Name: 'My App', MobileSessionTimeout: '10', PinLength: '6', NamedUserUvidTimeout: '15' },
            { Name: 'Inner', OptionsIsInternal: true },
            { Name: 'Listed nowhere', OptionsAllowAdminApprovedUsersOnly: true },
          ],
        },
      },
    });
    const app = appNamed(snapshot, 'My_App');
    expect([app.mobileLockMinutes, app.pinLength, app.exposedJwtMinutes]).to.deep.equal([
      known(10),
      known(6),
      known(15),
    ]);
    expect(snapshot.apps.map(({ name }) => name)).to.deep.equal(['My_App', 'Listed nowhere']);
    expect(appNamed(snapshot, 'Listed nowhere').preApproved).to.deep.equal(known(true));
    expect(gapsOf(snapshot)).to.deep.equal(['ConnectedApplication:Listed nowhere: missing: ConnectedApp']);
  });

  it('says of a pre-approved app without a record id that nobody can tell who may use it', async () => {
    const seed = {
      files: [security(), connectedApp('My_App', oauth('<isAdminApproved>true</isAdminApproved>'))],
      records: { ConnectedApplication: [] },
    };
    const snapshot = await withOrg({ seed }, async (org) => {
      org.faults.add(
        { operation: 'listMetadata' },
        { kind: 'change', answer: (body) => body.replaceAll(/<id>\w+<\/id>/g, '<id>000000000000000AAA</id>') }
      );
      return snapshotOf(org);
    });
    expect(appNamed(snapshot, 'My_App').preApproved).to.deep.equal(unreadable('missing', 'ConnectedApp:My_App: id'));
    expect(reportOf(snapshot).apps[0]?.access.kind).to.equal('unreadable');
    expect(snapshot.profiles.map(({ label }) => label)).to.deep.equal(['System Administrator']);
  });
});
