import { expect } from 'chai';
import { known, unreadable, type NoteRef } from '../../../src/facts/fact.js';
import type { AppFacts } from '../../../src/facts/app.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { project, readTree, trees, xml } from './tree.js';

const { make, clear } = trees();

const named = (type: string, body: string, app = 'Portal'): string =>
  xml(type, `<externalClientApplication>${app}</externalClientApplication>\n${body}`);
const policy = (body: string, app = 'Portal'): string => named('ExtlClntAppOauthConfigurablePolicies', body, app);

const OWN = {
  'sfdx-project.json': project('67.0'),
  'Portal.eca-meta.xml': xml('ExternalClientApplication', '<label>The Portal</label>'),
};

const appsIn = ({ apps }: Snapshot): Record<string, AppFacts> => Object.fromEntries(apps.map((app) => [app.name, app]));

const codes = (notes: readonly NoteRef[]): string[] => notes.map(({ code, args }) => [code, ...args].join(' '));

afterEach(clear);

describe('the OAuth settings of an external client app in a tree', () => {
  it('give its scopes and its address ranges, and nothing that identifies it', async () => {
    const { Portal } = appsIn(
      await readTree(
        await make({
          ...OWN,
          'a.ecaOauth-meta.xml': named(
            'ExtlClntAppOauthSettings',
            '<commaSeparatedOauthScopes>RefreshToken, Api</commaSeparatedOauthScopes><oauthLink>00D:888</oauthLink>' +
              '<trustedIpRanges><startIpAddress>10.0.0.0</startIpAddress><endIpAddress>10.0.0.9</endIpAddress></trustedIpRanges>'
          ),
          'a.ecaOauthSecurity': named(
            'ExtlClntAppOauthSecuritySettings',
            '<tokenIpRanges><startIpAddress>192.0.2.1</startIpAddress><endIpAddress>192.0.2.2</endIpAddress></tokenIpRanges>'
          ),
        })
      )
    );
    expect(Portal).to.deep.include({
      scopes: known(['Api', 'RefreshToken']),
      ipRanges: known(1),
      addresses: known([{ start: '10.0.0.0', end: '10.0.0.9' }]),
      tokenIpRanges: known([{ start: '192.0.2.1', end: '192.0.2.2' }]),
    });
    expect(JSON.stringify(Portal)).to.not.contain('00D:888');
  });

  it('are not known where the tree does not hold them', async () => {
    const { Portal } = appsIn(await readTree(await make(OWN)));
    expect(Portal?.scopes).to.deep.equal(unreadable('missing', 'ExtlClntAppOauthSettings'));
    expect(Portal?.tokenIpRanges).to.deep.equal(unreadable('missing', 'ExtlClntAppOauthSecuritySettings'));
  });
});

describe('files of an external client app that does not bear their name', () => {
  it('are a row of their own, which says that they name its label', async () => {
    const apps = appsIn(
      await readTree(
        await make({ ...OWN, 'x.ecaOauthPlcy': policy('<policyAction>Block</policyAction>', 'the portal') })
      )
    );
    expect(Object.keys(apps).sort()).to.deep.equal(['Portal', 'the portal']);
    expect(codes(apps['the portal']?.notes ?? [])).to.include('eca-named-by-label the portal Portal');
    expect(codes(apps.Portal?.notes ?? [])).to.not.include('eca-named-by-label the portal Portal');
  });

  it('are a row of their own, which says that there is no such app', async () => {
    const apps = appsIn(await readTree(await make({ ...OWN, 'x.ecaOauthPlcy': policy('', 'Gone') })));
    expect(codes(apps.Gone?.notes ?? [])).to.include('eca-without-component Gone');
  });
});

describe('two files of the policies of an external client app', () => {
  const both = async (one: string, two: string): Promise<AppFacts | undefined> =>
    appsIn(
      await readTree(await make({ ...OWN, 'a/P.ecaOauthPlcy': policy(one), 'b/P.ecaOauthPlcy-meta.xml': policy(two) }))
    ).Portal;

  it('name each profile once, in any order', async () => {
    const lists = (names: string): string => `<commaSeparatedProfile>${names}</commaSeparatedProfile>`;
    const app = await both(lists('Sales, Service'), lists('Service,Sales'));
    expect(app?.namedAccess.profiles).to.deep.equal(['Sales', 'Service']);
    expect((await both(lists('Sales'), ''))?.namedAccess.profiles).to.deep.equal(['Sales']);
    expect((await both(lists('Sales'), lists('Service')))?.preApproved).to.include({ reason: 'conflict' });
  });

  it('may be fragments; where they differ the field is a conflict', async () => {
    const [thirty, sixty] = ['30', '60'].map(
      (minutes) => `<sessionTimeoutInMinutes>${minutes}</sessionTimeoutInMinutes>`
    );
    expect((await both(thirty!, ''))?.opaqueTimeout).to.deep.equal(known(30));
    expect((await both(thirty!, sixty!))?.opaqueTimeout).to.include({ status: 'unreadable', reason: 'conflict' });
  });
});

describe('what an org allows of OAuth in a tree', () => {
  const oauth = (body: string): string => xml('OauthOidcSettings', body);

  it('is read from both settings files, in both file forms', async () => {
    const { org } = await readTree(
      await make({
        'settings/OauthOidc.settings-meta.xml': oauth(
          '<blockOAuthUnPwFlow>true</blockOAuthUnPwFlow><blockOAuthUsrAgtFlow>false</blockOAuthUsrAgtFlow>'
        ),
        'settings/ConnectedApp.settings': xml(
          'ConnectedAppSettings',
          '<enableAdminApprovedAppsOnly>true</enableAdminApprovedAppsOnly>'
        ),
        'settings/Account.settings': '<not even opened',
      })
    );
    expect(org.oauth).to.deep.equal({
      usernamePasswordBlocked: known(true),
      userAgentBlocked: known(false),
      apiAccessControl: known(true),
    });
  });

  it('is a conflict with a gap where two files differ', async () => {
    const snapshot = await readTree(
      await make({
        'a/OauthOidc.settings': oauth('<blockOAuthUnPwFlow>true</blockOAuthUnPwFlow>'),
        'b/OauthOidc.settings': oauth('<blockOAuthUnPwFlow>false</blockOAuthUnPwFlow>'),
        'c/OauthOidc.settings': oauth('<blockOAuthUsrAgtFlow>true</blockOAuthUsrAgtFlow>'),
      })
    );
    const detail =
      'blockOAuthUnPwFlow: false (OauthOidcSettings:OauthOidc, b/OauthOidc.settings) / true (OauthOidcSettings:OauthOidc, a/OauthOidc.settings)';
    expect(snapshot.org.oauth.usernamePasswordBlocked).to.deep.equal(unreadable('conflict', detail));
    expect(snapshot.org.oauth.userAgentBlocked).to.deep.equal(known(true));
    expect(snapshot.gaps).to.deep.include({ component: 'OauthOidcSettings:OauthOidc', reason: 'conflict', detail });
  });
});
