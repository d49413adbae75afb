import { expect } from 'chai';
import { noteWriter, wordsFrom } from '../../../../src/cli/output/words.js';
import { diagnose } from '../../../../src/diagnose/diagnose.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { OwnRecords } from '../../../../src/facts/ownRecords.js';
import type { Past } from '../../../../src/diagnose/past.js';
import { recordLines } from '../../../../src/render/diagnose/recordsText.js';
import { QUESTION, quiet } from '../../diagnose/ask.js';
import { login, LOGINS, records } from '../../diagnose/records.js';
import { user } from '../../support/builders.js';

const linesOf = (own: OwnRecords | null, past: Past | null = null): string[] =>
  recordLines(
    diagnose(
      quiet({ user: user() }),
      { ...QUESTION, symptoms: ['login-refused'], named: ['login-refused'] },
      noteWriter('diagnose'),
      { records: own, past }
    ),
    { width: 100, words: wordsFrom('screen'), diagnosis: wordsFrom('diagnose') }
  );

describe('recordLines', () => {
  it('tells what the org has written down in sentences, and what could not be read with its reason', () => {
    const own = records({
      logins: LOGINS(login({ status: 'Restricted IP', logins: 2, place: 'outside' })),
      tokens: unreadable('no-permission', 'Customize Application'),
    });
    expect(linesOf(own)).to.deep.equal([
      'WHAT THE ORG HAS WRITTEN DOWN (logins since 2026-11-21 12:00 UTC)',
      '  The user is active.',
      '  The user is not frozen.',
      "  The user's password is not locked.",
      '  The user has API Enabled, by the profile or a permission set.',
      '  The user is no API Only User.',
      '  LoginHistory: Hub, Remote Access 2.0: "Restricted IP" × 2, last at 2026-11-22 11:00 UTC, from',
      "    outside the profile's login ranges.",
      '  ? Tokens of this user and app could not be read (Customize Application). (no permission)',
      '  Live sessions: none.',
      '',
    ]);
  });

  it('tells what the past was read from', () => {
    const setupUnread = { reason: 'no-permission' as const, detail: 'View Setup and Configuration' };
    expect(
      linesOf(null, { changes: [], snapshots: 12, setupSince: null, setupUnread, notRecognised: 3 })
    ).to.deep.equal([
      'WHAT WAS CHANGED BEFORE',
      '  12 snapshots were compared.',
      '  3 entries of it are neither a known code nor English, and may be about sessions: see sf session',
      '    history.',
      '  ? The Setup Audit Trail could not be read (View Setup and Configuration). (no permission)',
      '',
    ]);
  });

  it('is nothing where nobody asked', () => {
    expect(linesOf(null)).to.deep.equal([]);
  });
});
