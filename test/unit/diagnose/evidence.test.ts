import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import {
  byValue,
  ifNamed,
  speaksAgainst,
  speaksFor,
  unseen,
  unseenDetail,
  weaker,
  type Weight,
} from '../../../src/diagnose/evidence.js';
import { quietApp } from './ask.js';

const PLACE = { component: 'ConnectedApp:Data_Loader' };
const WHY = unreadable('no-permission', 'Modify Metadata');

describe('evidence', () => {
  it('has arguments and a place where there are any', () => {
    expect(speaksFor('fair', 'a')).to.deep.equal({ kind: 'for', weight: 'fair', code: 'a', args: [] });
    expect(speaksFor('fair', 'a', [1, 'b'], PLACE)).to.deep.equal({
      kind: 'for',
      weight: 'fair',
      code: 'a',
      args: [1, 'b'],
      place: PLACE,
    });
    expect(speaksAgainst('a')).to.deep.equal({ kind: 'against', code: 'a', args: [] });
    expect(speaksAgainst('a', [1], PLACE)).to.deep.equal({ kind: 'against', code: 'a', args: [1], place: PLACE });
  });

  it('that was not read says why, and whether it decides', () => {
    const said = { kind: 'unseen', code: 'a', args: ['Modify Metadata'], reason: 'no-permission' };
    expect(unseen('a', WHY)).to.deep.equal({ ...said, decides: true });
    expect(unseen('a', WHY, PLACE)).to.deep.equal({ ...said, decides: true, place: PLACE });
    expect(unseenDetail('a', WHY)).to.deep.equal({ ...said, decides: false });
  });
});

describe('evidence: its weight', () => {
  const WEIGHTS: readonly Weight[] = ['weak', 'fair', 'strong', 'certain'];

  it('is the weaker of two', () => {
    WEIGHTS.forEach((a, i) => {
      WEIGHTS.forEach((b, j) => {
        expect(weaker(a, b), `${a}, ${b}`).to.equal(WEIGHTS[Math.min(i, j)]);
      });
    });
  });

  it('is less of one app of many, but for what is certain', () => {
    const weights = (app: Parameters<typeof ifNamed>[1]['app']): readonly Weight[] =>
      WEIGHTS.map((weight) => ifNamed(weight, { app }));
    expect(weights(null)).to.deep.equal(['weak', 'weak', 'fair', 'certain']);
    expect(weights(quietApp())).to.deep.equal(WEIGHTS);
  });
});

describe('evidence: byValue', () => {
  const SUBJECT = { unseen: 'lock-unread', element: 'lockSessionsToIp', place: PLACE };
  const say = (value: boolean) => speaksAgainst(`is-${value}`);

  it('is what the value says', () => {
    expect(byValue(known(true), SUBJECT, say)).to.deep.equal(speaksAgainst('is-true'));
    expect(byValue(known(false), SUBJECT, say)).to.deep.equal(speaksAgainst('is-false'));
  });

  it('takes what is unset for not read: a component that is silent says nothing of what is in force', () => {
    expect(byValue<boolean>(unset, SUBJECT, say)).to.deep.equal(
      unseen('lock-unread', unreadable('missing', 'lockSessionsToIp'), PLACE)
    );
  });

  it('says why it was not read', () => {
    expect(byValue<boolean>(WHY, SUBJECT, say)).to.deep.equal(unseen('lock-unread', WHY, PLACE));
  });
});
