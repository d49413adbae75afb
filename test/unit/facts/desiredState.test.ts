import { expect } from 'chai';
import { LEVEL_ACTIONS, SESSION_TIMEOUTS } from '../../../src/facts/desiredState.js';
import { decodeProfileSession } from '../../../src/facts/profileSession.js';
import { rawComponent } from '../support/builders.js';

describe('what may be asked for', () => {
  it('is a timeout of the list of the Metadata API guide, which every profile can have', () => {
    expect(SESSION_TIMEOUTS).to.deep.equal([15, 30, 60, 90, 120, 240, 480, 720, 1440]);
    for (const minutes of SESSION_TIMEOUTS) {
      const node = { profile: 'Sales', sessionTimeout: `${minutes}` };
      const { timeoutMinutes } = decodeProfileSession(rawComponent('ProfileSessionSetting', 'PT_1', node));
      expect(timeoutMinutes).to.deep.equal({ status: 'known', value: minutes });
    }
  });

  it('is an action of either kind of app', () => {
    expect(LEVEL_ACTIONS).to.deep.equal(['Block', 'RaiseSessionLevel', 'StepUpMFA']);
  });
});
