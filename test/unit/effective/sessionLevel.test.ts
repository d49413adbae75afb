import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import type { SessionLevel } from '../../../src/facts/profileSession.js';
import { resolveFlows, type FlowFacts } from '../../../src/effective/sessionLevel.js';

/** Only these have a user who can be asked to verify. */
const APPROVAL = ['web-server', 'user-agent', 'refresh-token'];
const OTHER = [
  'jwt-bearer',
  'saml-bearer',
  'client-credentials',
  'username-password',
  'device',
  'token-exchange',
  'code-credential',
  'asset-token',
];

/** An app that turns nothing off and asks for no level. */
const OPEN: FlowFacts = {
  enabled: known(true),
  sessionLevel: unset,
  levelAction: unset,
  clientCredentials: unset,
  deviceFlow: unset,
  tokenExchange: unset,
  codeCredential: unset,
};

const flowsOf = (change: Partial<FlowFacts>, org?: Parameters<typeof resolveFlows>[1]) =>
  resolveFlows({ ...OPEN, ...change }, org);

const NOT_READ = unreadable('no-permission', 'Modify Metadata');
const ON = known(true);

type Row = readonly [level: Fact<SessionLevel>, action: Fact<string>, approval: string, other: string];

const TABLE: readonly Row[] = [
  [known('HIGH_ASSURANCE'), known('RaiseSessionLevel'), 'verify', 'blocked'],
  [known('HIGH_ASSURANCE'), known('Block'), 'unknown', 'blocked'],
  [known('HIGH_ASSURANCE'), known('StepUpMFA'), 'unknown', 'unknown'],
  [known('HIGH_ASSURANCE'), known('constructor'), 'unknown', 'unknown'],
  [known('HIGH_ASSURANCE'), unset, 'unknown', 'unknown'],
  [known('HIGH_ASSURANCE'), NOT_READ, 'unknown', 'unknown'],
  [known('STANDARD'), known('RaiseSessionLevel'), 'allowed', 'allowed'],
  [known('STANDARD'), known('Block'), 'allowed', 'allowed'],
  [known('LOW'), unset, 'allowed', 'allowed'],
  [unset, known('Block'), 'allowed', 'allowed'],
  [unset, unset, 'allowed', 'allowed'],
  [NOT_READ, known('RaiseSessionLevel'), 'unknown', 'unknown'],
  [NOT_READ, NOT_READ, 'unknown', 'unknown'],
];

const nameOf = (fact: Fact<string>): string => (fact.status === 'known' ? fact.value : fact.status);

describe('what a session level does to the OAuth flows of an app', () => {
  for (const [level, action, approval, other] of TABLE) {
    it(`${nameOf(level)} with ${nameOf(action)}: user approval ${approval}, every other flow ${other}`, () => {
      const { flows } = flowsOf({ enabled: ON, sessionLevel: level, levelAction: action });
      const outcomes = Object.fromEntries(flows.map(({ flow, outcome }) => [flow, outcome]));
      expect(outcomes).to.deep.equal({
        ...Object.fromEntries(APPROVAL.map((flow) => [flow, approval])),
        ...Object.fromEntries(OTHER.map((flow) => [flow, other])),
      });
    });
  }

  it('is disputed for Block, and says so', () => {
    const notes = (action: string) =>
      flowsOf({ enabled: ON, sessionLevel: known('HIGH_ASSURANCE'), levelAction: known(action) }).notes;
    expect(notes('Block')).to.deep.equal([{ code: 'block-meaning-disputed', args: [] }]);
    expect(notes('RaiseSessionLevel')).to.deep.equal([]);
  });

  it('does not matter for an app that is not enabled: nobody comes in', () => {
    const { flows } = flowsOf({ enabled: known(false) });
    expect(new Set(flows.map(({ outcome }) => outcome))).to.deep.equal(new Set(['blocked']));
  });

  it('matters where nobody can tell whether the app is enabled', () => {
    const { flows } = flowsOf({ enabled: NOT_READ });
    expect(new Set(flows.map(({ outcome }) => outcome))).to.deep.equal(new Set(['allowed']));
  });
});

describe('a flow that the component turns off (ruling 15)', () => {
  const SWITCHES = [
    ['clientCredentials', 'client-credentials'],
    ['deviceFlow', 'device'],
    ['tokenExchange', 'token-exchange'],
    ['codeCredential', 'code-credential'],
  ] as const;
  const outcome = (flow: string, ...args: Parameters<typeof flowsOf>) =>
    flowsOf(...args).flows.find((one) => one.flow === flow)?.outcome;

  for (const [fact, flow] of SWITCHES) {
    it(`${flow}: a written false is off whatever the level, and an absent flag is not`, () => {
      expect(outcome(flow, { [fact]: known(false) })).to.equal('off');
      expect(outcome(flow, { [fact]: known(false), sessionLevel: known('HIGH_ASSURANCE') })).to.equal('off');
      expect(outcome(flow, { [fact]: known(false), sessionLevel: NOT_READ })).to.equal('off');
      expect(outcome(flow, { [fact]: known(true) })).to.equal('allowed');
      expect(outcome(flow, {})).to.equal('allowed');
      expect(outcome(flow, { [fact]: NOT_READ })).to.equal('allowed');
    });
  }

  it('is not the same as one that the org blocks for every app', () => {
    const org = { usernamePasswordBlocked: known(true), userAgentBlocked: known(true) };
    expect(outcome('username-password', {}, org)).to.equal('blocked');
    expect(outcome('user-agent', {}, org)).to.equal('blocked');
    expect(outcome('web-server', {}, org)).to.equal('allowed');
    const open = { usernamePasswordBlocked: known(false), userAgentBlocked: NOT_READ };
    expect(outcome('username-password', {}, open)).to.equal('allowed');
    expect(outcome('user-agent', {}, open)).to.equal('allowed');
  });
});
