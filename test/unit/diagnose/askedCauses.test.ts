import { expect } from 'chai';
import { askedCauses } from '../../../src/diagnose/askedCauses.js';
import type { Question } from '../../../src/diagnose/question.js';
import { CAUSES } from '../../../src/diagnose/registry.js';
import type { KnownText } from '../../../src/diagnose/texts/knownText.js';
import { question } from './subjects.js';

const text = (...causes: readonly string[]): KnownText => ({ code: causes.join(), sample: 'x', causes, sources: [] });
const asked = (change: Partial<Question>): readonly string[] =>
  askedCauses({ question: question(change), records: null }).map(({ id }) => id);

describe('askedCauses', () => {
  it('are none where nothing is asked for', () => {
    expect(asked({})).to.deep.equal([]);
  });

  it('are all of a symptom that was named, in the order of the registry', () => {
    expect(asked({ named: ['apex-fails-in-second-hour'] })).to.deep.equal([
      'apex-stored-session',
      'apex-transaction-limit',
    ]);
    const both = asked({ named: ['apex-fails-in-second-hour', 'mfa-again-and-again'] });
    const inOrder = CAUSES.map(({ id }) => id).filter((id) => both.includes(id));
    expect(both).to.include.members(['step-up-verification', 'apex-stored-session']);
    expect(both).to.deep.equal(inOrder);
  });

  it('are of a text those that give it, not all that it is noticed as', () => {
    expect(asked({ symptoms: ['apex-fails-in-second-hour'], texts: [text('session-timeout')] })).to.deep.equal([
      'session-timeout',
    ]);
  });

  it('are by the order of the texts, and behind them what only the symptom asks for', () => {
    // In the registry: session-timeout, apex-stored-session, apex-transaction-limit, app-disabled.
    const texts = [text('app-disabled', 'session-timeout'), text('apex-transaction-limit', 'app-disabled')];
    expect(asked({ texts })).to.deep.equal(['app-disabled', 'session-timeout', 'apex-transaction-limit']);
    expect(asked({ texts, named: ['apex-fails-in-second-hour'] })).to.deep.equal([
      'app-disabled',
      'session-timeout',
      'apex-transaction-limit',
      'apex-stored-session',
    ]);
  });

  describe('of an app that the org does not know', () => {
    it('are that it is not installed, though nothing else asks for it', () => {
      expect(asked({ isAppUnknown: true })).to.deep.equal(['app-not-installed']);
    });

    it('are none that look at the facts of an app, a door or a session', () => {
      const ids = asked({ isAppUnknown: true, named: ['app-blocked', 'mfa-again-and-again'] });
      expect(ids).to.include.members(['app-not-installed', 'api-access-control', 'user-inactive', 'app-blocked']);
      // Of a profile, not of a session of it.
      expect(ids).to.include('phishing-resistant-mfa');
      for (const id of ['app-disabled', 'user-not-approved', 'session-timeout', 'outside-login-ranges']) {
        expect(ids).not.to.include(id);
      }
    });
  });
});
