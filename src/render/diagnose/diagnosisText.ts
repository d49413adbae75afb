import type {
  DiagnosedCause,
  DiagnosisCase,
  DiagnosisCorrection,
  DiagnosisEvidence,
  DiagnosisReport,
} from '../../diagnose/report.js';
import { isDocumented } from '../../effective/channels.js';
import { reasonText, type ScreenOptions } from '../text/cells.js';
import { printable, wrap } from '../text/printable.js';
import { counted, type Words } from '../text/words.js';

export type DiagnosisScreenOptions = ScreenOptions & {
  /** The sentences of `messages/diagnose.md`; `words` are those of `messages/screen.md`. */
  readonly diagnosis: Words;
};

const CASES_SHOWN = 3;
const NAMES_SHOWN = 4;
const HOUR = 60;
const DAY = 24 * HOUR;

const indented = (text: string, indent: number, width: number): string[] =>
  wrap(text, width - indent, '  ').map((line) => ' '.repeat(indent) + line);

const lengthText = (minutes: number, { words, diagnosis }: DiagnosisScreenOptions): string => {
  if (minutes % DAY === 0) return diagnosis('screen.days', minutes / DAY);
  return minutes % HOUR === 0 ? diagnosis('screen.hours', minutes / HOUR) : words('minutes', minutes);
};

const namesText = (names: readonly string[], diagnosis: Words): string => {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? diagnosis('screen.more', shown, names.length - NAMES_SHOWN) : shown;
};

const profileText = (profile: string, diagnosis: Words): string =>
  profile === '*' ? diagnosis('screen.any-other') : profile;

/** Whom a case is about; nothing where it is about the org alone. */
const whoseText = ({ apps, profiles }: DiagnosisCase, diagnosis: Words): string => {
  const who = namesText(
    profiles.map((profile) => profileText(profile, diagnosis)),
    diagnosis
  );
  const labels = apps.flatMap((app) => (app.kind === 'browser' ? [] : [app.label]));
  if (labels.length > 0) {
    const through = namesText(labels, diagnosis);
    return who === '' ? through : diagnosis('screen.through', who, through);
  }
  return apps.length > 0 ? diagnosis('screen.in-browser', who) : who;
};

const sourceText = ({ source }: DiagnosisReport, words: Words): string =>
  [
    source.orgId === null ? source.name : words('source.org', source.name, source.orgId),
    ...(source.apiVersion === null ? [] : [words('source.api', source.apiVersion)]),
    words('source.read', source.readAt.slice(0, 16).replace('T', ' ')),
  ].join(' · ');

const questionText = ({ question }: DiagnosisReport, options: DiagnosisScreenOptions): string => {
  const { diagnosis } = options;
  const { symptoms, after, sourceIp, subject, app } = question;
  const lengthOf = ({ fromMinutes, toMinutes }: NonNullable<typeof after>): string =>
    fromMinutes === toMinutes
      ? lengthText(fromMinutes, options)
      : diagnosis('screen.between', lengthText(fromMinutes, options), lengthText(toMinutes, options));
  const who = subject.profile === null ? diagnosis('screen.everybody') : profileText(subject.profile, diagnosis);
  return [
    ...symptoms.map(({ text }) => text),
    app?.kind === 'browser' || app === null ? who : diagnosis('screen.through', who, app.label),
    ...(after === null ? [] : [diagnosis('screen.after', lengthOf(after))]),
    ...(sourceIp === null ? [] : [diagnosis('screen.from', sourceIp)]),
  ].join(' · ');
};

const answerText = ({ verdict, causes }: DiagnosisReport, diagnosis: Words): string => {
  const [likeliest] = causes;
  if (likeliest === undefined) return diagnosis('screen.answer.none');
  return likeliest.strength === null
    ? diagnosis(`screen.answer.${verdict}`)
    : diagnosis('screen.answer.supported', likeliest.title, diagnosis(`screen.strength.${likeliest.strength}`));
};

const placeOf = ({ component, file, line }: DiagnosisEvidence): string => {
  if (component === undefined) return '';
  const where = file === undefined ? component : line === undefined ? file : `${file}:${line}`;
  return ` [${where}]`;
};

