import { expect } from 'chai';
import { known } from '../../../../src/facts/fact.js';
import { renderEffective } from '../../../../src/render/effective/effectiveText.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import { block, lasting, NOT_READ, report, row, screen, words } from '../builders.js';

describe('the table of populations', () => {
  it('draws bars where it may, each beside its number', () => {
    const populations = [row('Sales', lasting(480)), row('Admin', lasting(15)), row('Agents', NOT_READ)];
    const drawn = renderEffective(report({ populations }), { width: 110, words, pictures: true }).split('\n');
    expect(block(drawn, 'WITHOUT AN APP').map((line) => line.slice(0, 27).trimEnd())).to.deep.equal([
      'WITHOUT AN APP: browser, lo',
      'Profile  Session',
      'Admin      15 min   █',
      'Sales     480 min   ██████▍',
      'Agents   not known',
      'Bars: each doubling is as l',
    ]);
    expect(screen({ populations }).join('\n')).not.to.match(/█|Bars/);
  });

  it('of 300 profiles shortens what it names, and keeps to the width', () => {
    const names = Array.from({ length: 300 }, (_, index) => `Region ${String(index).padStart(3, '0')} Sales`);
    for (const width of [60, 80, 100, 140, 200]) {
      const change = {
        populations: [row('all'), row('unread', NOT_READ)],
        profileSets: { all: names, unread: names },
        coverage: { profiles: { found: 600, assessed: 300 }, apps: { found: 0, assessed: 0 }, gaps: [] },
        loginIpRanges: known(Object.fromEntries(names.map((name) => [name, 1]))),
      };
      const lines = screen(change, width);
      expect(Math.max(...lines.map(displayWidth))).to.be.at.most(width);
      expect(lines.join(' ').replace(/ +/g, ' '))
        .to.contain('300 profiles not fully known')
        .and.contain('it hides 300 profiles')
        .and.match(/Region 000 Sales.*\(\+29\d\)/);
      expect(lines.length).to.be.below(45);
    }
  });

  it('by profile has a line for each of 300, shortest first, then by name', () => {
    const populations = Array.from({ length: 300 }, (_, index) => row(`P${index}`, lasting(index % 2 === 0 ? 60 : 15)));
    const lines = block(screen({ populations: populations.reverse() }), 'WITHOUT');
    expect(lines).to.have.length(302);
    expect([lines[2], lines[3], lines[151], lines[152]].map((line) => line!.split(' ')[0])).to.deep.equal([
      'P1',
      'P101',
      'P99',
      'P0',
    ]);
  });

  it('names the records of a profile where there is room', () => {
    const component = 'ProfileSessionSetting:Sales_profileSessionSetting1642410203544';
    const change = {
      populations: [row('Sales', lasting(60))],
      profiles: { Sales: { component, userType: 'Standard', activeUsers: 3 } },
    };
    expect(screen(change, 130).join('\n')).to.contain('  Sales_profileSessionSetting1642410203544');
    expect(screen(change, 129).join('\n')).not.to.contain('Setting1642410203544');
  });

  it('has no name for a row without profiles', () => {
    const lines = block(screen({ populations: [row('Admin')], profileSets: {} }), 'WITHOUT');
    expect(lines[2]).to.equal(' 120 min  org         > 60 to 120 min  -                3');
  });
});
