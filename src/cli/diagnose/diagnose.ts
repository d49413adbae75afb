import { diagnose } from '../../diagnose/diagnose.js';
import { parseDuration, type Span } from '../../diagnose/duration.js';
import type { Beside } from '../../diagnose/inquiry.js';
import type { Question } from '../../diagnose/question.js';
import type { DiagnosisReport } from '../../diagnose/report.js';
import type { Symptom } from '../../diagnose/symptoms.js';
import { CATALOGUE } from '../../diagnose/texts/catalogue.js';
import { recognise } from '../../diagnose/texts/recognise.js';
import { unrecognised } from '../../diagnose/texts/unrecognised.js';
import { parseAddress } from '../../facts/ipAddress.js';
import type { Snapshot } from '../../facts/snapshot.js';
import type { Reading } from '../../effective/channels.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import { badAddress, badDuration, unknownErrorText } from '../errors.js';
import { EXIT } from '../exitCodes.js';
import { profileNamed } from '../flags/named.js';
import { judgingIn, type ReadingChoice } from '../flags/readingFlags.js';
import { openSource, type SourceChoice } from '../open/openSource.js';
import type { Watch } from '../output/progress.js';
import { noteWriter } from '../output/words.js';
import { appAsked } from './appAsked.js';
import { readPast } from './readPast.js';
import { recordsWanted, type RecordFlags } from './records.js';

/** What the flags say of a symptom, before any source is opened. */
export type Complaint = Pick<Question, 'symptoms' | 'named' | 'texts' | 'hasUnknownText' | 'after' | 'sourceIp'>;

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
 * The symptoms that were named, and the known texts in what was pasted.
 *
 * @throws SfError (exit code 2) for an error text that is not known, where no symptom was named, and for what is no
 * length of time and no address.
 */
export const complaintIn = (flags: ComplaintFlags): Complaint => {
  const { symptom: named = [], 'error-text': pasted, after, 'source-ip': sourceIp } = flags;
  const texts = pasted === undefined ? [] : recognise(pasted, CATALOGUE);
  const hasUnknownText = pasted !== undefined && texts.length === 0;
  if (hasUnknownText && named.length === 0) throw unknownErrorText(unrecognised(pasted, CATALOGUE));
  return {
    symptoms: [...new Set([...named, ...texts.flatMap(({ symptom = [] }) => symptom)])],
    named,
    texts,
    hasUnknownText,
    after: after === undefined ? null : lengthOf(after),
    sourceIp: sourceIp === undefined ? null : addressOf(sourceIp),
  };
};

export type DiagnoseRequest = Complaint & {
  readonly profile: string | undefined;
  readonly app: string | undefined;
  readonly reading: Reading;
  readonly assumedLimit: AssumedLimit | undefined;
  readonly beside: Beside;
};

export type DiagnoseAnswer = { readonly report: DiagnosisReport; readonly exitCode: number };

/**
 * Weighs the causes of a complaint.
 *
 * @throws SfError (exit code 2) for a profile or app that is not there, or stands for several.
 */
export const answerDiagnose = (snapshot: Snapshot, request: DiagnoseRequest): DiagnoseAnswer => {
  const { profile, app, beside, ...asked } = request;
  const named = profile === undefined ? undefined : profileNamed(snapshot, profile);
  const question = {
    ...asked,
    profileKey: named?.key ?? null,
    notHeld: named?.notHeld,
    ...appAsked(snapshot, app),
  };
  const report = diagnose(snapshot, question, noteWriter('diagnose'), beside);
  return { report, exitCode: report.verdict === 'open' ? EXIT.notAssessed : EXIT.done };
};

/** What the flags of `sf session diagnose` parse to. */
export type DiagnoseFlags = SourceChoice &
  ReadingChoice &
  ComplaintFlags &
  RecordFlags & {
    readonly profile?: string | undefined;
    readonly 'with-history': boolean;
    readonly snapshots?: readonly string[] | undefined;
  };

/** Reads the source that the flags name, and weighs the causes of what they complain of. */
export const runDiagnose = async (flags: DiagnoseFlags, watch: Watch): Promise<DiagnoseAnswer> => {
  const { profile, app, user: username } = flags;
  const complaint = complaintIn(flags);
  const records = recordsWanted(flags, Date.now());
  const snapshot = await openSource(flags, { username, records: records.asked, ...watch });
  const past = await readPast(snapshot, {
    paths: flags.snapshots,
    withSetup: flags['with-history'],
    org: flags['target-org'],
    apiVersion: flags['api-version'],
    withUsers: flags['with-users'],
    judging: judgingIn(flags),
    ...watch,
  });
  const beside = { records: records.read(), past };
  return answerDiagnose(snapshot, { ...complaint, profile, app, beside, ...judgingIn(flags) });
};
