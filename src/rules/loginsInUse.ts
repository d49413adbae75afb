import { z } from 'zod';
import { unreadable, type Unreadable } from '../facts/fact.js';
import { LOGIN_DAYS, type LoginAnswer, type LoginUse } from '../facts/loginUse.js';
import type { Snapshot } from '../facts/snapshot.js';
import { orgOf } from '../facts/source.js';
import type { Reference, Severity } from './findings.js';
import { orgSetting } from './orgSetting.js';
import { fail, notAssessed, pass, type Outcome } from './outcome.js';
import { defineRule, type Rule } from './rule.js';

type LoginsInUse = {
  readonly id: string;
  readonly severity: Severity;
  readonly reads: readonly string[];
  readonly isMeant: (use: LoginUse) => LoginAnswer;
  readonly references: readonly Reference[];
};

/** Why a reading holds no logins. No file of a tree tells of any; a snapshot of before they were kept is taken anew. */
const whyNone = ({ source }: Snapshot): Unreadable => {
  switch (source.kind) {
    case 'org':
      return unreadable('missing', 'LoginHistory');
    case 'source-dir':
      return unreadable('not-exposed', 'LoginHistory');
    case 'snapshot':
      return unreadable('missing', `LoginHistory: sf session snapshot ${orgOf(source)} --output-file <file>`);
  }
};

const total = (uses: readonly LoginUse[], count: (use: LoginUse) => number): number =>
  uses.reduce((sum, use) => sum + count(use), 0);

const textOf = ({ loginType, loginSubType, apiType, logins }: LoginUse): string =>
  `${[loginType, loginSubType, apiType].map((text) => text ?? '-').join(' / ')}: ${logins}`;

/**
 * A rule that asks that nobody logs in in some way any more. Logins whose words are not documented are counted and leave it
 * open; the same user may be in several groups, so that users are counted at most.
 */
export const loginsInUse = ({ isMeant, ...info }: LoginsInUse): Rule =>
  defineRule({
    ...info,
    version: 1,
    judges: 'org',
    parameters: z.strictObject({}),
    evaluate: (evidence): readonly Outcome[] => {
      const target = orgSetting(evidence, 'LoginHistory');
      const { logins = whyNone(evidence.snapshot) } = evidence.snapshot;
      if (logins.status !== 'known') {
        // A snapshot that says "unset" of them tells nothing, and not that nobody logged in.
        const { reason, detail } = logins.status === 'unreadable' ? logins : whyNone(evidence.snapshot);
        return [notAssessed(target, reason, detail)];
      }
      const uses = logins.value;
      const found = uses.filter((use) => isMeant(use) === 'yes');
      if (found.length > 0) {
        const [count, users] = [total(found, (use) => use.logins), total(found, (use) => use.users)];
        const text = found.map(textOf).join('; ');
        return [fail(target, { args: [count, users, LOGIN_DAYS], evidence: text, measure: count, users })];
      }
      const open = uses.filter((use) => isMeant(use) === 'unknown');
      return [open.length === 0 ? pass(target) : notAssessed(target, 'unknown-value', open.map(textOf).join('; '))];
    },
  });
