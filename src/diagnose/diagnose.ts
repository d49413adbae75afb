import type { Snapshot } from '../facts/snapshot.js';
import { channelOf } from '../effective/appPolicy.js';
import { note, type Tell } from '../facts/fact.js';
import type { Channel } from '../effective/report.js';
import { blindSpotsOf } from './blindSpots.js';
import { commandLine } from './corrections.js';
import type { Evidence } from './evidence.js';
import type { Question } from './question.js';
import { judge, likeliestFirst, type Verdict } from './rank.js';
import { CAUSES } from './registry.js';
import type { DiagnosedCause, DiagnosisCase, DiagnosisEvidence, DiagnosisReport } from './report.js';
import type { Cause, Correction } from './scene.js';
import { groundOf, weigh, type Ground, type Weighed } from './trials.js';

const evidenceOf = (item: Evidence, tell: Tell): DiagnosisEvidence => ({
  kind: item.kind,
  ...tell(note(item.code, ...item.args)),
  ...(item.kind === 'for' ? { weight: item.weight } : {}),
  ...(item.kind === 'unseen' ? { reason: item.reason, decides: item.decides } : {}),
  ...item.place,
});

const caseOf = (weighed: Weighed, { about }: Cause, tell: Tell): DiagnosisCase => ({
  // Only a session has a channel: one without an app is the browser's.
  apps: weighed.apps.flatMap((app): Channel[] => {
    if (app !== null) return [channelOf(app)];
    return about === 'session' ? [{ kind: 'browser' }] : [];
  }),
  profiles: weighed.views.map(({ profile }) => profile.label),
  ...judge(weighed.evidence),
  evidence: weighed.evidence.map((item) => evidenceOf(item, tell)),
});

/** What mends a cause, or what brings to light whether it is one. */
const todoFor = (
  verdict: Verdict,
  { evidence, corrections }: Weighed,
  { kind }: Snapshot['source']
): readonly Correction[] => {
  switch (verdict) {
    case 'supported':
      return corrections();
    case 'ruled-out':
      return [];
    case 'open': {
      const reasons = evidence.flatMap((item) => (item.kind === 'unseen' && item.decides ? [item.reason] : []));
      // Files say little of access, and nothing of what Setup alone holds.
      const where = kind === 'org' || reasons.length === 0 ? [] : ['read-from-org'];
      return [...new Set(reasons.map((reason) => `read-${reason}`)), ...where].map((code) => ({
        code,
        args: [],
        command: null,
      }));
    }
  }
};

const causeOf = (cause: Cause, ground: Ground, tell: Tell): readonly DiagnosedCause[] => {
  const weighed = weigh(cause, ground).map((one) => {
    const shown = caseOf(one, cause, tell);
    return { one, shown, verdict: shown.verdict, score: shown.score };
  });
  const ranked = likeliestFirst(weighed);
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
      corrections: todoFor(verdict, likeliest.one, ground.snapshot.source).map(({ code, args, command }) => ({
        ...tell(note(code, ...args)),
        command: command === null ? null : commandLine(command, ground.snapshot.source),
      })),
    },
  ];
};

const subjectOf = ({ question, views, isNamed }: Ground): DiagnosisReport['question']['subject'] => {
  const [view] = views;
  if (!isNamed || view === undefined) return { kind: 'everybody', profile: null };
  const { profile, isAnyOther } = view;
  if (question.profileKey === null) return { kind: 'user', profile: profile.label };
  return { kind: isAnyOther ? 'any-other-profile' : 'profile', profile: profile.label };
};

const overall = (causes: readonly DiagnosedCause[]): Verdict => {
  const has = (verdict: Verdict): boolean => causes.some((cause) => cause.verdict === verdict);
  if (has('supported')) return 'supported';
  return has('open') ? 'open' : 'ruled-out';
};

/**
 * Weighs every cause that can explain the symptoms by the facts of one org, the likeliest first. The same facts and the
 * same question give the same report, whatever their order.
 */
export const diagnose = (snapshot: Snapshot, question: Question, tell: Tell): DiagnosisReport => {
  const ground = groundOf(snapshot, question);
  const { symptoms, errorText, after, sourceIp, app, reading } = question;
  const asked = CAUSES.filter(({ explains }) => explains.some((symptom) => symptoms.includes(symptom)));
  const causes = likeliestFirst(asked.flatMap((cause) => causeOf(cause, ground, tell)));
  return {
    formatVersion: 1,
    source: snapshot.source,
    question: {
      symptoms: symptoms.map((code) => ({ code, text: tell(note(`symptom-${code}`)).text })),
      errorText: errorText === null ? null : { code: errorText, text: tell(note(`text-${errorText}`)).text },
      after: after === null ? null : { fromMinutes: after.from, toMinutes: after.to },
      sourceIp: sourceIp === null ? null : sourceIp.text,
      subject: subjectOf(ground),
      app: app === null ? null : channelOf(app),
      reading: { ...reading },
    },
    verdict: overall(causes),
    causes,
    blindSpots: blindSpotsOf(symptoms).map(({ code, setup, command }) => ({ ...tell(note(code)), setup, command })),
  };
};
