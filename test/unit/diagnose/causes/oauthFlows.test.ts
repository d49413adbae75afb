import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { Question } from '../../../../src/diagnose/question.js';
import { flowOff, pkceRequired, usernamePasswordOff } from '../../../../src/diagnose/causes/oauthFlows.js';
import { causeIn, NOT_READ, paste, quiet, quietApp, quietOrg, statementsOf } from '../ask.js';
import { aboutOrg, aboutApp, lines, fixLine } from '../subjects.js';

describe('evidence of flows', () => {
  it('the org may block a flow for every app', () => {
    const org = quietOrg({ oauth: { ...quietOrg().oauth, userAgentBlocked: known(true) } });
    const flows = (change: Partial<AppFacts>): string[] => {
      const app = quietApp(change);
      return statementsOf(causeIn(paste(quiet({ org, apps: [app] }), 'unsupported_grant_type', { app }), 'flow-off'));
    };
    expect(flows({})).to.deep.equal(['for user-agent-flow-blocked fair']);
    expect(flows({ deviceFlow: known(false) })).to.deep.equal([
      'for flows-off strong',
      'for user-agent-flow-blocked fair',
    ]);
  });
});

const AT = '@ConnectedApp:Data_Loader';
const ORG_AT = '@OauthOidcSettings';

const orgOf = (change: Partial<Snapshot['org']['oauth']>): Snapshot =>
  quiet({ org: quietOrg({ oauth: { ...quietOrg().oauth, ...change } }) });

describe('oauthFlows: usernamePasswordOff', () => {
  const says = (
    usernamePasswordBlocked: Snapshot['org']['oauth']['usernamePasswordBlocked'],
    readAt = '2026-11-22T09:00:00Z'
  ): readonly string[] => {
    const snapshot = orgOf({ usernamePasswordBlocked });
    return lines(usernamePasswordOff.evidence(aboutOrg({ ...snapshot, source: { ...snapshot.source, readAt } })));
  };

  it('is off where the org blocks it', () => {
    expect(says(known(true))[0]).to.contain('for strong password-flow-blocked @');
    expect(says(known(false))[0]).to.contain('against password-flow-allowed @');
    expect(says(NOT_READ)[0]).to.contain('unseen no-permission password-flow-unread: Some Permission @');
    expect(says(unset)[0]).to.contain('unseen missing password-flow-unread: blockOAuthUnPwFlow @');
  });

  it('is off everywhere from 20 February 2027 on', () => {
    expect(says(known(false), '2027-02-19T23:59:59Z')[0]).to.contain('against');
    expect(says(known(false), '2027-02-20T00:00:00Z')).to.deep.equal(['for fair password-flow-ended']);
  });

  it('is mended by another flow', () => {
    expect(fixLine(usernamePasswordOff.correction(aboutOrg()))).to.equal('fix-username-password-off');
  });
});

describe('oauthFlows: flowOff', () => {
  const ALL_ON: Partial<AppFacts> = {
    clientCredentials: known(true),
    deviceFlow: known(true),
    tokenExchange: known(true),
    codeCredential: known(true),
  };
  const says = (
    change: Partial<AppFacts>,
    asked: Partial<Question> = {},
    snapshot: Snapshot = quiet()
  ): readonly string[] => lines(flowOff.evidence(aboutApp(quietApp({ ...ALL_ON, ...change }), asked, snapshot)));

  it('cannot be where each flow is on', () => {
    expect(says({})).to.deep.equal([`against flows-on ${AT}`]);
  });

  const flows = [
    ['clientCredentials', 'client credentials'],
    ['deviceFlow', 'device'],
    ['tokenExchange', 'token exchange'],
    ['codeCredential', 'code and credential'],
  ] as const;
  for (const [fact, name] of flows) {
    it(`is so where a written false turns ${name} off, and not known where nothing is written`, () => {
      expect(says({ [fact]: known(false) })).to.deep.equal([`for strong flows-off: ${name} ${AT}`]);
      expect(says({ [fact]: known(false) }, { app: null })).to.deep.equal([`for fair flows-off: ${name} ${AT}`]);
      // Ruling 15: an absent flag turns nothing off.
      for (const fact2 of [unset, NOT_READ]) {
        expect(says({ [fact]: fact2 })).to.deep.equal([
          `unseen missing flows-unread: isClientCredentialEnabled, isDeviceFlowEnabled ${AT}`,
        ]);
      }
    });
  }

  it('names all that are off, and needs no more than one of them', () => {
    expect(says({ clientCredentials: known(false), deviceFlow: unset, codeCredential: known(false) })).to.deep.equal([
      `for strong flows-off: client credentials, code and credential ${AT}`,
    ]);
  });

  it('may be the flow that the org blocks', () => {
    const blocked = orgOf({ userAgentBlocked: known(true) });
    const elsewhere = `for fair user-agent-flow-blocked ${ORG_AT}`;
    expect(says({}, {}, blocked).map((line) => line.slice(0, elsewhere.length))).to.deep.equal([elsewhere]);
    expect(says({ deviceFlow: unset }, {}, blocked)).to.have.length(1);
    expect(says({ deviceFlow: known(false) }, {}, blocked)).to.have.length(2);
    for (const userAgentBlocked of [known(false), NOT_READ]) {
      expect(says({}, {}, orgOf({ userAgentBlocked }))).to.deep.equal([`against flows-on ${AT}`]);
    }
  });

  it('is mended in the app', () => {
    expect(fixLine(flowOff.correction(aboutApp(quietApp())))).to.match(/^fix-flow-on: Setup > Apps > /);
  });
});

describe('oauthFlows: pkceRequired', () => {
  const says = (required: AppFacts['pkceRequired'], asked: Partial<Question> = {}): readonly string[] =>
    lines(pkceRequired.evidence(aboutApp(quietApp({ pkceRequired: required }), asked)));

  it('is so where the app asks for it, and not known of the org where it does not', () => {
    expect(says(known(true))).to.deep.equal([`for strong pkce-on ${AT}`]);
    expect(says(known(true), { app: null })).to.deep.equal([`for fair pkce-on ${AT}`]);
    expect(says(known(false))[0]).to.match(/^unseen missing pkce-of-org-unread: OauthOidcSettings.*\.isPkceRequired @/);
    expect(says(NOT_READ)).to.deep.equal([`unseen no-permission pkce-unread: Some Permission ${AT}`]);
    expect(says(unset)).to.deep.equal([`unseen missing pkce-unread: isPkceRequired ${AT}`]);
  });

  it('is mended in the client', () => {
    expect(fixLine(pkceRequired.correction(aboutApp(quietApp())))).to.equal('fix-pkce');
  });
});
