import { expect } from 'chai';
import type { Gap } from '../../../../src/facts/fact.js';
import { causeLines } from '../../../../src/render/text/causesText.js';
import { words } from '../builders.js';

const LACKS = { reason: 'no-permission', detail: 'Modify Metadata Through Metadata API Functions' } as const;
const COMPONENTS = [
  ...Array.from({ length: 20 }, (_, index) => `ProfileSessionSetting:Profile ${index}`),
  ...Array.from({ length: 19 }, (_, index) => `ConnectedApp:App ${index}`),
];
const GAPS = COMPONENTS.map((component): Gap => ({ component, ...LACKS }));

describe('causeLines', () => {
  it('says one cause on one line: the permission, and how much its want hides', () => {
    expect(causeLines({ gaps: GAPS }, 'org', { width: 100, words })).to.deep.equal([
      'NOT READABLE',
      'You lack Modify Metadata Through Metadata API Functions: it hides 20 profiles and 19 apps',
      '',
    ]);
  });

  it('names what fits, and all of it only where that is asked for', () => {
    const [, line = ''] = causeLines({ gaps: GAPS }, 'org', { width: 120, words });
    expect(line).to.match(/: Profile 0, Profile 1 \(\+37\)$/);
    const all = causeLines({ gaps: GAPS }, 'org', { width: 100, words, all: true });
    expect(all.join(' ')).to.contain('App 18');
    const gone: Gap = { component: 'ConnectedApp:App 0', reason: 'conflict', detail: '30 / 60' };
    expect(causeLines({ gaps: [gone] }, 'org', { width: 100, words, all: true })).to.include('  App 0: 30 / 60');
  });

  const lineOf = (gap: Gap, kind: 'org' | 'source-dir'): string | undefined =>
    causeLines({ gaps: [gap] }, kind, { width: 120, words })[1];

  it('speaks of files where files were read: nobody listed what they lack', () => {
    const gone: Gap = { component: 'ConnectedApp:App', reason: 'missing', detail: 'no file' };
    expect(lineOf(gone, 'source-dir')).to.equal(
      'Not in these files (retrieve it, or ask the org): it hides 1 app: App'
    );
    expect(lineOf(gone, 'org')).to.match(/^Listed, and not there when read /);
    const split: Gap = { ...gone, reason: 'conflict' };
    expect(lineOf(split, 'source-dir')).to.match(/^Files contradict each other /);
    expect(lineOf(split, 'org')).to.match(/^Records contradict each other /);
  });

  it('gives the command that brings the types that files lack, on a line of its own however long', () => {
    const lacking = ['SecuritySettings', 'ConnectedApp'].map((component): Gap => ({
      component,
      reason: 'missing',
      detail: 'no file',
    }));
    const ignored: Gap = { component: 'ProfileSessionSetting', reason: 'ignored', detail: '.forceignore' };
    const lines = causeLines({ gaps: [...lacking, ignored] }, 'source-dir', { width: 40, words });
    expect(lines.filter((line) => line.includes('sf '))).to.deep.equal([
      '  sf project retrieve start -m Settings:Security -m ConnectedApp --target-org <org>',
    ]);
    expect(causeLines({ gaps: lacking }, 'org', { width: 40, words }).join()).not.to.include('retrieve start');
  });

  it('has nothing to say where everything was read', () => {
    expect(causeLines({ gaps: [] }, 'org', { width: 100, words })).to.deep.equal([]);
  });
});
