import { expect } from 'chai';
import fc from 'fast-check';
import { isInRanges, parseAddress } from '../../../src/facts/ipAddress.js';

describe('an IP address', () => {
  const told: readonly (readonly [string, bigint])[] = [
    ['0.0.0.0', 0xffff_0000_0000n],
    ['10.0.0.1', 0xffff_0a00_0001n],
    [' 255.255.255.255 ', 0xffff_ffff_ffffn],
    ['::', 0n],
    ['::1', 1n],
    ['1::', 1n << 112n],
    ['2001:db8::8:800:200C:417A', 0x2001_0db8_0000_0000_0008_0800_200c_417an],
    ['1:2:3:4:5:6:7:8', 0x0001_0002_0003_0004_0005_0006_0007_0008n],
    ['1:2:3:4:5:6:7::', 0x0001_0002_0003_0004_0005_0006_0007_0000n],
    ['::ffff:10.0.0.1', 0xffff_0a00_0001n],
    ['64:ff9b::192.0.2.33', 0x0064_ff9b_0000_0000_0000_0000_c000_0221n],
  ];
  for (const [text, address] of told) {
    it(`${text} is one`, () => {
      expect(parseAddress(text)).to.equal(address);
    });
  }

  const none = [
    '',
    '10.0.0',
    '10.0.0.0.1',
    '256.0.0.1',
    '010.0.0.1',
    '10.0.0.1/24',
    '1.2.3.x',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::1',
    'fe80::1%eth0',
    '::10.0.0.256',
    '10.0.0.1:80',
    'localhost',
  ];
  for (const text of none) {
    it(`"${text}" is none`, () => {
      expect(parseAddress(text)).to.equal(null);
    });
  }

  it('is the same number whether IPv4 is written by itself or in IPv6', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(parseAddress(text)).to.equal(parseAddress(`::ffff:${text}`));
      })
    );
  });

  it('is read in every spelling of IPv6', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(parseAddress(text)).not.to.equal(null);
      })
    );
  });
});

describe('an address and ranges', () => {
  const inside = (text: string, ranges: readonly (readonly [string, string])[]): boolean | null =>
    isInRanges(
      parseAddress(text)!,
      ranges.map(([start, end]) => ({ start, end }))
    );

  it('counts both ends', () => {
    const ranges = [['10.0.0.1', '10.0.0.9']] as const;
    expect(['10.0.0.0', '10.0.0.1', '10.0.0.9', '10.0.0.10'].map((text) => inside(text, ranges))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(inside('10.0.0.1', [])).to.equal(false);
  });

  it('does not take IPv4 for IPv6', () => {
    expect(inside('0.0.0.5', [['::1', '::9']])).to.equal(false);
    expect(inside('10.0.0.5', [['::ffff:10.0.0.1', '::ffff:10.0.0.9']])).to.equal(true);
  });

  it('cannot tell where a range that makes no sense might hold it', () => {
    expect(inside('10.0.0.5', [['x', '10.0.0.9']])).to.equal(null);
    expect(inside('10.0.0.5', [['10.0.0.1', '']])).to.equal(null);
    expect(
      inside('10.0.0.5', [
        ['x', ''],
        ['10.0.0.1', '10.0.0.9'],
      ])
    ).to.equal(true);
  });
});
