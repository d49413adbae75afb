import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerCheck } from '../../../src/cli/check/check.js';
import { noteWriter } from '../../../src/cli/output/words.js';
import { checkScreen, diagnosisScreen, effectiveScreen, explainScreen, shownOf } from '../../../src/cli/output/show.js';
import { PACK_NAMES } from '../../../src/check/packNames.js';
import { resolvePolicy } from '../../../src/check/resolvePolicy.js';
import { diagnose } from '../../../src/diagnose/diagnose.js';
import { SYMPTOMS } from '../../../src/diagnose/symptoms.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { wholeReport } from '../../../src/effective/effective.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { explain } from '../../../src/explain/explain.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { filesIn, ROOT } from '../../gates/sourceFiles.js';
import { QUESTION } from '../diagnose/ask.js';
import { commandsIn, type Printed } from './commandsIn.js';

const JUDGING = { reading: DOCUMENTED, assumedLimit: undefined };

/** Every text of a report, at any depth. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const everyRule = resolvePolicy(null, { extends: [...PACK_NAMES] });

const SAYING = { say: noteWriter(), tell: noteWriter('explain') };

/** Whatever `check`, `diagnose`, `effective` and `explain` say of an org or a tree, on the screen too, whatever is asked. */
export const saidOf = async (name: string, snapshot: Snapshot): Promise<readonly Printed[]> => {
  const checked = answerCheck(snapshot, {
    ...JUDGING,
    failOn: 'info',
    allowNotAssessed: true,
    policyFor: () => everyRule,
  });
  const diagnoses = SYMPTOMS.flatMap((symptom) =>
    [null, ...snapshot.apps].map((app) => {
      const question = { ...QUESTION, symptoms: [symptom], named: [symptom], app };
      return diagnose(snapshot, question, noteWriter('diagnose'));
    })
  );
  const effective = wholeReport(snapshot, JUDGING, noteWriter());
  const [view] = joinProfiles(snapshot).views;
  const stories = [null, ...snapshot.apps.slice(0, 2)].flatMap((app) => {
    const subject = { kind: 'profile', key: view?.profile.key ?? '' } as const;
    const told = explain(snapshot, { ...JUDGING, subject, app, activity: [] }, SAYING);
    return told.status === 'report' ? [told.report] : [];
  });
  const shown = shownOf(true, snapshot.source);
  const screens = await Promise.all([
    effectiveScreen(effective, shown),
    checkScreen(checked, { ...shown, showWaived: true }),
    ...diagnoses.slice(0, 1).map(diagnosisScreen),
    ...stories.slice(0, 1).map((story) => explainScreen(story, snapshot.source)),
  ]);
  const texts = textsIn([checked, diagnoses, effective, stories, screens.join('\n').split('\n')]);
  return texts.flatMap((text) => commandsIn(name, text));
};

/** The text of a document in one line, with the names that stand in examples for the command itself. */
const exampleOf = (path: string, text: string): string => {
  const id = /^messages\/(session\..+)\.md$/.exec(path)?.[1]?.replaceAll('.', ' ') ?? '';
  return text.replaceAll(/\s+/g, ' ').replaceAll('<%= config.bin %>', 'sf').replaceAll('<%= command.id %>', id);
};

/** Every document, and the messages with all errors, notices, hints and examples: path → text. */
export const documents = (): Readonly<Record<string, string>> => ({
  ...filesIn(['messages', 'docs'], '.md'),
  'README.md': readFileSync(join(ROOT, 'README.md'), 'utf8'),
  'CONTRIBUTING.md': readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'),
});

/** What documents and messages print. */
export const printedInDocuments = (): readonly Printed[] =>
  Object.entries(documents()).flatMap(([path, text]) => commandsIn(path, exampleOf(path, text)));
