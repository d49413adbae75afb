import { expect } from 'chai';
import { known, note, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import {
  distinctNotes,
  factKey,
  profileGroups,
  wordsOf,
  type Grain,
  type ProfileClass,
} from '../../../src/effective/profileGroups.js';
import type { ProfileView } from '../../../src/effective/profiles.js';
import { profile, viewOf } from '../support/builders.js';

const view = (label: string, timeout: Fact<number> = unset, change: Partial<ProfileView> = {}): ProfileView =>
  viewOf({ profile: profile(label), timeout, ...change });

const labels = (views: readonly ProfileView[]): readonly string[] => views.map((each) => each.profile.label);

const cut = (views: readonly ProfileView[], grain: Grain = 'population'): readonly (readonly string[])[] =>
  profileGroups(grain)
    .classesOf(views)
    .map((each) => labels(each.views));

describe('the words of a fact', () => {
  it('are the same for the same fact alone', () => {
    const facts = [
      known(0),
      known(30),
      unset,
      unreadable('missing', 'a'),
      unreadable('missing', 'b'),
      unreadable('failed', 'a'),
    ];
    expect(new Set(facts.map(factKey)).size).to.equal(facts.length);
    expect(factKey(known(30))).to.equal(factKey(known(30)));
    expect(factKey(unreadable('missing', 'a'))).to.equal(factKey(unreadable('missing', 'a')));
  });

  it('of a profile are its timeout, what contradicts a 0, and its level', () => {
    const zero = unreadable('conflict', 'sessionTimeout: 0 / 120');
    expect(wordsOf(view('A', known(30), { requiredLevel: known('HIGH_ASSURANCE') }))).to.deep.equal([
      '30',
      '',
      'HIGH_ASSURANCE',
    ]);
    expect(wordsOf(view('A', known(0), { zeroConflict: zero }))).to.deep.equal(['0', 'sessionTimeout: 0 / 120', '-']);
  });
});

describe('classes of profiles', () => {
  const zero = unreadable('conflict', 'sessionTimeout: 0 / 120');
  const views = [
    view('A', known(30)),
    view('B', known(60)),
    view('C', known(30), { profile: profile('C', { activeUsers: 9, userType: 'Guest' }) }),
    view('D', known(30), { requiredLevel: known('HIGH_ASSURANCE') }),
    view('E', known(0)),
    view('F', known(0), { zeroConflict: zero }),
  ];

  it('hold those whose records say the same, whoever their users are', () => {
    expect(cut(views)).to.deep.equal([['A', 'C'], ['B'], ['D'], ['E'], ['F']]);
  });

  it('hold one each where each is asked for', () => {
    expect(cut(views, 'profile')).to.deep.equal([['A'], ['B'], ['C'], ['D'], ['E'], ['F']]);
  });

  it('never put any other profile of a tree with one that is known', () => {
    const anyOther = viewOf({ profile: profile('*'), isAnyOther: true });
    expect(cut([view('A'), anyOther, view('B')])).to.deep.equal([['A', 'B'], ['*']]);
  });

  it('are numbered one after the other, through all calls', () => {
    const groups = profileGroups('population');
    const ids = [views.slice(0, 2), views.slice(0, 1)].map((some) => groups.classesOf(some).map(({ id }) => id));
    expect(ids).to.deep.equal([[1, 2], [3]]);
  });
});

describe('a group of classes', () => {
  const place = (name: string): { component: string } => ({ component: `ProfileSessionSetting:${name}` });
  const old = note('legacy-profile-flags', 'forceLogout');
  const views = [
    view('Sales', known(60), { places: [place('S')], notes: [note('profile-record-not-found'), old] }),
    view('Agents', known(30), {
      profile: profile('Agents', { activeUsers: 4, userType: 'PowerPartner' }),
      notes: [old],
    }),
    view('Guests', known(15), { profile: profile('Guests', { activeUsers: 2, userType: 'Guest' }) }),
    view('Nobody', known(90), { profile: profile('Nobody', { activeUsers: null, userType: null }) }),
  ];
  const groups = profileGroups('population');
  const classes = groups.classesOf(views);
  const pick = (...indexes: readonly [number, ...number[]]): readonly [ProfileClass, ...ProfileClass[]] => {
    const [first, ...others] = indexes.map((index) => classes[index]!);
    return [first!, ...others];
  };

  it('has its profiles by label, counts their users, and says their types and each remark once', () => {
    const group = groups.groupOf(pick(0, 1, 2));
    expect({ ...group, views: labels(group.views) }).to.deep.equal({
      views: ['Agents', 'Guests', 'Sales'],
      setId: 'p1',
      onlyPlace: place('S'),
      userTypes: ['Guest', 'PowerPartner', 'Standard'],
      activeUsers: 7,
      recordNotes: [old, note('profile-record-not-found')],
      userTypeNotes: [note('portal-range'), note('guest-not-proven')],
    });
  });

  it('does not know how many users it has where it does not know it of one profile', () => {
    const group = groups.groupOf(pick(1, 3));
    expect(group.activeUsers).to.equal(null);
    expect(group.userTypes).to.deep.equal(['PowerPartner']);
  });

  it('has no record of its own where its profiles have two', () => {
    const two = [view('A', known(30), { places: [place('A')] }), view('B', known(30), { places: [place('B')] })];
    const [only] = groups.classesOf(two);
    expect(groups.groupOf([only!])).to.have.property('onlyPlace', undefined);
  });

  it('is worked out once, and a set of profiles has one name', () => {
    const own = profileGroups('population');
    const [first, second] = own.classesOf(views);
    const both = own.groupOf([first!, second!]);
    expect(own.groupOf([first!, second!])).to.equal(both);
    expect(own.groupOf([second!, first!]).setId).to.equal(both.setId);
    expect(own.groupOf([first!]).setId).to.equal('p2');
    expect(own.sets()).to.deep.equal({ p1: ['Agents', 'Sales'], p2: ['Sales'] });
  });

  it('is another for other classes, however many there are', () => {
    const own = profileGroups('profile');
    const many = own.classesOf(Array.from({ length: 12 }, (_, index) => view(`P${index + 1}`)));
    const labelsOf = (a: number, b: number): readonly string[] =>
      labels(own.groupOf([many[a - 1]!, many[b - 1]!]).views);
    expect([labelsOf(1, 12), labelsOf(11, 2)]).to.deep.equal([
      ['P1', 'P12'],
      ['P11', 'P2'],
    ]);
  });

  it('leaves the classes as they were', () => {
    expect(classes.map((each) => labels(each.views))).to.deep.equal([['Sales'], ['Agents'], ['Guests'], ['Nobody']]);
  });

  /** Profile.UserType of users from outside (Object Reference, Profile): each has the other documented range. */
  const remarks: readonly (readonly [string, readonly string[]])[] = [
    ['Standard', []],
    ['CsnOnly', []],
    ['PowerPartner', ['portal-range']],
    ['PowerCustomerSuccess', ['portal-range']],
    ['CustomerSuccess', ['portal-range']],
    ['CspLitePortal', ['portal-range']],
    ['SelfService', ['portal-range']],
    ['Guest', ['guest-not-proven']],
  ];
  for (const [userType, codes] of remarks) {
    it(`of ${userType} users has ${codes.length === 0 ? 'no remark' : `the remark ${codes.join()}`}`, () => {
      const own = profileGroups('population');
      const [only] = own.classesOf([view('A', unset, { profile: profile('A', { userType }) })]);
      expect(own.groupOf([only!]).userTypeNotes.map(({ code }) => code)).to.deep.equal(codes);
    });
  }
});

describe('remarks', () => {
  it('stand once each, in an order of their own', () => {
    const [b, a, more] = [note('b'), note('a', 1), note('a', 2)];
    expect(distinctNotes([b, more, a, note('b')])).to.deep.equal([a, more, b]);
    expect(distinctNotes([a, b, more])).to.deep.equal([a, more, b]);
  });
});
