import { diagnose } from '../../diagnose/diagnose.js';
import { parseDuration, type Span } from '../../diagnose/duration.js';
import { KNOWN_TEXTS, recognise } from '../../diagnose/errorTexts.js';
import type { Question } from '../../diagnose/question.js';
import type { DiagnosisReport } from '../../diagnose/report.js';
import type { Symptom } from '../../diagnose/symptoms.js';
import { parseAddress } from '../../facts/ipAddress.js';
import type { Snapshot } from '../../facts/snapshot.js';
import type { Reading } from '../../effective/channels.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import { badAddress, badDuration, unknownErrorText } from '../errors.js';
import { EXIT } from '../exitCodes.js';
import { appNamed, profileKeyNamed } from '../flags/named.js';
import { noteWriter } from '../output/words.js';

/** What the flags say of a symptom, before any source is opened. */
export type Complaint = {
  readonly symptoms: readonly Symptom[];
  readonly errorText: string | null;
  readonly after: Span | null;
  readonly sourceIp: Question['sourceIp'];
};

const lengthOf = (text: string): Span => {
  const span = parseDuration(text);
  if (span === null) throw badDuration(text);
  return span;
};

const addressOf = (text: string): NonNullable<Question['sourceIp']> => {
  const address = parseAddress(text);
  if (address === null) throw badAddress(text);
  return { text: text.trim(), address };
};

/** The flags that say what happened. */
export type ComplaintFlags = {
  readonly symptom?: readonly Symptom[] | undefined;
  readonly 'error-text'?: string | undefined;
  readonly after?: string | undefined;
  readonly 'source-ip'?: string | undefined;
};

/**
 * The symptoms that were named, and those of an error text.
 *
 * @throws SfError (exit code 2) for an error text that is not known, where no symptom was named, and for what is no
 * length of time and no address.
 */
export const complaintIn = (flags: ComplaintFlags): Complaint => {
  const { symptom: symptoms = [], 'error-text': errorText, after, 'source-ip': sourceIp } = flags;
  const known = errorText === undefined ? undefined : recognise(errorText);
  if (known === undefined && symptoms.length === 0) throw unknownErrorText(KNOWN_TEXTS.map(({ sample }) => sample));
  return {
    symptoms: [...new Set([...symptoms, ...(known?.symptoms ?? [])])],
    errorText: known?.code ?? (errorText === undefined ? null : 'not-known'),
    after: after === undefined ? null : lengthOf(after),
    sourceIp: sourceIp === undefined ? null : addressOf(sourceIp),
  };
};

export type DiagnoseRequest = Complaint & {
  readonly profile: string | undefined;
  readonly app: string | undefined;
  readonly reading: Reading;
  readonly assumedLimit: AssumedLimit | undefined;
};

export type DiagnoseAnswer = { readonly report: DiagnosisReport; readonly exitCode: number };

/**
 * Weighs the causes of a complaint.
 *
 * @throws SfError (exit code 2) for a profile or app that is not there, or stands for several.
 */
export const answerDiagnose = (snapshot: Snapshot, request: DiagnoseRequest): DiagnoseAnswer => {
  const { profile, app, ...asked } = request;
  const question = {
    ...asked,
    profileKey: profile === undefined ? null : profileKeyNamed(snapshot, profile),
    app: app === undefined ? null : appNamed(snapshot, app),
  };
  const report = diagnose(snapshot, question, noteWriter('diagnose'));
  return { report, exitCode: report.verdict === 'open' ? EXIT.notAssessed : EXIT.done };
};
