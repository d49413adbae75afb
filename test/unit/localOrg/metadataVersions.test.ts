import { expect } from 'chai';
import { connect, get, rejection, soap, withOrg } from './support.js';

describe('local org: API versions', () => {
  const elementsAt = async (version: string, type: string, fullName: string): Promise<string> => {
    let text = '';
    await withOrg({}, async (org) => {
      ({ text } = await soap(
        org,
        `<readMetadata><type>${type}</type><fullNames>${fullName}</fullNames></readMetadata>`,
        { version }
      ));
    });
    return text;
  };

  for (const [version, element, isThere] of [
    ['48.0', 'oauthPolicy', false],
    ['48.0', 'sessionPolicy', false],
    ['49.0', 'oauthPolicy', true],
    ['49.0', 'sessionPolicy', true],
    ['40.0', 'profileName', false],
    ['46.0', 'profileName', true],
    ['67.0', 'isEnforceRefreshTokenTTL', false],
    ['68.0', 'isEnforceRefreshTokenTTL', true],
    ['67.0', 'isDeviceFlowEnabled', false],
    ['68.0', 'isDeviceFlowEnabled', true],
  ] as const) {
    it(`a connected app of API ${version} ${isThere ? 'has' : 'lacks'} ${element}`, async () => {
      const text = await elementsAt(version, 'ConnectedApp', 'Portal');
      expect(text).to.contain('<label>Partner Portal</label>');
      expect(text.includes(`<${element}>`)).to.equal(isThere);
    });
  }

  for (const [version, element, isThere] of [
    ['66.0', 'isEnforceRefreshTokenTTL', false],
    ['67.0', 'isEnforceRefreshTokenTTL', true],
    ['67.0', 'isDPopEnabled', true],
    ['67.0', 'isMtlsEnabled', false],
    ['68.0', 'isMtlsEnabled', true],
  ] as const) {
    it(`an external client app of API ${version} ${isThere ? 'has' : 'lacks'} ${element}`, async () => {
      const text = await elementsAt(version, 'ExtlClntAppGlobalOauthSettings', 'Kiosk_glbloauth');
      expect(text).to.contain('<consumerKey>KIOSK_KEY</consumerKey>');
      expect(text.includes(`<${element}>`)).to.equal(isThere);
    });
  }

  it('drops elements that a type has lost', async () => {
    expect(await elementsAt('61.0', 'SecuritySettings', 'Security')).to.contain('enableXssProtection');
    expect(await elementsAt('66.0', 'SecuritySettings', 'Security')).to.not.contain('enableXssProtection');
  });

  it('refuses external client apps before they were there, and versions that it does not offer', () =>
    withOrg({}, async (org) => {
      const read = '<readMetadata><type>ExtlClntAppConfigurablePolicies</type><fullNames>X</fullNames></readMetadata>';
      expect((await soap(org, read, { version: '59.0' })).text).to.contain('sf:INVALID_TYPE');
      expect((await soap(org, read, { version: '60.0' })).text).to.contain('xsi:nil="true"');
      expect((await soap(org, read, { version: '69.0' })).text).to.contain('sf:UNSUPPORTED_API_VERSION');
      expect((await get(org, '/services/data/v69.0/query?q=x')).status).to.equal(404);
    }));

  it('knows sObjects from their first version on', () =>
    withOrg({}, async (org) => {
      const error = await rejection(connect(org, '58.0').query('SELECT Id FROM ExternalClientApplication'));
      expect(error.errorCode).to.equal('INVALID_TYPE');
      expect((await connect(org, '59.0').query('SELECT Id FROM ExternalClientApplication')).totalSize).to.equal(1);
    }));
});
