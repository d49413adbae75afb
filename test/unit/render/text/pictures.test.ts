import { expect } from 'chai';
import { dotPlot, minutesBar } from '../../../../src/render/text/pictures.js';

describe('bars', () => {
  it('grow by the same length with each doubling, up to a day', () => {
    expect([15, 30, 60, 120, 240, 480, 720, 1440].map(minutesBar)).to.deep.equal([
      '█',
      '██▏',
      '███▏',
      '████▎',
      '█████▎',
      '██████▍',
      '███████',
      '████████',
    ]);
  });

  it('are there for the shortest and end with a day', () => {
    expect([1, 7.5, 2880].map(minutesBar)).to.deep.equal(['▏', '▏', '████████']);
  });
});

describe('dot plots', () => {
  it('draw the computed timeout as a line', () => {
    expect(dotPlot(120, [])).to.equal('·············│··········');
  });

  it('put agreeing sessions on the line, the others where they are', () => {
    const dots = [
      { minutes: 120, agrees: true },
      { minutes: 15, agrees: false },
      { minutes: 1440, agrees: false },
    ];
    expect(dotPlot(120, dots)).to.equal('····○········●·········○');
    expect(dotPlot(120, [{ minutes: 15, agrees: false }])).to.equal('····○········│··········');
  });

  it('keep what is out of range at its end', () => {
    expect(
      dotPlot(120, [
        { minutes: 0.25, agrees: false },
        { minutes: 9000, agrees: false },
      ])
    ).to.equal('○············│·········○');
  });

  it('never hide a contradiction behind the line: two lives in one cell show as elsewhere', () => {
    expect(dotPlot(120, [{ minutes: 121, agrees: false }])).to.equal('·············○··········');
  });
});
