import { expect } from 'chai';
import fc from 'fast-check';
import { cellOf, linkTo } from '../../../../src/render/html/cellLink.js';
import { channel, kind, SMALL } from './support.js';

describe('a link to a cell', () => {
  it('names a profile and a channel', () => {
    expect(linkTo(SMALL, { kind: 1, channel: 2 })).to.equal('#cell/Sales/connected-app/Closed');
    expect(linkTo(SMALL, { kind: 0, channel: 0 })).to.equal('#cell/Admin/browser/');
  });

  it('finds the row by any of its profiles', () => {
    expect(cellOf(SMALL, '#cell/%C3%89t%C3%A9/browser/')).to.deep.equal({ kind: 1, channel: 0 });
  });

  it('leads back whatever the names hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }), (profile, app) => {
        const data = { ...SMALL, kinds: [kind(profile)], channels: [channel(app, [0])] };
        expect(cellOf(data, linkTo(data, { kind: 0, channel: 0 }))).to.deep.equal({ kind: 0, channel: 0 });
      })
    );
  });

  it('leads nowhere for what is not of this report', () => {
    for (const fragment of [
      '',
      '#matrix',
      '#cell/',
      '#cell/Nobody/browser/',
      '#cell/Admin/connected-app/Nothing',
      '#cell/Admin/connected-app/Closed',
      '#cell/%E0%A4%A/browser/',
      '#cell/Admin/%E0%A4%A/',
    ]) {
      expect(cellOf(SMALL, fragment), fragment).to.equal(null);
    }
  });

  it('is made for what is not there too', () => {
    expect(linkTo(SMALL, { kind: 9, channel: 9 })).to.equal('#cell//browser/');
  });
});
