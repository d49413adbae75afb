import { expect } from 'chai';
import { known, unset, type Place } from '../../../src/facts/fact.js';
import type { Channel } from '../../../src/effective/report.js';
import {
  appPlaces,
  byChannel,
  causeOf,
  channelKey,
  distinctPlaces,
  draftOf,
  profileSetOf,
  withoutLine,
} from '../../../src/diff/draft.js';
import type { ProfilePair } from '../../../src/diff/sides.js';
import { app, viewOf } from '../support/builders.js';

const said = { before: known(30), after: unset };
const place = (component: string, file?: string): Place => (file === undefined ? { component } : { component, file });

describe('a difference before its profiles have an id', () => {
  const difference = { facet: 'lock-to-ip' as const, channels: [], ...said, because: [] };

  it('is there for every verdict but that nothing changed', () => {
    expect(draftOf('looser', difference)).to.deep.equal([{ ...difference, verdict: 'looser', profiles: null }]);
    expect(draftOf('not-compared', difference)).to.have.length(1);
    expect(draftOf('same', difference)).to.deep.equal([]);
  });
});

describe('the cause of a difference', () => {
  it('has what each side says, and where', () => {
    const places = { before: [place('A')], after: [place('B')] };
    expect(causeOf(said, 'profile', 'sessionTimeout', places)).to.deep.equal({
      level: 'profile',
      element: 'sessionTimeout',
      before: { says: known(30), places: [place('A')] },
      after: { says: unset, places: [place('B')] },
    });
  });

  it('may have no component on one side', () => {
    const cause = causeOf(said, 'profile', 'sessionTimeout', { before: [], after: [place('B')] });
    expect([cause.before.places, cause.after.places]).to.deep.equal([[], [place('B')]]);
  });

  const types = [
    ['app', 'ConnectedApp'],
    ['profile', 'ProfileSessionSetting'],
    ['org', 'SecuritySettings'],
  ] as const;
  for (const [level, type] of types) {
    it(`is called ${type} where no component of the ${level} was found on either side`, () => {
      const cause = causeOf(said, level, 'x', { before: [], after: [] });
      expect([cause.before.places, cause.after.places]).to.deep.equal([[place(type)], [place(type)]]);
    });
  }
});

describe('places', () => {
  it('keep their file and lose the line of another element', () => {
    expect(withoutLine({ component: 'A', file: 'a.xml', line: 7 })).to.deep.equal(place('A', 'a.xml'));
    expect(withoutLine({ component: 'A', line: 7 })).to.deep.equal(place('A'));
  });

  it('of an app are those of both sides', () => {
    const [before, after] = ['a.xml', 'b.xml'].map((file) => app({ place: { component: 'X', file, line: 1 } }));
    expect(appPlaces({ before: before!, after: after! })).to.deep.equal({
      before: [place('X', 'a.xml')],
      after: [place('X', 'b.xml')],
    });
  });

  it('stand once each, in an order of their own', () => {
    const places = [place('B'), place('A', 'z'), place('B'), place('A', 'a')];
    const inOrder = [place('A', 'a'), place('A', 'z'), place('B')];
    expect(distinctPlaces(places)).to.deep.equal(inOrder);
    expect(distinctPlaces([...places].reverse())).to.deep.equal(inOrder);
  });
});

describe('a set of profiles', () => {
  const pair = (label: string, isAnyOther = false): ProfilePair => ({
    number: 0,
    before: viewOf(),
    after: viewOf(),
    label,
    isAnyOther,
  });

  it('has the labels in order, and says whether any other profile is in it', () => {
    expect(profileSetOf([pair('B'), pair('A')])).to.deep.equal({ labels: ['A', 'B'], anyOther: false });
    expect(profileSetOf([pair('*', true), pair('A')])).to.deep.equal({ labels: ['A'], anyOther: true });
  });
});

describe('channels', () => {
  const browser: Channel = { kind: 'browser' };
  const of = (kind: 'connected-app' | 'external-client-app', name: string, label = name): Channel => ({
    kind,
    name,
    label,
  });

  it('are told by kind, name and label', () => {
    const channels = [browser, of('connected-app', 'A'), of('external-client-app', 'A'), of('connected-app', 'A', 'B')];
    expect(new Set(channels.map(channelKey)).size).to.equal(channels.length);
  });

  it('begin with the browser, then go by kind and name', () => {
    const [a, b, eca] = [of('connected-app', 'A'), of('connected-app', 'B'), of('external-client-app', 'A')];
    expect([eca, b, browser, a].sort(byChannel)).to.deep.equal([browser, a, b, eca]);
  });
});
