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
    expect(causeLines([CAUSE], 'org', { width: 100, words })).to.deep.equal([
      'NOT READABLE',
      'You lack Modify Metadata Through Metadata API Functions: it hides 20 profiles and 19 apps',
      '',
    ]);
  });

  it('names what fits, and all of it only where that is asked for', () => {
    const [, line = ''] = causeLines([CAUSE], 'org', { width: 120, words });
    expect(line).to.match(/: Profile 0, Profile 1 \(\+37\)$/);
    const all = causeLines([{ ...CAUSE, details: ['App 0: gone'] }], 'org', { width: 100, words, all: true });
    expect(all.join(' ')).to.contain('App 18');
    expect(all).to.include('  App 0: gone');
  });

  it('speaks of files where files were read: nobody listed what they lack', () => {
    const gone: GapCause = { ...CAUSE, reason: 'missing', detail: null, profiles: [], apps: ['App'] };
    const lineOf = (cause: GapCause, kind: 'org' | 'source-dir'): string | undefined =>
      causeLines([cause], kind, { width: 120, words })[1];
    expect(lineOf(gone, 'source-dir')).to.equal(
      'Not in these files (retrieve it, or ask the org): it hides 1 app: App'
    );
    expect(lineOf(gone, 'org')).to.match(/^Listed, and not there when read /);
    const split: GapCause = { ...gone, reason: 'conflict' };
    expect(lineOf(split, 'source-dir')).to.match(/^Files contradict each other /);
    expect(lineOf(split, 'org')).to.match(/^Records contradict each other /);
  });

  it('has nothing to say where everything was read', () => {
    expect(causeLines([], 'org', { width: 100, words })).to.deep.equal([]);
  });
});
