import { expect } from 'chai';
import {
  addressRanges,
  countOf,
  IP_ADDRESSES,
  rangesInOrder,
  rangesText,
  START_END,
} from '../../../src/facts/addressRanges.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';

const range = (start: string, end: string): { start: string; end: string } => ({ start, end });

describe('the ranges of addresses that a component holds', () => {
  it('are spelled start and end in a connected app, and with longer names in an external client app', () => {
    expect(addressRanges({ ipRanges: { start: ' 10.0.0.1 ', end: '10.0.0.9' } }, 'ipRanges', START_END)).to.deep.equal([
      range('10.0.0.1', '10.0.0.9'),
    ]);
    const trusted = { trustedIpRanges: { startIpAddress: '10.0.0.1', endIpAddress: '10.0.0.9', start: 'no' } };
    expect(addressRanges(trusted, 'trustedIpRanges', IP_ADDRESSES)).to.deep.equal([range('10.0.0.1', '10.0.0.9')]);
  });

  it('come by their start, then by their end, in whatever order the component has them', () => {
    const ranges = [range('2', '3'), range('1', '9'), range('2', '1'), range('1', '4')];
    const inOrder = [range('1', '4'), range('1', '9'), range('2', '1'), range('2', '3')];
    expect(addressRanges({ ipRanges: ranges }, 'ipRanges', START_END)).to.deep.equal(inOrder);
    expect(rangesInOrder(ranges)).to.deep.equal(inOrder);
    expect(ranges[0], 'what was given is as it was').to.deep.equal(range('2', '3'));
  });

  it('are none where the component has none', () => {
    expect(addressRanges({ other: { start: '1', end: '2' } }, 'ipRanges', START_END)).to.deep.equal([]);
  });

  it('keep an end that is not there as no address, and never leave the range out', () => {
    const ranges = { ipRanges: [{ start: '10.0.0.1' }, { end: '10.0.0.9' }, ''] };
    expect(addressRanges(ranges, 'ipRanges', START_END)).to.deep.equal([
      range('', ''),
      range('', '10.0.0.9'),
      range('10.0.0.1', ''),
    ]);
  });
});

describe('ranges in short', () => {
  it('are counted where they were read', () => {
    expect(countOf(known([range('1', '2'), range('3', '4')]))).to.deep.equal(known(2));
    expect(countOf(known([]))).to.deep.equal(known(0));
  });

  it('have no number where they were not', () => {
    expect(countOf(unset)).to.deep.equal(unset);
    expect(countOf(unreadable('missing', 'ipRanges'))).to.deep.equal(unreadable('missing', 'ipRanges'));
  });

  it('are one text, in the order given', () => {
    expect(rangesText([range('1', '2'), range('3', '4')])).to.equal('1-2, 3-4');
    expect(rangesText([])).to.equal('');
  });
});
