import { expect } from 'chai';
import { absentSince, parseApiVersion } from '../../../src/facts/apiVersion.js';
import { unreadable, unset } from '../../../src/facts/fact.js';

describe('the absence of an element', () => {
  it('means unset from the version that has the element', () => {
    expect(absentSince('oauthPolicy', 49, 49)).to.deep.equal(unset);
    expect(absentSince('oauthPolicy', 49, 67)).to.deep.equal(unset);
  });

  it('means nothing below it', () => {
    expect(absentSince('oauthPolicy', 49, 48)).to.deep.equal(unreadable('old-api-version', 'oauthPolicy: 49.0 (48.0)'));
  });

  it('means nothing where no version is known', () => {
    expect(absentSince('oauthPolicy', 49, null)).to.deep.equal(unreadable('old-api-version', 'oauthPolicy: 49.0 (?)'));
  });
});

describe('an API version', () => {
  it('is a number of one decimal', () => {
    expect(parseApiVersion('67.0')).to.equal(67);
    expect(parseApiVersion(' 49 ')).to.equal(49);
  });

  it('is not known where the text is none', () => {
    for (const text of [null, undefined, '', 'latest', 'v67.0', '67.0.1', '-1', '6700.0']) {
      expect(parseApiVersion(text), String(text)).to.equal(null);
    }
  });
});
