import { expect } from 'chai';
import type { GapCause } from '../../../../src/facts/gapCauses.js';
import { causeLines } from '../../../../src/render/text/causesText.js';
import { words } from '../builders.js';

const CAUSE: GapCause = {
  reason: 'no-permission',
  detail: 'Modify Metadata Through Metadata API Functions',
  profiles: Array.from({ length: 20 }, (_, index) => `Profile ${index}`),
  apps: Array.from({ length: 19 }, (_, index) => `App ${index}`),
  others: [],
  details: [],
};

describe('causeLines', () => {
  it('says one cause on one line: the permission, and how much its want hides', () => {
    expect(causeLines([CAUSE], { width: 100, words })).to.deep.equal([
      'NOT READABLE',
      'You lack Modify Metadata Through Metadata API Functions: it hides 20 profiles and 19 apps',
      '',
    ]);
  });

  it('names what fits, and all of it only where that is asked for', () => {
    const [, line = ''] = causeLines([CAUSE], { width: 120, words });
    expect(line).to.match(/: Profile 0, Profile 1 \(\+37\)$/);
    const all = causeLines([{ ...CAUSE, details: ['App 0: gone'] }], { width: 100, words, all: true });
    expect(all.join(' ')).to.contain('App 18');
    expect(all).to.include('  App 0: gone');
  });

  it('has nothing to say where everything was read', () => {
    expect(causeLines([], { width: 100, words })).to.deep.equal([]);
  });
});
