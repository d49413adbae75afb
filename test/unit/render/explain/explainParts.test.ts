import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import type { Timeout } from '../../../../src/effective/timeout.js';
import type { OtherReading } from '../../../../src/explain/report.js';
import { known, unreadable, unset, type Fact } from '../../../../src/facts/fact.js';
import { otherText, saysText, type StoryWords } from '../../../../src/render/explain/explainParts.js';

const told = (key: string, ...values: (string | number)[]): string => [key, ...values].join(' ');
const WORDS: StoryWords = { words: wordsFrom('screen'), story: told };

describe('what a level says, in words', () => {
  const says = (word: Fact<number>, written: Fact<number> = word): string => saysText({ says: word, written }, WORDS);

  it('is its minutes', () => {
    expect(says(known(30))).to.equal('30 min');
  });

  it('names a 0 for what it counts as, or that it counts as nothing', () => {
    expect(says(known(120), known(0))).to.equal('screen.level.zero 120');
    expect(says(unset, known(0))).to.equal('screen.level.zero-unset');
  });

  it('is that nothing is set, or that it is not known', () => {
    expect(says(unset)).to.equal('not set');
    expect(says(unreadable('missing', 'x'))).to.equal('not known: missing');
  });
});

describe('what another reading gives, in words', () => {
  const timeout: Timeout = { status: 'known', minutes: 15, origin: 'org', loosens: false, trace: [] };
  const other = (change: Partial<OtherReading>): OtherReading => ({
    precedence: 'shortest',
    profileZero: 'two-hours',
    isDocumented: false,
    timeout,
    differs: true,
    why: { code: 'w', text: '(why)' },
    ...change,
  });

  const names: readonly (readonly [Partial<OtherReading>, string])[] = [
    [{}, 'shortest'],
    [{ precedence: 'profile-tightens' }, 'profile-tightens'],
    [{ precedence: 'first-set', profileZero: 'inherit' }, 'inherit'],
    [{ precedence: 'first-set', isDocumented: true }, 'documented'],
  ];
  for (const [change, name] of names) {
    it(`names the reading ${name}, its minutes and why`, () => {
      expect(otherText(other(change), WORDS)).to.equal(`screen.other.differs screen.other.${name} 15 min (why)`);
    });
  }

  it('is that it gives the same', () => {
    expect(otherText(other({ differs: false }), WORDS)).to.equal('screen.other.same screen.other.shortest (why)');
  });

  it('is that it cannot be read', () => {
    const unread: Timeout = { status: 'unreadable', reason: 'missing', detail: 'x', trace: [] };
    expect(otherText(other({ timeout: unread }), WORDS)).to.equal(
      'screen.other.differs screen.other.shortest screen.unread (why)'
    );
  });
});
