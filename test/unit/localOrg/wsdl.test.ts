import { expect } from 'chai';
import { declarations } from '../../localOrg/declaredTypes.js';
import type { SoapCheck } from '../../localOrg/soapCheck.js';
import { NEWER_ELEMENTS, NEWER_TYPES } from '../../localOrg/wsdl.js';
import { needsShared } from '../support/shared.js';
import { SHAPE_CHECKS, wsdlText } from './shared.js';
import { loaderApp, soap, withOrg } from './support.js';
import JSZip from 'jszip';

/** The newest elements of a type, as a program reads them out of a TypeScript declaration. */
const declared = (types: string, name: string): readonly string[] => {
  const body = new RegExp(`export type ${name} = [^{]*\\{([^}]*)\\}`).exec(types)?.[1] ?? '';
  return [...body.matchAll(/^\s*(\w+)\??:/gm)].map(([, field = '']) => field);
};

for (const { against, open } of SHAPE_CHECKS) {
  describe(`local org: what it sends is as in ${against}`, () => {
    let check: SoapCheck;
    before(async function () {
      check = await open(this);
    });

    it('in every operation, faults included', () =>
      withOrg({ behaviour: { pollsBeforeDone: 1 } }, async (org) => {
        const zip = new JSZip();
        zip.file(
          'package.xml',
          '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Loader</members><members>No</members><name>ConnectedApp</name></types></Package>'
        );
        zip.file('connectedApps/Loader.connectedApp', loaderApp.text.replace('14', '20'));
        const calls = [
          '<listMetadata><queries><type>ConnectedApp</type></queries><queries><type>Settings</type></queries><asOfVersion>68.0</asOfVersion></listMetadata>',
          '<readMetadata><type>ConnectedApp</type><fullNames>Portal</fullNames><fullNames>Nope</fullNames></readMetadata>',
          '<readMetadata><type>ProfileSessionSetting</type><fullNames>null_profileSessionSetting3</fullNames></readMetadata>',
          '<readMetadata><type>SecuritySettings</type><fullNames>Security</fullNames></readMetadata>',
          '<readMetadata><type>ExtlClntAppOauthConfigurablePolicies</type><fullNames>Kiosk_oauthPlcy</fullNames></readMetadata>',
          '<readMetadata><type>ExtlClntAppGlobalOauthSettings</type><fullNames>Kiosk_glbloauth</fullNames></readMetadata>',
          '<readMetadata><type>ExtlClntAppOauthSettings</type><fullNames>Kiosk_oauth</fullNames></readMetadata>',
          '<readMetadata><type>ExtlClntAppOauthSecuritySettings</type><fullNames>Kiosk_oauthSecurity</fullNames></readMetadata>',
          '<readMetadata><type>ConnectedAppSettings</type><fullNames>ConnectedApp</fullNames></readMetadata>',
          '<readMetadata><type>OauthOidcSettings</type><fullNames>OauthOidc</fullNames></readMetadata>',
          '<readMetadata><type>Profile</type><fullNames>Admin</fullNames></readMetadata>',
          '<updateMetadata><metadata xsi:type="ConnectedApp"><fullName>Loader</fullName><contactEmail>a@b.example</contactEmail><label>Loader</label></metadata><metadata xsi:type="ConnectedApp"><fullName>Nope</fullName></metadata></updateMetadata>',
          '<describeMetadata><asOfVersion>68.0</asOfVersion></describeMetadata>',
          '<retrieve><request><apiVersion>68.0</apiVersion><unpackaged><types><members>*</members><members>No</members><name>ConnectedApp</name></types></unpackaged></request></retrieve>',
          '<checkRetrieveStatus><asyncProcessId>09S5g0000000001CAA</asyncProcessId></checkRetrieveStatus>',
          '<checkRetrieveStatus><asyncProcessId>09S5g0000000001CAA</asyncProcessId></checkRetrieveStatus>',
          `<deploy><ZipFile>${await zip.generateAsync({ type: 'base64' })}</ZipFile><DeployOptions><checkOnly>false</checkOnly></DeployOptions></deploy>`,
          '<checkDeployStatus><asyncProcessId>0Af5g0000000001CAA</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>',
          '<checkDeployStatus><asyncProcessId>0Af5g0000000001CAA</asyncProcessId><includeDetails>true</includeDetails></checkDeployStatus>',
          '<readMetadata><type>Nonsense</type></readMetadata>',
        ];
        const answers: string[] = [];
        for (const call of calls) answers.push((await soap(org, call)).text);
        expect(answers.filter((text) => text.includes(':Fault'))).to.have.lengthOf(1);
        expect(answers.join(''))
          .to.contain('<componentFailures>')
          .and.contain('<componentSuccesses>')
          .and.contain('<errors>');
        expect(await check.errorsIn(...answers)).to.deep.equal([]);
      }));

    for (const [title, from, to] of [
      ['an element that is not of the type', '<label>', '<bogus>1</bogus><label>'],
      ['an element out of its place', '<contactEmail>it@local-org.example</contactEmail>', ''],
      ['a text where a number is due', '<sessionTimeout>30<', '<sessionTimeout>soon<'],
      ['a record of no type', 'xsi:type="ConnectedApp"', 'xsi:type="Nonsense"'],
      ['a fault without its prefix', 'readMetadataResponse', 'soapenv:Fault'],
    ] as const) {
      it(`and finds ${title}`, () =>
        withOrg({}, async (org) => {
          const { text } = await soap(
            org,
            '<readMetadata><type>ConnectedApp</type><fullNames>Portal</fullNames></readMetadata>'
          );
          expect(await check.errorsIn(text)).to.deep.equal([]);
          const broken = text.replaceAll(from, to);
          expect(broken).to.not.equal(text);
          expect(await check.errorsIn(broken)).to.not.deep.equal([]);
        }));
    }
  });
}

describe('local org: the WSDL is completed', () => {
  it('with those newer elements that @salesforce/types has and the WSDL lacks, no more and no fewer', async function () {
    needsShared(this);
    const types = await declarations();
    const wsdl = await wsdlText();
    const inWsdl = (name: string): string =>
      new RegExp(`<xsd:complexType name="${name}">[\\s\\S]*?</xsd:complexType>`).exec(wsdl)?.[0] ?? '';
    const served = [
      'ConnectedApp',
      'ConnectedAppOauthConfig',
      'ConnectedAppOauthPolicy',
      'ConnectedAppSessionPolicy',
      'ProfileSessionSetting',
      'SecuritySettings',
      'SessionSettings',
      'ConnectedAppSettings',
      'OauthOidcSettings',
      'ExternalClientAppSettings',
      'ExternalClientApplication',
      'ExtlClntAppOauthIpRange',
      'ExtlClntAppOauthSettings',
      'ExtlClntAppGlobalOauthSettings',
      'ExtlClntAppOauthConfigurablePolicies',
      'ExtlClntAppConfigurablePolicies',
    ];
    const lacking = served.flatMap((name) => {
      const missing = declared(types, name).filter((field) => !inWsdl(name).includes(`name="${field}"`));
      return missing.length === 0 ? [] : [[name, missing]];
    });
    expect(declared(types, 'ConnectedAppOauthPolicy')).to.include('refreshTokenPolicy');
    expect(Object.fromEntries(lacking)).to.deep.equal(NEWER_ELEMENTS);
    for (const [name, fields] of Object.entries(NEWER_TYPES)) {
      expect(inWsdl(name), name).to.equal('');
      expect(declared(types, name), name).to.deep.equal(Object.keys(fields));
    }
  });
});
