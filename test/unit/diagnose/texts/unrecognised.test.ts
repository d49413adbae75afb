import { expect } from 'chai';
import { CATALOGUE } from '../../../../src/diagnose/texts/catalogue.js';
import type { KnownText } from '../../../../src/diagnose/texts/knownText.js';
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

  const known = (sample: string): KnownText => ({ code: sample, sample, causes: [], sources: [] });
  const nearestOf = (pasted: string, ...samples: readonly string[]): readonly string[] =>
    unrecognised(pasted, samples.map(known)).nearest.map(({ sample }) => sample);

  it('has first what shares more words, and of as many the one of which they are more', () => {
    expect(
      nearestOf('token expired today', 'token expired somewhere else entirely', 'token', 'token expired')
    ).to.deep.equal(['token expired', 'token expired somewhere else entirely', 'token']);
    expect(nearestOf('token', 'token refused', 'token', 'token refused once more', 'token never')).to.deep.equal([
      'token',
      'token refused',
      'token never',
    ]);
  });

  it('goes by words of four letters and more, in any case, also between underscores', () => {
    expect(nearestOf('the user may not', 'USER_FROZEN')).to.deep.equal(['USER_FROZEN']);
    expect(nearestOf('the may not', 'the may not')).to.deep.equal([]);
  });
});
