import { expect } from 'chai';
import { wordOf } from '../subjects.js';
import { LIMITS, LOCKED_USERS, LOGIN_HISTORY, ORGS, told } from '../../../../src/diagnose/causes/told.js';

describe('told: a cause of which no fact speaks', () => {
  it('has a sentence of its own that says what to do, and no more', () => {
    expect(told('user-frozen')).to.deep.equal({
      id: 'user-frozen',
      explains: [],
      about: 'text',
      correction: { code: 'fix-user-frozen', args: [], command: null },
    });
  });

  it('may explain symptoms, and have a command that shows more', () => {
    expect(told('user-frozen', ['login-refused'], LOCKED_USERS)).to.deep.include({
      explains: ['login-refused'],
      correction: { code: 'fix-user-frozen', args: [], command: LOCKED_USERS },
    });
  });

  it('asks by commands of sf, the newest logins first', () => {
    expect(
      [LOGIN_HISTORY, LOCKED_USERS, LIMITS, ORGS].map((words) => words.slice(0, 3).map(wordOf).join(' '))
    ).to.deep.equal(['data query --query', 'data query --query', 'org list limits', 'org list']);
    expect(LOGIN_HISTORY[3]).to.match(/^SELECT LoginTime, .* FROM LoginHistory ORDER BY LoginTime DESC LIMIT 50$/);
    expect(LOCKED_USERS[3]).to.match(/FROM UserLogin WHERE IsFrozen = true OR IsPasswordLocked = true$/);
  });
});
