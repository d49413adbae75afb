import type { AppFacts } from '../../../src/facts/app.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import type { TokenUse } from '../../../src/facts/tokenUse.js';
import { everybodyIn, resolveAccess } from '../../../src/effective/access.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import type {
  AboutApp,
  AboutEntry,
  AboutOrg,
  AboutProfile,
  AboutSession,
  CommandWord,
  Correction,
} from '../../../src/diagnose/cause.js';
import type { Evidence } from '../../../src/diagnose/evidence.js';
import type { Question } from '../../../src/diagnose/question.js';
import { QUESTION, quiet } from './ask.js';

/** A question that differs from "everybody, no app, after ten minutes". */
export const question = (change: Partial<Question> = {}): Question => ({ ...QUESTION, ...change });

export const aboutOrg = (snapshot: Snapshot = quiet(), change: Partial<Question> = {}): AboutOrg => ({
  snapshot,
  question: question(change),
  records: null,
});

/** About the first profile of the org. */
export const aboutProfile = (snapshot: Snapshot = quiet(), change: Partial<Question> = {}): AboutProfile => ({
  ...aboutOrg(snapshot, change),
  view: joinProfiles(snapshot).views[0]!,
});

/** About an app that was named, unless the question says otherwise. */
export const aboutApp = (
  app: AppFacts,
  change: Partial<Question> = {},
  snapshot: Snapshot = quiet({ apps: [app] }),
  tokens: readonly TokenUse[] = []
): AboutApp => ({
  ...aboutOrg(snapshot, { app, ...change }),
  app,
  access: resolveAccess(app, snapshot, everybodyIn(joinProfiles(snapshot).views)),
  tokens,
});

export const aboutEntry = (app: AppFacts, change: Partial<Question> = {}, snapshot?: Snapshot): AboutEntry => {
  const subject = aboutApp(app, change, snapshot);
  return { ...subject, view: aboutProfile(subject.snapshot).view };
};

export const aboutSession = (
  app: AppFacts | null,
  change: Partial<Question> = {},
  snapshot: Snapshot = quiet()
): AboutSession => ({ ...aboutProfile(snapshot, { app, ...change }), app });

/** `for strong code: args @component`, `unseen reason code: args`; what does not decide has a question mark. */
export const lines = (evidence: readonly Evidence[]): readonly string[] =>
  evidence.map((item) =>
    [
      item.kind,
      ...(item.kind === 'for' ? [item.weight] : []),
      ...(item.kind === 'unseen' ? [`${item.reason}${item.decides ? '' : '?'}`] : []),
      [item.code, ...(item.args.length > 0 ? [item.args.join(', ')] : [])].join(': '),
      ...(item.place === undefined ? [] : [`@${item.place.component}`]),
    ].join(' ')
  );

/** A word of a command; of an app its name. */
export const wordOf = (word: CommandWord): string => (typeof word === 'string' ? word : word.name);

/** `code: args`, and the command where there is one. */
export const fixLine = ({ code, args, command }: Correction): string =>
  [
    [code, ...(args.length > 0 ? [args.join(', ')] : [])].join(': '),
    ...(command === null ? [] : [`$ ${command.map(wordOf).join(' ')}`]),
  ].join(' ');
