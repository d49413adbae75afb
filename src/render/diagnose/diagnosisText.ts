import type {
  DiagnosedCause,
  DiagnosisCase,
  DiagnosisCorrection,
  DiagnosisEvidence,
  DiagnosisReport,
} from '../../diagnose/report.js';
import { calledOf } from '../../facts/appNames.js';
import { isDocumented } from '../../effective/channels.js';
import { ANY_OTHER_PROFILE } from '../../effective/profiles.js';
import { reasonText } from '../text/cells.js';
import { printable, wrap } from '../text/printable.js';
import { counted, type Words } from '../text/words.js';
import { indented, recordLines, type DiagnosisScreenOptions } from './recordsText.js';

const CASES_SHOWN = 3;
const NAMES_SHOWN = 4;
const HOUR = 60;
const DAY = 24 * HOUR;

const lengthText = (minutes: number, { words, diagnosis }: DiagnosisScreenOptions): string => {
  if (minutes % DAY === 0) return diagnosis('screen.days', minutes / DAY);
  return minutes % HOUR === 0 ? diagnosis('screen.hours', minutes / HOUR) : words('minutes', minutes);
};

const namesText = (names: readonly string[], diagnosis: Words): string => {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? diagnosis('screen.more', shown, names.length - NAMES_SHOWN) : shown;
};

const profileText = (profile: string, diagnosis: Words): string =>
  profile === ANY_OTHER_PROFILE ? diagnosis('screen.any-other') : profile;

const appLabels = (apps: DiagnosisCase['apps']): readonly string[] =>
  apps.flatMap((app) => (app.kind === 'browser' ? [] : [calledOf(app)]));

/** Whom a case is about; nothing where it is about the org alone. */
const whoseText = ({ apps, profiles }: DiagnosisCase, diagnosis: Words): string => {
  const who = namesText(
    profiles.map((profile) => profileText(profile, diagnosis)),
    diagnosis
  );
  const labels = appLabels(apps);
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

const subjectText = ({ kind, profile }: DiagnosisReport['question']['subject'], diagnosis: Words): string => {
  if (profile === null) return diagnosis('screen.everybody');
  return kind === 'any-other-profile' && profile !== ANY_OTHER_PROFILE
    ? diagnosis('screen.any-other.named', profile)
    : profileText(profile, diagnosis);
};

const questionText = ({ question }: DiagnosisReport, options: DiagnosisScreenOptions): string => {
  const { diagnosis } = options;
  const { symptoms, after, sourceIp, subject, app } = question;
  const lengthOf = ({ fromMinutes, toMinutes }: NonNullable<typeof after>): string =>
    fromMinutes === toMinutes
      ? lengthText(fromMinutes, options)
      : diagnosis('screen.between', lengthText(fromMinutes, options), lengthText(toMinutes, options));
  const who = subjectText(subject, diagnosis);
  return [
    ...symptoms.map(({ text }) => text),
    app?.kind === 'browser' || app === null ? who : diagnosis('screen.through', who, calledOf(app)),
    ...(after === null ? [] : [diagnosis('screen.after', lengthOf(after))]),
    ...(sourceIp === null ? [] : [diagnosis('screen.from', sourceIp)]),
  ].join(' · ');
};

/** The apps of the likeliest case, where none was named. */
const appsFound = ({ cases }: DiagnosedCause, { question }: DiagnosisReport): readonly string[] =>
  question.app === null ? cases.slice(0, 1).flatMap(({ apps }) => appLabels(apps)) : [];

/** The likeliest cause in one sentence, or why there is none. */
export const causeText = (report: DiagnosisReport, diagnosis: Words): string => {
  const { verdict, causes } = report;
  const [likeliest] = causes;
  if (likeliest === undefined) return diagnosis('screen.answer.none');
  if (likeliest.strength !== null) {
    const strength = diagnosis(`screen.strength.${likeliest.strength}`);
    const apps = appsFound(likeliest, report);
    return apps.length === 0
      ? diagnosis('screen.answer.supported', likeliest.title, strength)
      : diagnosis('screen.answer.of-apps', likeliest.title, namesText(apps, diagnosis), strength);
  }
  const left = causes.filter((cause) => cause.verdict === 'open').map(({ title }) => title);
  return verdict === 'open'
    ? diagnosis('screen.answer.open', namesText(left, diagnosis))
    : diagnosis('screen.answer.ruled-out');
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

/** Where nothing that is read tells of a cause, its correction says where to look. */
const SAYS_NOTHING = 'told-by-nothing-read';

const caseLines = (one: DiagnosisCase, options: DiagnosisScreenOptions): string[] => {
  const whose = whoseText(one, options.diagnosis);
  const told = one.evidence.filter(({ code }) => code !== SAYS_NOTHING);
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
  const rest = same.length - shown.length;
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

type Section = { readonly heading: string; readonly holds: (cause: DiagnosedCause) => boolean };

/** Weak evidence makes a cause no more than possible. */
const SECTIONS: readonly Section[] = [
  { heading: 'supported', holds: ({ strength }) => strength !== null && strength !== 'weak' },
  { heading: 'possible', holds: ({ strength }) => strength === 'weak' },
  { heading: 'open', holds: ({ verdict }) => verdict === 'open' },
];

const ruledOutLines = ({ causes }: DiagnosisReport, { diagnosis, width }: DiagnosisScreenOptions): string[] => {
  const refuted = causes.filter(({ verdict }) => verdict === 'ruled-out').map(({ cause }) => cause);
  if (refuted.length === 0) return [];
  const key = refuted.length === 1 ? 'screen.ruled-out.one' : 'screen.ruled-out.many';
  const values = refuted.length === 1 ? refuted : [refuted.length, refuted.join(', ')];
  return [...wrap(diagnosis(key, ...values), width, '  '), ''];
};

const sectionLines = (report: DiagnosisReport, options: DiagnosisScreenOptions): string[] => {
  const numbered = report.causes.map((cause, index) => ({ cause, index }));
  return SECTIONS.flatMap(({ heading, holds }) => {
    const lines = numbered.flatMap(({ cause, index }) => (holds(cause) ? causeLines(cause, index, options) : []));
    return lines.length === 0 ? [] : [options.diagnosis(`screen.${heading}`), ...lines, ''];
  });
};

/** The known texts in what was pasted, by what they mean. */
const textLines = ({ question }: DiagnosisReport, diagnosis: Words): string[] => {
  const { errorText, errorTexts } = question;
  if (errorTexts.length === 0) return errorText === null ? [] : [diagnosis('screen.error-text', errorText.text)];
  return errorTexts.map(({ text, isProven }) =>
    diagnosis('screen.error-text', isProven ? text : diagnosis('screen.not-proven', text))
  );
};

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
  const { reading } = report.question;
  const head = [
    causeText(report, diagnosis),
    questionText(report, options),
    ...textLines(report, diagnosis),
    ...(isDocumented(reading) ? [] : [diagnosis('screen.reading', reading.precedence, reading.profileZero)]),
    sourceText(report, words),
  ];
  const lines = [
    ...head.flatMap((text) => wrap(text, width, '  ')),
    '',
    ...sectionLines(report, options),
    ...ruledOutLines(report, options),
    ...recordLines(report, options),
    ...blindLines(report, options),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
