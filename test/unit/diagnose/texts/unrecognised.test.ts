import { expect } from 'chai';
import { CATALOGUE } from '../../../../src/diagnose/texts/catalogue.js';
import { unrecognised } from '../../../../src/diagnose/texts/unrecognised.js';

describe('a text of which nothing is known', () => {
  it('says what is missing where it is one of those that come of many things', () => {
    const general: readonly (readonly [string, string, string])[] = [
      ['{"error":"invalid_grant"}', 'invalid_grant', 'description'],
      ['sf:INVALID_OPERATION', 'invalid_operation', 'message'],
      ['HTTP 401', '401', 'body'],
      ['Unauthorized', 'unauthorized', 'body'],
    ];
    for (const [pasted, words, missing] of general) {
      expect(unrecognised(pasted, CATALOGUE).general, pasted).to.deep.equal({ words, missing });
    }
    expect(unrecognised('the thing broke', CATALOGUE).general).to.equal(null);
  });

  it('has the texts nearest that share most of its words', () => {
    const nearest = (pasted: string): string[] => unrecognised(pasted, CATALOGUE).nearest.map(({ code }) => code);
    expect(nearest('my refresh access token has expired')[0]).to.equal('expired-access-refresh-token');
    expect(nearest('external client app installed?')[0]).to.equal('external-app-not-installed');
    expect(nearest('zzzz')).to.deep.equal([]);
    expect(nearest('session')).to.have.lengthOf(3);
  });
});
