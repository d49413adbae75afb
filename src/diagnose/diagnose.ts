import type { AppFacts } from '../facts/app.js';
import { appNamesAmong } from '../facts/appNames.js';
import { reportedSource } from '../facts/source.js';
import type { Snapshot } from '../facts/snapshot.js';
import { channelAmong } from '../effective/appPolicy.js';
import { note, type GapReason, type Note, type Tell } from '../facts/fact.js';
import type { Channel } from '../effective/report.js';
import { namesakesAmong } from '../effective/twins.js';
import { askedCauses } from './askedCauses.js';
import { blindSpotsOf } from './blindSpots.js';
import type { Case } from './cases.js';
import type { Cause, Correction } from './cause.js';
import { casesByCause } from './causeCases.js';
import { commandLine, fixed, type CommandContext } from './corrections.js';
import type { Evidence } from './evidence.js';
import { inquiryOf, type Beside, type Inquiry } from './inquiry.js';
import type { Question } from './question.js';
import { reportedHistory } from './history.js';
import { reportedRecords } from './records.js';
import { judge, likeliestFirst, type Verdict } from './rank.js';
import type { DiagnosedCause, DiagnosisCase, DiagnosisEvidence, DiagnosisReport } from './report.js';

const evidenceOf = (item: Evidence, tell: Tell): DiagnosisEvidence => ({
  kind: item.kind,
  ...tell(note(item.code, ...item.args)),
  ...(item.kind === 'for' ? { weight: item.weight } : {}),
  ...(item.kind === 'unseen' ? { reason: item.reason, decides: item.decides } : {}),
  ...item.place,
});

/** How commands name the source and the apps of it, and which apps have a namesake of the other kind. */
type Asked = CommandContext & { readonly namesakes: ReadonlySet<AppFacts> };

const reportedCase = (one: Case, { about }: Cause, { namesakes }: Asked, tell: Tell): DiagnosisCase => ({
  // Only a session has a channel: one without an app is the browser's.
  apps: one.apps.flatMap((app): Channel[] => {
    if (app !== null) return [channelAmong(app, namesakes)];
    return about === 'session' ? [{ kind: 'browser' }] : [];
  }),
  profiles: one.views.map(({ profile }) => profile.label),
  ...judge(one.evidence),
  evidence: one.evidence.map((item) => evidenceOf(item, tell)),
});

/** What files say little of, and an org more. */
const FROM_ORG: readonly GapReason[] = ['missing', 'no-permission', 'not-exposed', 'old-api-version', 'truncated'];

const READ_FROM_ORG = 'read-from-org';

/** How to bring to light what was not read. */
const readFirst = ({ evidence }: Case, { kind }: Snapshot['source']): Correction => {
  const codes = evidence.flatMap((item) => {
    if (item.kind !== 'unseen' || !item.decides) return [];
    return [kind !== 'org' && FROM_ORG.includes(item.reason) ? READ_FROM_ORG : `read-${item.reason}`];
  });
  return fixed(codes.find((code) => code !== READ_FROM_ORG) ?? READ_FROM_ORG);
};

/** What mends a cause, or what brings to light whether it is one. */
const todoFor = (verdict: Verdict, one: Case, cause: Cause, source: Snapshot['source']): readonly Correction[] => {
  switch (verdict) {
    case 'supported':
      return [one.correction()];
    case 'ruled-out':
      return [];
    case 'open':
      return [cause.about === 'text' ? cause.correction : (one.toTell ?? readFirst(one, source))];
  }
};

const diagnosed = (cause: Cause, cases: readonly Case[], asked: Asked, tell: Tell): readonly DiagnosedCause[] => {
  const ranked = likeliestFirst(
    cases.map((one) => {
      const shown = reportedCase(one, cause, asked, tell);
      return { one, shown, verdict: shown.verdict, score: shown.score };
    })
  );
  const [likeliest] = ranked;
  if (likeliest === undefined) return [];
  const { verdict, strength, score } = likeliest.shown;
  return [
    {
      cause: cause.id,
      title: tell(note(`cause-${cause.id}`)).text,
      verdict,
      strength,
      score,
      cases: ranked.map(({ shown }) => shown),
      corrections: todoFor(verdict, likeliest.one, cause, asked.source).map(({ code, args, command }) => ({
        ...tell(note(code, ...args)),
        command: command === null ? null : commandLine(command, asked),
      })),
    },
  ];
};

