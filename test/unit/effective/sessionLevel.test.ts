import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import type { SessionLevel } from '../../../src/facts/profileSession.js';
import { resolveFlows } from '../../../src/effective/sessionLevel.js';

/** Only these have a user who can be asked to verify. */
const APPROVAL = ['web-server', 'user-agent', 'refresh-token'];
const OTHER = [
  'jwt-bearer',
  'saml-bearer',
  'client-credentials',
  'username-password',
  'device',
  'token-exchange',
  'asset-token',
];

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
      const { flows } = resolveFlows(ON, level, action);
      const outcomes = Object.fromEntries(flows.map(({ flow, outcome }) => [flow, outcome]));
      expect(outcomes).to.deep.equal({
        ...Object.fromEntries(APPROVAL.map((flow) => [flow, approval])),
        ...Object.fromEntries(OTHER.map((flow) => [flow, other])),
      });
    });
  }

  it('is disputed for Block, and says so', () => {
    const notes = (action: string) => resolveFlows(ON, known('HIGH_ASSURANCE'), known(action)).notes;
    expect(notes('Block')).to.deep.equal([{ code: 'block-meaning-disputed', args: [] }]);
    expect(notes('RaiseSessionLevel')).to.deep.equal([]);
  });

  it('does not matter for an app that is not enabled: nobody comes in', () => {
    const { flows } = resolveFlows(known(false), unset, unset);
    expect(new Set(flows.map(({ outcome }) => outcome))).to.deep.equal(new Set(['blocked']));
  });

  it('matters where nobody can tell whether the app is enabled', () => {
    const { flows } = resolveFlows(NOT_READ, unset, unset);
    expect(new Set(flows.map(({ outcome }) => outcome))).to.deep.equal(new Set(['allowed']));
  });
});
