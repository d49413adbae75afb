import { expect } from 'chai';
import { WRITTEN_BOOLEANS } from '../../localOrg/booleans.js';
import { type LocalOrg } from '../../localOrg/index.js';
import { METADATA_TYPES } from '../../localOrg/seed/metadataTypes.js';
import { declarations } from '../../localOrg/declaredTypes.js';
import { file, loaderApp, soap, withOrg } from './support.js';

const installedApp = { ...loaderApp, path: loaderApp.path.replace('Loader', 'acme__Loader') };

async function read(org: LocalOrg, type: string, fullName: string, version = '68.0'): Promise<string> {
  const call = `<readMetadata><type>${type}</type><fullNames>${fullName}</fullNames></readMetadata>`;
  return (await soap(org, call, { version })).text;
}

const booleansOf = (xml: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...xml.matchAll(/<(\w+)>(true|false)<\//g)].map(([, name = '', value = '']) => [name, value]));

describe('local org: booleans that an org writes out', () => {
  it('of a connected app: what the seed holds, and the rest of its version as false', () =>
    withOrg({}, async (org) => {
      const at67 = booleansOf(await read(org, 'ConnectedApp', 'Loader', '67.0'));
      // Those of a project that was retrieved at 67.
      expect(at67).to.deep.equal({
        isAdminApproved: 'false',
        isClientCredentialEnabled: 'false',
        isCodeCredentialEnabled: 'false',
        isCodeCredentialPostOnly: 'false',
        isConsumerSecretOptional: 'false',
        isIntrospectAllTokens: 'false',
        isNamedUserJwtEnabled: 'false',
        isPkceRequired: 'false',
        isRefreshTokenRotationEnabled: 'false',
        isSecretRequiredForRefreshToken: 'false',
        isSecretRequiredForTokenExchange: 'false',
        isTokenExchangeEnabled: 'false',
        isTokenExchangeFlowEnabled: 'false',
      });
      expect(booleansOf(await read(org, 'ConnectedApp', 'Loader'))).to.deep.equal({
        ...at67,
        isDPopEnabled: 'false',
        isDeviceFlowEnabled: 'false',
        isEnforceRefreshTokenTTL: 'true',
        isIpBindingEnabled: 'false',
        isPKImTLSEnabled: 'false',
      });
    }));

  it('of an external client app: likewise in its policies and global settings', () =>
    withOrg({}, async (org) => {
      expect(booleansOf(await read(org, 'ExtlClntAppOauthConfigurablePolicies', 'Kiosk_oauthPlcy'))).to.deep.equal({
        isClientCredentialsFlowEnabled: 'false',
        isGuestCodeCredFlowEnabled: 'false',
        isTokenExchangeFlowEnabled: 'false',
      });
      const global = booleansOf(await read(org, 'ExtlClntAppGlobalOauthSettings', 'Kiosk_glbloauth', '67.0'));
      expect(global).to.include({ isEnforceRefreshTokenTTL: 'true', isDPopEnabled: 'false', isPkceRequired: 'false' });
      expect(Object.keys(global)).to.have.lengthOf(16);
    }));

  it('none where the part that would hold them is absent', () =>
    withOrg(
      {
        seed: {
          files: [
            file('ConnectedApp', 'Bare', 'connectedApp', '<contactEmail>a@b.example</contactEmail><label>Bare</label>'),
          ],
        },
      },
      async (org) => {
        expect(booleansOf(await read(org, 'ConnectedApp', 'Bare'))).to.deep.equal({});
      }
    ));

  it('or only those of the seed, where the test asks for that', () =>
    withOrg({ behaviour: { unseededBooleans: 'absent' } }, async (org) => {
      expect(booleansOf(await read(org, 'ConnectedApp', 'Loader'))).to.deep.equal({
        isAdminApproved: 'false',
        isEnforceRefreshTokenTTL: 'true',
      });
    }));

  it('of an installed app only those of the seed, unless the test asks for all', async () => {
    const seed = { files: [installedApp] };
    await withOrg({ seed }, async (org) => {
      expect(booleansOf(await read(org, 'ConnectedApp', 'acme__Loader'))).to.have.all.keys(
        'isAdminApproved',
        'isEnforceRefreshTokenTTL'
      );
    });
    await withOrg({ seed, behaviour: { installedAppBooleans: 'false' } }, async (org) => {
      expect(booleansOf(await read(org, 'ConnectedApp', 'acme__Loader'))).to.include({ isDeviceFlowEnabled: 'false' });
    });
  });

  it('change nothing when a client sends them back', () =>
    withOrg({}, async (org) => {
      const before = org.componentText('ConnectedApp', 'Loader') ?? '';
      const record = /<records[^>]*>(.*)<\/records>/s.exec(await read(org, 'ConnectedApp', 'Loader'))?.[1] ?? '';
      const sent = record.replace('specific_inactivity:14:DAYS', 'specific_inactivity:7:DAYS');
      const { text } = await soap(
        org,
        `<updateMetadata><metadata xsi:type="ConnectedApp">${sent}</metadata></updateMetadata>`
      );
      expect(text).to.contain('<success>true</success>');
      const flat = (xml = ''): string => xml.replace(/>\s+</g, '><').trim();
      expect(flat(org.componentText('ConnectedApp', 'Loader'))).to.equal(flat(before.replace(':14:', ':7:')));
      expect(await read(org, 'ConnectedApp', 'Loader')).to.contain(sent);
    }));

  it('but one that was on can be turned off', () =>
    withOrg({}, async (org) => {
      const record = /<records[^>]*>(.*)<\/records>/s.exec(await read(org, 'ConnectedApp', 'Loader'))?.[1] ?? '';
      const sent = record.replace('TTL>true<', 'TTL>false<');
      await soap(org, `<updateMetadata><metadata xsi:type="ConnectedApp">${sent}</metadata></updateMetadata>`);
      expect(org.componentText('ConnectedApp', 'Loader')).to.contain('TTL>false<');
    }));

  it('cannot be sent in a version that does not have them', () =>
    withOrg({}, async (org) => {
      const record = /<records[^>]*>(.*)<\/records>/s.exec(await read(org, 'ConnectedApp', 'Loader'))?.[1] ?? '';
      const { text } = await soap(
        org,
        `<updateMetadata><metadata xsi:type="ConnectedApp">${record}</metadata></updateMetadata>`,
        { version: '67.0' }
      );
      expect(text).to.contain('Element isDPopEnabled invalid at this location');
    }));

  it('are all the booleans that the types of @salesforce/types have in these groups', async () => {
    const types = await declarations();
    const typeOf: Readonly<Record<string, string>> = {
      'ConnectedApp.oauthConfig': 'ConnectedAppOauthConfig',
      'ConnectedApp.oauthPolicy': 'ConnectedAppOauthPolicy',
    };
    for (const [group, names] of Object.entries(WRITTEN_BOOLEANS)) {
      const type = typeOf[group] ?? group;
      const body = new RegExp(`export type ${type} = [^{]*\\{([^}]*)\\}`).exec(types)?.[1] ?? '';
      const declared = [...body.matchAll(/(\w+)\??: boolean;/g)].map(([, name = '']) => name);
      // Real projects hold only one of the three.
      const ofAssetTokens = ['areAttributesIncludedInAssetToken', 'areCustomPermsIncludedInAssetToken'];
      expect([...names], group).to.have.members(declared.filter((name) => !ofAssetTokens.includes(name)));
      expect([...names], group).to.deep.equal([...names].sort());
      expect(METADATA_TYPES.map(({ name }) => name)).to.include(group.split('.')[0]);
    }
  });
});