const subjectOf = ({ question, views, isNamed }: Inquiry): DiagnosisReport['question']['subject'] => {
  const [view] = views;
  if (!isNamed || view === undefined) return { kind: 'everybody', profile: null };
  const { profile, isAnyOther } = view;
  if (question.profileKey === null) return { kind: 'user', profile: profile.label };
  return isAnyOther
    ? { kind: 'any-other-profile', profile: question.notHeld ?? profile.label }
    : { kind: 'profile', profile: profile.label };
};

const overall = (causes: readonly DiagnosedCause[]): Verdict => {
  const has = (verdict: Verdict): boolean => causes.some((cause) => cause.verdict === verdict);
  if (has('supported')) return 'supported';
  return has('open') ? 'open' : 'ruled-out';
};

const headlineOf = (causes: readonly DiagnosedCause[]): DiagnosisReport['headline'] => {
  const of = (verdict: Verdict): readonly DiagnosedCause[] => causes.filter((cause) => cause.verdict === verdict);
  const supported = of('supported');
  return {
    supported: supported.length,
    open: of('open').length,
    ruledOut: of('ruled-out').length,
    likeliest: supported[0]?.cause ?? null,
  };
};

const textsOf = ({ texts }: Question, tell: Tell): DiagnosisReport['question']['errorTexts'] =>
  texts.map(({ code, isProven = true, sources }) => ({
    code,
    text: tell(note(`text-${code}`)).text,
    isProven,
    sources: [...sources],
  }));

const errorTextOf = (leading: Note | undefined, hasUnknownText: boolean, tell: Tell): Note | null => {
  if (leading !== undefined) return { code: leading.code, text: leading.text };
  return hasUnknownText ? { code: 'not-known', text: tell(note('text-not-known')).text } : null;
};

const causesOf = (inquiry: Inquiry, asked: Asked, tell: Tell): DiagnosedCause[] => {
  const byCause = casesByCause(askedCauses(inquiry), inquiry);
  return likeliestFirst([...byCause].flatMap(([cause, cases]) => diagnosed(cause, cases, asked, tell)));
};

/**
 * Weighs every cause that can explain the symptoms by the facts of one org, the likeliest first. The same facts and the
 * same question give the same report, whatever their order.
 */
export const diagnose = (snapshot: Snapshot, question: Question, tell: Tell, beside?: Beside): DiagnosisReport => {
  const inquiry = inquiryOf(snapshot, question, beside);
  const { symptoms, hasUnknownText, after, sourceIp, app, reading } = question;
  const namesakes = namesakesAmong(snapshot.apps);
  const asked = { source: snapshot.source, nameOf: appNamesAmong(snapshot.apps), namesakes };
  const causes = causesOf(inquiry, asked, tell);
  const errorTexts = textsOf(question, tell);
  const [leading] = errorTexts;
  return {
    formatVersion: 1,
    source: reportedSource(snapshot.source),
    headline: headlineOf(causes),
    question: {
      symptoms: symptoms.map((code) => ({ code, text: tell(note(`symptom-${code}`)).text })),
      errorText: errorTextOf(leading, hasUnknownText, tell),
      errorTexts,
      after: after === null ? null : { fromMinutes: after.from, toMinutes: after.to },
      sourceIp: sourceIp === null ? null : sourceIp.text,
      subject: subjectOf(inquiry),
      app: app === null ? null : channelAmong(app, namesakes),
      reading: { ...reading },
    },
    verdict: overall(causes),
    records: reportedRecords(inquiry, tell),
    history: reportedHistory(inquiry, tell),
    causes,
    blindSpots: blindSpotsOf(symptoms, inquiry.records?.logins.status === 'known').map(({ code, setup, command }) => ({
      ...tell(note(code)),
      setup,
      command: command === null ? null : commandLine(command, asked),
    })),
  };
};
