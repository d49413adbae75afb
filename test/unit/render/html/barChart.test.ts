import { expect } from 'chai';
import { barChart, type Bar } from '../../../../src/render/html/barChart.js';

const bar = (label: string, size: number, fill = '1'): Bar => ({ label, size, told: `${label}: ${size} tokens`, fill });

const BARS = [bar('a', 4), bar('b<', 2, 'unknown'), bar('c', 0)];

/** The attributes of each element of a name. */
const elements = (markup: string, name: string): Record<string, string>[] =>
  [...markup.matchAll(new RegExp(`<${name}\\s([^>]*?)/?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]))
  );

describe('a chart of bars', () => {
  const { markup } = barChart('Ages', BARS);
  const rects = elements(markup, 'rect');

  it('tells its title and every bar to those who cannot see it', () => {
    expect(elements(markup, 'svg')[0]!['aria-label']).to.equal('Ages: a: 4 tokens; b&lt;: 2 tokens; c: 0 tokens');
    expect(markup).to.contain('<figcaption>Ages</figcaption>');
  });

  it('draws the greatest from floor to top, half of it half as high, and none flat', () => {
    expect(rects.map(({ y, height }) => [y, height])).to.deep.equal([
      ['24', '150'],
      ['99', '75'],
      ['174', '0'],
    ]);
  });

  it('draws them side by side, of one width, in the picture', () => {
    const lefts = rects.map(({ x }) => Number(x));
    const widths = rects.map(({ width }) => Number(width));
    expect(new Set(widths).size).to.equal(1);
    expect(lefts[1]! - lefts[0]!).to.be.greaterThan(widths[0]!);
    expect(lefts[2]! - lefts[1]!).to.be.closeTo(lefts[1]! - lefts[0]!, 1);
    expect(lefts[0]).to.be.greaterThan(0);
    expect(lefts[2]! + widths[2]!).to.be.lessThan(640);
  });

  it('colours each by its class', () => {
    expect(rects.map((rect) => rect['class'])).to.deep.equal(['fill-1', 'fill-unknown', 'fill-1']);
  });

  it('writes size and label over and under the middle of each bar', () => {
    const texts = elements(markup, 'text');
    const [values, ticks] = ['value', 'tick'].map((name) => texts.filter((text) => text['class'] === name));
    expect(values!.map(({ y }) => y)).to.deep.equal(['18', '93', '168']);
    expect(ticks!.map(({ y }) => y)).to.deep.equal(['192', '192', '192']);
    for (const [index, { x, width }] of rects.entries()) {
      expect(Number(values![index]!['x'])).to.be.closeTo(Number(x) + Number(width) / 2, 1);
      expect(ticks![index]!['x']).to.equal(values![index]!['x']);
    }
    expect(markup)
      .to.contain('>b&lt;</text>')
      .and.to.match(/class="value"[^>]*>4<\/text>/);
  });

  it('has no mark where none is given', () => {
    expect(markup).not.to.contain('guide');
  });

  it('has a mark in the middle of the gap before a bar, with its words', () => {
    const marked = barChart('Ages', BARS, { before: 1, text: '30 days' }).markup;
    const [guide] = elements(marked, 'line').filter((line) => line['class'] === 'guide limit');
    const gapFrom = Number(rects[0]!['x']) + Number(rects[0]!['width']);
    expect(Number(guide!['x1'])).to.be.closeTo((gapFrom + Number(rects[1]!['x'])) / 2, 1);
    expect(guide!['x2']).to.equal(guide!['x1']);
    expect(marked).to.contain('>30 days</text>');
  });

  it('of nothing but zeros is flat', () => {
    expect(elements(barChart('Ages', [bar('a', 0)]).markup, 'rect')[0]).to.include({ y: '174', height: '0' });
  });
});
