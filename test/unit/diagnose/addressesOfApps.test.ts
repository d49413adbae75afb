import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import { profile } from '../support/builders.js';
import { ask, causeIn, minutes, paste, quiet, quietApp, quietOrg, statementsOf, type Asked } from './ask.js';

const RANGE = [{ start: '203.0.113.10', end: '203.0.113.20' }];
const from = (text: string): Asked => ({ sourceIp: { text, address: parseAddress(text)! } });

describe('evidence of the addresses of apps', () => {
  const tokens = (change: Partial<AppFacts>, asked: Asked = {}): string[] => {
    const app = quietApp(change);
    return statementsOf(
      causeIn(ask(quiet({ apps: [app] }), 'refresh-token-stopped', { app, ...asked }), 'token-ip-allowlist')
    );
  };

  it('compares the ranges for refresh tokens with the address that was told', () => {
    const some = { tokenIpRanges: known(RANGE) };
    expect(tokens(some)).to.deep.equal(['for token-ranges fair']);
    expect(tokens(some, from('203.0.113.15'))).to.deep.equal(['against inside-token-ranges']);
    expect(tokens(some, from('203.0.113.21'))).to.deep.equal(['for outside-token-ranges strong']);
    const broken = { tokenIpRanges: known([{ start: 'x', end: '' }]) };
    expect(tokens(broken, from('203.0.113.21'))).to.deep.equal(['unseen token-ranges-not-told malformed']);
  });

  it('of a connected app knows only whether it binds', () => {
    const hidden = { tokenIpRanges: unreadable('not-exposed', 'x') };
    expect(tokens({ ...hidden, ipBinding: known(true) })).to.deep.equal(['for ip-binding-on fair']);
    expect(tokens({ ...hidden, ipBinding: known(false) })).to.deep.equal(['against ip-binding-off']);
  });

  it('takes the addresses of an app for no more than a hint', () => {
    const app = quietApp({ addresses: known(RANGE) });
    const report = paste(quiet({ apps: [app] }), 'ip restricted by app developer', { app });
    expect(statementsOf(causeIn(report, 'app-ip-ranges'))).to.deep.equal(['for app-ranges weak']);
  });
});

describe('evidence of flows and verification', () => {
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

  it('administrators among all profiles count for less than a profile that was named', () => {
    const snapshot = quiet({ profiles: [profile('Sales', { adminPermissions: known(['AuthorApex']) })] });
    const report = ask(snapshot, 'mfa-again-and-again', { after: minutes(600) });
    expect(statementsOf(causeIn(report, 'phishing-resistant-mfa'))).to.deep.equal(['for profile-administers weak']);
    const before = { ...snapshot, source: { ...snapshot.source, readAt: '2026-07-01T00:00:00Z' } };
    expect(statementsOf(causeIn(ask(before, 'mfa-again-and-again'), 'phishing-resistant-mfa'))).to.deep.equal([
      'against phishing-resistant-not-yet',
    ]);
  });
});
