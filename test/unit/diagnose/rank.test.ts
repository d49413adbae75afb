import { expect } from 'chai';
import { unreadable } from '../../../src/facts/fact.js';
import { speaksAgainst, speaksFor, unseen, unseenDetail, type Evidence } from '../../../src/diagnose/evidence.js';
import { judge, likeliestFirst } from '../../../src/diagnose/rank.js';

const WHY = unreadable('no-permission', 'x');
const strong = speaksFor('strong', 'a');
const fair = speaksFor('fair', 'b');
const weak = speaksFor('weak', 'c');
const certain = speaksFor('certain', 'g');
const against = speaksAgainst('d');
const decisive = unseen('e', WHY);
const detail = unseenDetail('f', WHY);

describe('what the evidence makes of a cause', () => {
  const table: readonly (readonly [string, readonly Evidence[], string, number])[] = [
    ['nothing', [], 'open', 0],
    ['strong', [strong], 'supported', 30],
    ['fair', [fair], 'supported', 20],
    ['weak', [weak], 'supported', 10],
    ['three fair ones', [fair, fair, fair], 'supported', 22],
    ['a strong one and a weak one', [weak, strong], 'supported', 31],
    ['twenty weak ones', Array.from({ length: 20 }, () => weak), 'supported', 19],
    ['strong, and against', [strong, against], 'ruled-out', 0],
    ['strong, and something that decides was not read', [strong, decisive], 'open', 0],
    ['strong, and something else was not read', [strong, detail], 'supported', 30],
    ['certain, and something that decides was not read', [certain, decisive], 'supported', 40],
    ['certain and a strong one, and something that decides was not read', [certain, strong, decisive], 'supported', 40],
    ['against, and something that decides was not read', [against, decisive], 'ruled-out', 0],
    ['only what was not read', [decisive], 'open', 0],
    ['only a detail that was not read', [detail], 'open', 0],
  ];
  for (const [name, evidence, verdict, score] of table) {
    it(`${name}: ${verdict} ${score}`, () => {
      expect(judge(evidence)).to.include({ verdict, score });
      expect(judge([...evidence].reverse())).to.deep.equal(judge(evidence));
    });
  }

  it('the strongest fact goes before any number of weaker ones', () => {
    const many = judge(Array.from({ length: 50 }, () => fair));
    expect(likeliestFirst([many, judge([strong])]).map(({ score }) => score)).to.deep.equal([30, 29]);
  });

  it('supported goes before open, open before ruled out, equals stay in order', () => {
    const all = [
      { name: 'ruled out', ...judge([against]) },
      { name: 'open', ...judge([decisive]) },
      { name: 'weak', ...judge([weak]) },
      { name: 'strong', ...judge([strong]) },
      { name: 'weak too', ...judge([weak]) },
    ];
    expect(likeliestFirst(all).map(({ name }) => name)).to.deep.equal([
      'strong',
      'weak',
      'weak too',
      'open',
      'ruled out',
    ]);
  });
});
