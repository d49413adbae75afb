import { expect } from 'chai';
import { isLegacyFlow, isSoapLogin, type LoginUse } from '../../../src/facts/loginUse.js';
import { unreadable, unset } from '../../../src/facts/fact.js';
import { legacyFlowInUse } from '../../../src/rules/login/legacyFlowInUse.js';
import { soapLoginInUse } from '../../../src/rules/login/soapLoginInUse.js';
import { loginsInUse } from '../../../src/rules/loginsInUse.js';
import type { Rule } from '../../../src/rules/rule.js';
import { snapshotOf, treeOf } from '../support/builders.js';
import { loginsOf } from './cases/access.js';
import { evidenceOf, linesOf } from './support.js';

const use = (change: Partial<LoginUse>): LoginUse => ({
  loginType: 'Remote Access 2.0',
  loginSubType: null,
  apiType: null,
  logins: 1,
  users: 1,
  ...change,
});

// The lists of LoginType and LoginSubType are those of the Object Reference, LoginHistory: value, then label.
describe('isLegacyFlow', () => {
  it('knows the flows that end by value and by label', () => {
    for (const loginSubType of [
      'OauthUsernamePassword',
      'OAuth Username-Password',
      'OauthUserAgent',
      'OAuth User-Agent',
      'OauthUserAgentIdToken',
      'OAuth User-Agent with ID Token',
      'OauthHybridUserAgent',
      'OAuth User-Agent for Hybrid Apps',
    ]) {
      expect(isLegacyFlow(use({ loginSubType })), loginSubType).to.equal('yes');
    }
  });

  it('takes the other flows of the list for no legacy flow', () => {
    for (const loginSubType of ['OauthWebServer', 'OAuth Refresh Token', 'UI Username-Password']) {
      expect(isLegacyFlow(use({ loginSubType })), loginSubType).to.equal('no');
    }
  });

  it('leaves open a flow that is in no list, and a login through an app of which none is said', () => {
    expect(isLegacyFlow(use({ loginSubType: 'OAuth Teleport' }))).to.equal('unknown');
    expect(isLegacyFlow(use({ loginSubType: '' }))).to.equal('unknown');
    expect(isLegacyFlow(use({ loginType: 'Application' }))).to.equal('no');
  });
});

describe('isSoapLogin', () => {
  it('is a login by an API of SOAP that is none of OAuth', () => {
    expect(isSoapLogin(use({ loginType: 'OtherApi', apiType: 'SOAP Enterprise' }))).to.equal('yes');
    expect(isSoapLogin(use({ loginType: 'Partner', apiType: 'Soap Partner' }))).to.equal('yes');
    expect(isSoapLogin(use({ apiType: 'SOAP Partner' }))).to.equal('no');
    expect(isSoapLogin(use({ loginType: 'Application', apiType: 'N/A' }))).to.equal('no');
  });

  it('leaves open an API login that does not say by which API', () => {
    expect(isSoapLogin(use({ loginType: 'Other Apex API', apiType: 'N/A' }))).to.equal('unknown');
  });
});

describe('rules on how users log in', () => {
  const lines = (rule: Rule, snapshot = snapshotOf()): string[] => linesOf(rule.evaluate(evidenceOf(snapshot), {}));

  it('judge the org by whatever logins they mean', () => {
    const rule = loginsInUse({ id: 'login/x', severity: 'low', reads: [], references: [], isMeant: () => 'yes' });
    expect(lines(rule, loginsOf({ logins: 5 }))).to.deep.equal(['prod: fail 5, 1, 90']);
  });

  it('count logins and, at most, users', () => {
    const legacy = { loginSubType: 'OauthUserAgent', logins: 40, users: 3 };
    expect(lines(legacyFlowInUse, loginsOf(legacy, { ...legacy, apiType: 'x', logins: 2 }))).to.deep.equal([
      'prod: fail 42, 6, 90',
    ]);
  });

  it('say of logins in words that nobody documents that they are not assessed, whatever the others are', () => {
    const odd = { loginType: 'Remote Access 2.0', loginSubType: 'OAuth Teleport' };
    expect(lines(legacyFlowInUse, loginsOf({}, odd))).to.deep.equal(['prod: unknown-value']);
    expect(lines(legacyFlowInUse, loginsOf(odd, { loginSubType: 'OauthUserAgent' }))).to.deep.equal([
      'prod: fail 1, 1, 90',
    ]);
  });

  it('pass where nobody logged in that way, and are not assessed where nobody asked or may see', () => {
    expect(lines(soapLoginInUse, loginsOf())).to.deep.equal(['prod: pass']);
    expect(lines(soapLoginInUse)).to.deep.equal(['prod: missing']);
    const logins = unreadable('no-permission', 'Manage Users');
    expect(lines(soapLoginInUse, snapshotOf({ logins }))).to.deep.equal(['prod: no-permission']);
    expect(lines(soapLoginInUse, snapshotOf({ logins: unset }))).to.deep.equal(['prod: missing']);
  });

  it('are not assessed from a snapshot that holds none, and say how a new one is taken', () => {
    for (const rule of [soapLoginInUse, legacyFlowInUse]) {
      const snapshot = snapshotOf({ source: { ...snapshotOf().source, kind: 'snapshot' } });
      for (const one of [snapshot, { ...snapshot, logins: unset }]) {
        expect(rule.evaluate(evidenceOf(one), {})[0]).to.include({
          verdict: 'not-assessed',
          reason: 'missing',
          detail: 'LoginHistory: sf session snapshot --target-org <org> --output-file <file>',
        });
      }
    }
  });

  it('are not assessed from a source tree, which never tells', () => {
    const [outcome] = soapLoginInUse.evaluate(evidenceOf(treeOf()), {});
    expect(outcome).to.include({ verdict: 'not-assessed', reason: 'not-exposed', detail: 'LoginHistory' });
  });
});
