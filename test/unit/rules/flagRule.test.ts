import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { flagRule } from '../../../src/rules/flagRule.js';
import type { Outcome } from '../../../src/rules/outcome.js';
import type { Rule } from '../../../src/rules/rule.js';
import { snapshotOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

type Flags = Readonly<Record<string, Fact<boolean>>>;

const ruleOn = (flags: Flags, change: Partial<Parameters<typeof flagRule>[0]> = {}): Rule =>
  flagRule({
    id: 'session/some',
    version: 3,
    severity: 'low',
    elements: ['one', 'two', 'three'],
    wanted: true,
    read: (_, element) => flags[element] ?? unset,
    references: [],
    ...change,
  });

const outcomes = (flags: Flags, change?: Partial<Parameters<typeof flagRule>[0]>): readonly Outcome[] =>
  ruleOn(flags, change).evaluate(evidenceOf(snapshotOf()), {});

const UNREAD = unreadable('no-permission', 'x');
const ALL: Flags = { one: known(true), two: known(true), three: known(true) };

describe('a rule on switches of the Session Settings', () => {
  it('says what it reads and the metadata that mends it', () => {
    expect(ruleOn({})).to.deep.include({
      id: 'session/some',
      version: 3,
      severity: 'low',
      judges: 'org',
      reads: ['one', 'two', 'three'].map((element) => `SecuritySettings.sessionSettings.${element}`),
    });
    expect(ruleOn({}, { elements: ['a', 'b'], wanted: false }).metadata({})).to.equal(
      '<sessionSettings><a>false</a><b>false</b></sessionSettings>'
    );
  });

  it('passes once where all are as wanted', () => {
    expect(outcomes(ALL).map(({ verdict }) => verdict)).to.deep.equal(['pass']);
    const off = { one: known(false), two: known(false), three: known(false) };
    expect(outcomes(off, { wanted: false }).map(({ verdict }) => verdict)).to.deep.equal(['pass']);
  });

  it('fails once, and names all that are not', () => {
    const found = outcomes({ ...ALL, one: known(false), three: known(false) });
    expect(found).to.have.length(1);
    expect(found[0]).to.deep.include({ verdict: 'fail', args: [], evidence: 'one = false, three = false' });
    expect(outcomes(ALL, { wanted: false })[0]).to.include({ evidence: 'one = true, two = true, three = true' });
  });

  it('fails by one, though another was not read', () => {
    expect(outcomes({ one: UNREAD, two: known(false), three: unset })[0]).to.include({
      verdict: 'fail',
      evidence: 'two = false',
    });
  });

  it('is not assessed where one was not read or not sent and none fails', () => {
    const found = outcomes({ ...ALL, two: UNREAD, three: unset });
    expect(found).to.have.length(1);
    expect(found[0]).to.include({ verdict: 'not-assessed', reason: 'no-permission' });
    expect(outcomes({ ...ALL, three: unset })[0]).to.include({ reason: 'missing', detail: 'three' });
  });

  it('names what set is to write, where set writes it', () => {
    const off = { ...ALL, one: known(false) };
    expect(ruleOn(off)).not.to.have.property('mend');
    expect(outcomes(off)[0]).to.have.property('mend', undefined);
    expect(ruleOn(off, { amends: { warning: true } })).to.have.property('mend', 'set');
    expect(outcomes(off, { amends: { warning: true } })[0])
      .to.have.property('mend')
      .that.deep.equals({ amendment: { of: 'org', policies: { warning: true }, flags: [] } });
  });
});
