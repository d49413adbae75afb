import { expect } from 'chai';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import { connectedApp, oauth, security, SMALL } from './seeds.js';
import { appNamed, gapsOf, read, reportOf } from './support.js';

const ECA_TYPES = [
  'ExternalClientApplication',
  'ExtlClntAppOauthConfigurablePolicies',
  'ExtlClntAppConfigurablePolicies',
  'ExtlClntAppMobileConfigurablePolicies',
];
const SINCE: Readonly<Record<string, number>> = {
  ExtlClntAppConfigurablePolicies: 60,
  ExtlClntAppOauthSecuritySettings: 67,
  OauthOidcSettings: 49,
};
const MORE_TYPES = [
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthSecuritySettings',
  'ExtlClntAppGlobalOauthSettings',
  'OauthOidcSettings',
];

describe('older API versions', () => {
  it('below 49 say nothing of the policies of a connected app', async () => {
    const snapshot = await read({ seed: SMALL }, '48.0');
    const app = appNamed(snapshot, 'Data_Loader');
    expect(app.opaqueTimeout).to.deep.equal(unreadable('old-api-version', 'sessionPolicy: 49.0 (48.0)'));
    expect(app.refreshPolicy).to.deep.equal(unreadable('old-api-version', 'oauthPolicy: 49.0 (48.0)'));
    expect(reportOf(snapshot, { apps: ['Data_Loader'] }).populations[0]?.timeout).to.include({
      status: 'unreadable',
      reason: 'old-api-version',
    });
  });

  it('from 49 on say them', async () => {
    const app = appNamed(await read({ seed: SMALL }, '49.0'), 'Data_Loader');
    expect(app.opaqueTimeout).to.deep.equal(known(15));
    expect(app.refreshPolicy).to.deep.equal(known({ kind: 'never-expires' }));
    const bare = await read({ seed: { files: [security(), connectedApp('Bare', oauth())] } }, '49.0');
    expect(appNamed(bare, 'Bare').opaqueTimeout).to.deep.equal(unset);
  });

  for (const version of ['48.0', '49.0', '58.0', '59.0', '60.0', '61.0', '66.0', '67.0', '68.0']) {
    it(`${version}: external client apps, token format and idle limit, each as far as it can be said`, async () => {
      const snapshot = await read({ seed: SMALL }, version, { withGlobalOauth: true });
      const number = Number(version);
      const old = [...ECA_TYPES, ...MORE_TYPES]
        .filter((type) => number < (SINCE[type] ?? 59))
        .map((type) => `${type}: old-api-version: ${type}: ${SINCE[type] ?? 59}.0 (${version})`);
      expect(gapsOf(snapshot)).to.have.members(old);
      const decisive = ECA_TYPES.slice(0, 3).filter((type) => number < (SINCE[type] ?? 59));
      expect(snapshot.unreadTypes).to.have.members(decisive);
      expect(snapshot.apps.map(({ name }) => name)).to.deep.equal(
        number < 59 ? ['Data_Loader'] : ['Data_Loader', 'Portal']
      );
      const loader = appNamed(snapshot, 'Data_Loader');
      expect(loader.idleLimit).to.deep.equal(
        number < 68 ? unreadable('not-exposed', 'isEnforceRefreshTokenTTL: not in the component') : known(true)
      );
      expect(loader.notes).to.deep.equal(number < 59 ? [{ code: 'token-format-assumed', args: [59] }] : []);
      if (number < 59) return;
      const portal = appNamed(snapshot, 'Portal');
      expect(portal.enabled).to.deep.equal(
        number < 60 ? unreadable('old-api-version', 'ExtlClntAppConfigurablePolicies: 60.0 (59.0)') : known(true)
      );
      expect(portal.opaqueTimeout).to.deep.equal(known(60));
      // The local org shows the flag of external client apps from 67 on; what it does not show is not off.
      expect(portal.idleLimit).to.deep.equal(
        number < 67 ? unreadable('not-exposed', 'isEnforceRefreshTokenTTL: not in the component') : known(false)
      );
      expect(portal.notes.map(({ code }) => code)).to.deep.equal(number < 61 ? ['token-format-assumed'] : []);
    });
  }
});