const MARKS: Readonly<Record<DiagnosisEvidence['kind'], string>> = { for: '+', against: '-', unseen: '?' };

const evidenceText = (item: DiagnosisEvidence, { words, diagnosis }: DiagnosisScreenOptions): string => {
  const { kind, text, reason } = item;
  const said = reason === undefined ? text : diagnosis('screen.unseen', text, reasonText(reason, words));
  return `${MARKS[kind]} ${said}${placeOf(item)}`;
};

const caseLines = (one: DiagnosisCase, options: DiagnosisScreenOptions): string[] => {
  const whose = whoseText(one, options.diagnosis);
  // What is refuted is refuted, whatever else speaks for it.
  const told = one.evidence.filter(({ kind }) => one.verdict !== 'ruled-out' || kind === 'against');
  return [
    ...(whose === '' ? [] : indented(whose, 4, options.width)),
    ...told.flatMap((item) => indented(evidenceText(item, options), 6, options.width)),
  ];
};

/** A command stays on its line, however long, so that it can be copied. */
const correctionLines = ({ text, command }: DiagnosisCorrection, { width }: DiagnosisScreenOptions): string[] => [
  ...indented(`> ${text}`, 4, width),
  ...(command === null ? [] : [`        ${command}`]),
];

const casesShown = ({ cases, verdict }: DiagnosedCause, options: DiagnosisScreenOptions): string[] => {
  const same = cases.filter((one) => one.verdict === verdict);
  const shown = same.slice(0, CASES_SHOWN);
  const rest = cases.length - shown.length;
  return [
    ...shown.flatMap((one) => caseLines(one, options)),
    ...(rest === 0 ? [] : indented(counted('screen.cases', rest, options.diagnosis), 4, options.width)),
  ];
};

const causeLines = (cause: DiagnosedCause, index: number, options: DiagnosisScreenOptions): string[] => {
  const { width, diagnosis } = options;
  const { title, strength } = cause;
  const heading =
    strength === null
      ? diagnosis('screen.cause.told', title, cause.cause)
      : diagnosis('screen.cause', index + 1, title, diagnosis(`screen.strength.${strength}`), cause.cause);
  return [
    ...wrap(heading, width, '    '),
    ...casesShown(cause, options),
    ...cause.corrections.flatMap((correction) => correctionLines(correction, options)),
  ];
};

const sectionLines = (report: DiagnosisReport, options: DiagnosisScreenOptions): string[] =>
  (['supported', 'open', 'ruled-out'] as const).flatMap((verdict) => {
    const causes = report.causes.filter((cause) => cause.verdict === verdict);
    if (causes.length === 0) return [];
    const lines = causes.flatMap((cause, index) => causeLines(cause, index, options));
    return [options.diagnosis(`screen.${verdict}`), ...lines, ''];
  });

const blindLines = ({ blindSpots }: DiagnosisReport, { width, diagnosis }: DiagnosisScreenOptions): string[] => {
  if (blindSpots.length === 0) return [];
  const lines = blindSpots.flatMap(({ text, setup, command }) => [
    ...indented(setup === null ? text : `${text} ${diagnosis('screen.see', setup)}`, 2, width),
    ...(command === null ? [] : [`        ${command}`]),
  ]);
  return [diagnosis('screen.blind'), ...lines];
};

/** The screen of `sf session diagnose`: the likeliest cause, then each with its evidence, then what nobody could see. */
export const renderDiagnosis = (report: DiagnosisReport, options: DiagnosisScreenOptions): string => {
  const { width, words, diagnosis } = options;
  const { reading, errorText } = report.question;
  const head = [
    answerText(report, diagnosis),
    questionText(report, options),
    ...(errorText === null ? [] : [diagnosis('screen.error-text', errorText.text)]),
    ...(isDocumented(reading) ? [] : [diagnosis('screen.reading', reading.precedence, reading.profileZero)]),
    sourceText(report, words),
  ];
  const lines = [
    ...head.flatMap((text) => wrap(text, width, '  ')),
    '',
    ...sectionLines(report, options),
    ...blindLines(report, options),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
