import { expect } from 'chai';
import type { Circumstances } from '../../../src/change/circumstances.js';
import type { DesiredElement } from '../../../src/change/desiredElements.js';
import type { Proposal } from '../../../src/change/plan.js';
import { couldNotRead, proposeElement, refuseElement } from '../../../src/change/proposeElement.js';
import { note, unreadable } from '../../../src/facts/fact.js';
import { rawComponent } from '../support/builders.js';

const RECORD = {
  ...rawComponent('ProfileSessionSetting', 'PT1', { profile: 'Sales', sessionTimeout: '30' }),
  type: 'ProfileSessionSetting',
} as const;

const QUIET: Circumstances = { lockout: () => [], lengthens: () => false, notes: [], refusal: () => undefined };

const timeout = (...texts: DesiredElement['texts']): DesiredElement => ({ path: 'sessionTimeout', texts });

const propose = (element: DesiredElement, change: Partial<Circumstances> = {}, allowLonger = false): Proposal =>
  proposeElement(RECORD, element, { ...QUIET, ...change }, { hash: (text) => `#${text}`, allowLonger });

describe('proposeElement', () => {
  it('plans a change of one element, known again by the whole component', () => {
    expect(propose(timeout('15'))).to.deep.equal({
      key: { type: 'ProfileSessionSetting', fullName: 'PT1' },
      fields: [{ path: 'sessionTimeout', before: '30', after: '15' }],
      before: '30',
      after: '15',
      hash: '#{"profile":["Sales"],"sessionTimeout":["30"]}',
      appId: null,
      ofLogin: 'no',
      lifetimes: null,
      verdict: 'planned',
      lockout: [],
      notes: [],
    });
  });

  it('says with a planned change what its circumstances are', () => {
    const asked: unknown[] = [];
    const { lockout, notes } = propose(timeout('15'), {
      lockout: (fields) => {
        asked.push(fields);
        return ['own-profile'];
      },
      notes: [note('settings-sent-alone')],
    });
    expect({ lockout, notes }).to.deep.equal({ lockout: ['own-profile'], notes: [note('settings-sent-alone')] });
    expect(asked).to.deep.equal([[{ path: 'sessionTimeout', before: '30', after: '15' }]]);
  });

  const loud: Partial<Circumstances> = {
    lockout: () => ['own-profile'],
    notes: [note('settings-sent-alone')],
    refusal: () => note('policy-not-given'),
    lengthens: () => true,
  };

  it('leaves alone what is so already, whatever could be said against it', () => {
    expect(propose(timeout('30'), loud)).to.deep.include({
      verdict: 'unchanged',
      fields: [{ path: 'sessionTimeout', before: '30', after: '30' }],
      before: '30',
      after: '30',
      lockout: [],
      notes: [],
    });
    expect(propose({ path: 'requiredSessionLevel', texts: [null] })).to.deep.include({
      verdict: 'unchanged',
      fields: [{ path: 'requiredSessionLevel', before: null, after: null }],
    });
  });

  it('refuses what entries contradict each other about before anything else, and shows each text', () => {
    const refused = propose(timeout('30', null, '60'), loud);
    expect(refused).to.deep.include({
      verdict: 'refused',
      reason: note('entries-differ', 'sessionTimeout', '30, -, 60'),
      lockout: [],
      notes: [],
    });
  });

  it('refuses what the platform would not take, though a longer timeout is allowed', () => {
    for (const allowLonger of [false, true]) {
      expect(propose(timeout('60'), loud, allowLonger)).to.deep.include({
        verdict: 'refused',
        reason: note('policy-not-given'),
        lockout: [],
        notes: [],
      });
    }
  });

  it('asks of the element that is desired whether it may be', () => {
    const asked: DesiredElement[] = [];
    propose(timeout('60'), {
      refusal: (element) => {
        asked.push(element);
        return undefined;
      },
    });
    expect(asked).to.deep.equal([timeout('60')]);
  });

  it('refuses a longer timeout, unless it is allowed', () => {
    const lengthens: Circumstances['lengthens'] = ({ before, after }) => Number(after) > Number(before);
    expect(propose(timeout('60'), { lengthens })).to.deep.include({
      verdict: 'refused',
      reason: note('lengthens-timeout'),
      fields: [{ path: 'sessionTimeout', before: '30', after: '60' }],
    });
    expect(propose(timeout('60'), { lengthens }, true).verdict).to.equal('planned');
    expect(propose(timeout('15'), { lengthens }).verdict).to.equal('planned');
  });
});

describe('couldNotRead', () => {
  it('names the permission where one is missing, else the reason with its detail', () => {
    const forbidden = unreadable('no-permission', 'Modify Metadata');
    expect(couldNotRead(forbidden)).to.deep.equal({
      reason: note('unread-no-permission', 'Modify Metadata'),
      unread: forbidden,
    });
    const failed = unreadable('failed', 'ECONNRESET');
    expect(couldNotRead(failed)).to.deep.equal({ reason: note('unread', 'failed', 'ECONNRESET'), unread: failed });
  });
});

describe('refuseElement', () => {
  const key = { type: 'SecuritySettings', fullName: 'Security' } as const;

  it('refuses what has no component: nothing stands there, and there is nothing to be known again', () => {
    expect(refuseElement(key, timeout('TwoHours', 'FourHours'), { reason: note('no-component') })).to.deep.equal({
      key,
      fields: [{ path: 'sessionTimeout', before: null, after: 'TwoHours' }],
      before: null,
      after: 'TwoHours',
      hash: '',
      appId: null,
      ofLogin: 'no',
      lifetimes: null,
      verdict: 'refused',
      reason: note('no-component'),
      lockout: [],
      notes: [],
    });
  });

  it('keeps why it could not be read', () => {
    const unread = unreadable('failed', 'x');
    expect(refuseElement(key, timeout('TwoHours'), couldNotRead(unread))).to.deep.include({
      verdict: 'refused',
      reason: note('unread', 'failed', 'x'),
      unread,
    });
  });
});
