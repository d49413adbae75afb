import { expect } from 'chai';
import { byRules, notCheckable, textNotRead } from '../../../../src/check/packs/control.js';

const ABOUT = { url: 'https://example.com', date: '2026-12-01', certainty: 'official', isOpen: true } as const;

describe('a control of a pack', () => {
  it('is answered by rules with the numbers of the standard', () => {
    const rules = { 'token/absolute-max': { maxDays: 90 } };
    expect(byRules('A-1', rules)).to.deep.equal({ id: 'A-1', answer: { by: 'rules', rules } });
    expect(byRules('A-1', rules, ABOUT)).to.deep.equal({ id: 'A-1', answer: { by: 'rules', rules }, ...ABOUT });
  });

  it('says why nothing answers it', () => {
    const answer = { by: 'nothing', why: 'platform' };
    expect(notCheckable('A-2', 'platform')).to.deep.equal({ id: 'A-2', answer });
    expect(notCheckable('A-2', 'platform', ABOUT)).to.deep.equal({ id: 'A-2', answer, ...ABOUT });
  });

  it('is one of which the text could not be read', () => {
    const answer = { by: 'unread-text' };
    expect(textNotRead('A-3')).to.deep.equal({ id: 'A-3', answer });
    expect(textNotRead('A-3', { release: '2026.1' })).to.deep.equal({ id: 'A-3', answer, release: '2026.1' });
  });
});
