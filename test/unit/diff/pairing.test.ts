import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import type { ProfileView } from '../../../src/effective/profiles.js';
import { pairApps, pairProfiles } from '../../../src/diff/pairing.js';
import { app, eca, profile, viewOf } from '../support/builders.js';

/** A profile as `label` or `label=metadata name`. */
const view = (text: string, index: number): ProfileView => {
  const [label = '', metadataName = null] = text.split('=');
  return viewOf({ profile: profile(label, { key: `${index}`, metadataName }) });
};

const textOf = ({ profile: { label, metadataName } }: ProfileView): string =>
  metadataName === null ? label : `${label}=${metadataName}`;

const profiles = (before: readonly string[], after: readonly string[]): Record<string, readonly string[]> => {
  const paired = pairProfiles(before.map(view), after.map(view));
  return {
    pairs: paired.pairs.map((pair) => `${textOf(pair.before)} ~ ${textOf(pair.after)}`),
    before: paired.before.map(textOf),
    after: paired.after.map(textOf),
  };
};

/** Ruling 7. */
describe('profiles of two sides', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], Record<string, readonly string[]>])[] =
    [
      [
        'are paired by label, in order; what only one side has stays alone',
        ['Sales', 'Old', 'Agents'],
        ['New', 'Agents', 'Sales'],
        { pairs: ['Agents ~ Agents', 'Sales ~ Sales'], before: ['Old'], after: ['New'] },
      ],
      ['are paired in another letter case', ['sales'], ['SALES'], { pairs: ['sales ~ SALES'], before: [], after: [] }],
      [
        'are paired by the standard names',
        ['System Administrator'],
        ['Admin'],
        { pairs: ['System Administrator ~ Admin'], before: [], after: [] },
      ],
      [
        'are paired by the metadata name',
        ['Old label=Custom_A'],
        ['Custom_A'],
        { pairs: ['Old label=Custom_A ~ Custom_A'], before: [], after: [] },
      ],
      [
        'are not paired where the other side has two in other letter cases',
        ['Admin1'],
        ['ADMIN1', 'admin1'],
        { pairs: [], before: ['Admin1'], after: ['ADMIN1', 'admin1'] },
      ],
      [
        'are not paired where this side has two in other letter cases',
        ['ADMIN1', 'admin1'],
        ['Admin1'],
        { pairs: [], before: ['ADMIN1', 'admin1'], after: ['Admin1'] },
      ],
      [
        'of one label go by their order',
        ['Twin=b', 'Twin=a'],
        ['Twin=c', 'Twin=d'],
        { pairs: ['Twin=b ~ Twin=c', 'Twin=a ~ Twin=d'], before: [], after: [] },
      ],
      [
        'of one label leave over what the other side lacks',
        ['Twin=a', 'Twin=b'],
        ['Twin=c'],
        { pairs: ['Twin=a ~ Twin=c'], before: ['Twin=b'], after: [] },
      ],
      [
        'take the very label before any other name',
        ['Admin', 'System Administrator=x'],
        ['System Administrator=y'],
        { pairs: ['System Administrator=x ~ System Administrator=y'], before: ['Admin'], after: [] },
      ],
      [
        'are not paired where a name fits two of the other side',
        ['One=Shared'],
        ['Two=Shared', 'Three=Shared'],
        { pairs: [], before: ['One=Shared'], after: ['Three=Shared', 'Two=Shared'] },
      ],
      [
        'are not paired where two of this side fit one of the other',
        ['One=Shared', 'Two=Shared'],
        ['Three=Shared'],
        { pairs: [], before: ['One=Shared', 'Two=Shared'], after: ['Three=Shared'] },
      ],
    ];
  for (const [what, before, after, expected] of cases) {
    it(what, () => {
      expect(profiles(before, after)).to.deep.equal(expected);
    });
  }

  it('may be the same views on both sides', () => {
    const views = ['A', 'B'].map(view);
    const paired = pairProfiles(views, views);
    expect(paired.pairs.map(({ before, after }) => before === after)).to.deep.equal([true, true]);
    expect([paired.before, paired.after]).to.deep.equal([[], []]);
  });
});

describe('apps of two sides', () => {
  const connected = (name: string, label = name): AppFacts => app({ name, label });
  const apps = (before: readonly AppFacts[], after: readonly AppFacts[]): Record<string, readonly string[]> => {
    const paired = pairApps(before, after);
    const text = ({ kind, name, label }: AppFacts): string =>
      `${kind === 'connected-app' ? '' : 'eca '}${name} ${label}`;
    return {
      pairs: paired.pairs.map((pair) => `${text(pair.before)} ~ ${text(pair.after)}`),
      before: paired.before.map(text),
      after: paired.after.map(text),
    };
  };

  it('are paired by kind and name, whatever they are labelled', () => {
    expect(apps([connected('Hub', 'Old')], [eca('Hub'), connected('Hub', 'New')])).to.deep.equal({
      pairs: ['Hub Old ~ Hub New'],
      before: [],
      after: ['eca Hub Hub'],
    });
  });

  it('are paired in another letter case where that leaves no doubt', () => {
    expect(apps([connected('hub')], [connected('HUB')]).pairs).to.deep.equal(['hub hub ~ HUB HUB']);
    expect(apps([connected('Hub')], [connected('HUB'), connected('hub')])).to.deep.equal({
      pairs: [],
      before: ['Hub Hub'],
      after: ['HUB HUB', 'hub hub'],
    });
    expect(apps([connected('hub')], [eca('HUB')]).pairs).to.deep.equal([]);
  });

  it('take the very name before another letter case', () => {
    expect(apps([connected('Hub')], [connected('HUB'), connected('Hub')])).to.deep.equal({
      pairs: ['Hub Hub ~ Hub Hub'],
      before: [],
      after: ['HUB HUB'],
    });
  });

  it('come in an order of their own', () => {
    const all = ['C', 'A', 'B'].map((name) => connected(name));
    const inOrder = ['A A ~ A A', 'B B ~ B B', 'C C ~ C C'];
    expect(apps(all, [...all].reverse()).pairs).to.deep.equal(inOrder);
    expect(apps([...all].reverse(), all).pairs).to.deep.equal(inOrder);
  });
});
