import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { APP_SETTINGS, decodeOrgOauth, OAUTH_SETTINGS, UNREAD_OAUTH } from '../../../src/facts/orgOauth.js';
import { decodeSecuritySettings, unreadableOrgSession } from '../../../src/facts/orgSession.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { rawComponent } from '../support/builders.js';

const part = (type: string, ...nodes: readonly RawNode[]) => ({
  components: nodes.map((node, index) => rawComponent(type, `S${index}`, node)),
  absent: unreadable('no-permission', type),
});
const oauth = (...nodes: readonly RawNode[]) => part(OAUTH_SETTINGS, ...nodes);
const apps = (...nodes: readonly RawNode[]) => part(APP_SETTINGS, ...nodes);

describe('what an org allows of OAuth', () => {
  it('is what its settings say', () => {
    const facts = decodeOrgOauth(
      oauth({ blockOAuthUnPwFlow: 'true', blockOAuthUsrAgtFlow: 'false' }),
      apps({ enableAdminApprovedAppsOnly: 'true' })
    );
    expect(facts).to.deep.equal({
      usernamePasswordBlocked: known(true),
      userAgentBlocked: known(false),
      apiAccessControl: known(true),
    });
  });

  it('is not "off" where a flag is absent: API Access Control is there only where Support has turned it on', () => {
    const facts = decodeOrgOauth(oauth({}), apps({ enableSkipUserProvisioningWizardWelcomePage: 'false' }));
    expect(facts).to.deep.equal({
      usernamePasswordBlocked: unreadable('not-exposed', 'OauthOidcSettings.blockOAuthUnPwFlow'),
      userAgentBlocked: unreadable('not-exposed', 'OauthOidcSettings.blockOAuthUsrAgtFlow'),
      apiAccessControl: unreadable(
        'not-exposed',
        'ConnectedAppSettings.enableAdminApprovedAppsOnly: only where Salesforce Support has turned API Access Control on'
      ),
    });
  });

  it('is unknown where the settings did not come', () => {
    const { usernamePasswordBlocked, apiAccessControl } = decodeOrgOauth(oauth(), apps());
    expect([usernamePasswordBlocked, apiAccessControl]).to.deep.equal([
      unreadable('no-permission', OAUTH_SETTINGS),
      unreadable('no-permission', APP_SETTINGS),
    ]);
  });

  it('may stand in several files, of which one that is silent contradicts none', () => {
    const blocked = (...texts: readonly (string | null)[]) =>
      decodeOrgOauth(oauth(...texts.map((blockOAuthUnPwFlow) => ({ blockOAuthUnPwFlow }))), apps())
        .usernamePasswordBlocked;
    expect(blocked('true', null)).to.deep.equal(known(true));
    expect(blocked('true', 'false')).to.include({ status: 'unreadable', reason: 'conflict' });
    expect(blocked('perhaps')).to.deep.equal(unreadable('unknown-value', 'blockOAuthUnPwFlow: perhaps'));
  });

  it('goes with the Session Settings, and is unread where nobody looked', () => {
    const component = rawComponent('SecuritySettings', 'Security', { sessionSettings: { sessionTimeout: 'TwoHours' } });
    const facts = decodeOrgOauth(oauth({ blockOAuthUnPwFlow: 'true' }), apps());
    expect(decodeSecuritySettings(component, facts).oauth).to.equal(facts);
    expect(decodeSecuritySettings(rawComponent('SecuritySettings', 'Security', {}), facts).oauth).to.equal(facts);
    expect(unreadableOrgSession(unreadable('missing', 'SecuritySettings'), facts).oauth).to.equal(facts);
    expect(decodeSecuritySettings(component).oauth).to.equal(UNREAD_OAUTH);
    expect(UNREAD_OAUTH.apiAccessControl).to.deep.equal(unreadable('missing', APP_SETTINGS));
  });
});
