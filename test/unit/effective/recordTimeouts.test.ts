import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { ProfileSessionFacts } from '../../../src/facts/profileSession.js';
import { timeoutsOf, ZERO_COUNTS_AS, type RecordTimeouts } from '../../../src/effective/recordTimeouts.js';
import { record } from '../support/builders.js';

const NONE = unreadable('missing', 'ProfileSessionSetting');

/** Records of one profile with these texts, called A, B, C. */
const records = (...texts: readonly string[]): readonly ProfileSessionFacts[] =>
  texts.map((text, index) => record('Sales', text, { fullName: 'ABC'.charAt(index) }));

const of = (...texts: readonly string[]): RecordTimeouts => timeoutsOf(records(...texts), unset);

/** What they say, each as value and record. */
const conflict = (...said: readonly string[]): ReturnType<typeof unreadable> =>
  unreadable(
    'conflict',
    `sessionTimeout: ${said
      .map((each) => each.split(' '))
      .map(([value, name]) => `${value} (ProfileSessionSetting:${name})`)
      .join(' / ')}`
  );

describe('the timeout of a profile by its records', () => {
  it('is what their absence means where there is none', () => {
    expect(timeoutsOf([], unset)).to.deep.equal({ timeout: unset });
    expect(timeoutsOf([], NONE)).to.deep.equal({ timeout: NONE });
  });

  it('is the value of the only one, 0 as it is written', () => {
    expect(of('30')).to.deep.equal({ timeout: known(30) });
    expect(of('0')).to.deep.equal({ timeout: known(0) });
  });

  it('is the value on which all agree', () => {
    expect(of('30', '30', '30')).to.deep.equal({ timeout: known(30) });
    expect(of('0', '0')).to.deep.equal({ timeout: known(0) });
    expect(of('120', '120')).to.deep.equal({ timeout: known(120) });
  });

  it('is a conflict where they differ', () => {
    expect(of('60', '30')).to.deep.equal({ timeout: conflict('30 B', '60 A') });
  });
});

/** Ruling 6: compared is what they mean. Metadata API guide, ProfileSessionSetting: 0 is listed as "2 Hours". */
describe('records that say 0 and 120', () => {
  it('agree on two hours, and keep why nobody knows where 0 inherits', () => {
    const both = { timeout: known(0), zeroConflict: conflict('0 A', '120 B') };
    expect(ZERO_COUNTS_AS).to.equal(120);
    expect(of('0', '120')).to.deep.equal(both);
    expect(of('120', '0')).to.deep.equal({ timeout: known(0), zeroConflict: conflict('0 B', '120 A') });
  });

  it('are a conflict like any other where a third says something else', () => {
    expect(of('0', '120', '30')).to.deep.equal({ timeout: conflict('0 A', '120 B', '30 C') });
    expect(of('0', '60')).to.deep.equal({ timeout: conflict('0 A', '60 B') });
  });
});

/** Ruling 6: a record that is silent where another of the same profile speaks contradicts it. */
describe('a record without a timeout', () => {
  it('contradicts one that has it', () => {
    expect(of('30', '')).to.deep.equal({ timeout: conflict('- B', '30 A') });
    expect(of('', '0')).to.deep.equal({ timeout: conflict('- A', '0 B') });
  });

  it('contradicts two that mean the same', () => {
    expect(of('0', '120', '')).to.deep.equal({ timeout: conflict('- C', '0 A', '120 B') });
  });

  it('lacks a required element where no other has it', () => {
    const missing = unreadable('missing', 'sessionTimeout');
    expect(of('')).to.deep.equal({ timeout: missing });
    expect(of('', '')).to.deep.equal({ timeout: missing });
  });
});

describe('a record whose timeout cannot be read', () => {
  const odd = unreadable('unknown-value', 'sessionTimeout: 45');

  it('makes the whole unreadable, whatever the others say', () => {
    expect(of('45')).to.deep.equal({ timeout: odd });
    expect(of('30', '45')).to.deep.equal({ timeout: odd });
    expect(of('0', '120', '45')).to.deep.equal({ timeout: odd });
    expect(of('30', '', 'x')).to.deep.equal({ timeout: unreadable('malformed', 'sessionTimeout: x') });
  });
});
