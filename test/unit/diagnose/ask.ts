import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { OwnRecords } from '../../../src/facts/ownRecords.js';
import type { OrgSessionFacts } from '../../../src/facts/orgSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { diagnose } from '../../../src/diagnose/diagnose.js';
import type { Span } from '../../../src/diagnose/duration.js';
import type { Past } from '../../../src/diagnose/past.js';
import type { Question } from '../../../src/diagnose/question.js';
import type { DiagnosedCause, DiagnosisReport } from '../../../src/diagnose/report.js';
import type { Symptom } from '../../../src/diagnose/symptoms.js';
import { CATALOGUE } from '../../../src/diagnose/texts/catalogue.js';
import { recognise } from '../../../src/diagnose/texts/recognise.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { app, orgSession, say, snapshotOf } from '../support/builders.js';

export const minutes = (count: number): Span => ({ from: count, to: count });
export const days = (count: number): Span => minutes(count * 24 * 60);

/** An org of 2 hours whose other settings explain no symptom. */
export const quietOrg = (change: Partial<OrgSessionFacts> = {}): OrgSessionFacts => ({
  ...orgSession({
    lockSessionsToIp: 'false',
    lockSessionsToDomain: 'false',
    enforceIpRangesEveryRequest: 'false',
    disableTimeoutWarning: 'false',
  }),
  trustedIpRanges: known(1),
  oauth: { usernamePasswordBlocked: known(false), userAgentBlocked: known(false), apiAccessControl: known(false) },
  ...change,
});

export const APP_ID = '0H4000000000001';

/** An app that explains no symptom: enabled, for everybody, opaque tokens, refresh tokens without an end. */
export const quietApp = (change: Partial<AppFacts> = {}): AppFacts =>
  app({
    id: APP_ID,
    enabled: known(true),
    sessionLevel: unset,
    refreshRotation: known(false),
    scopes: known(['Api', 'RefreshToken']),
    addresses: known([]),
    tokenIpRanges: known([]),
    pkceRequired: known(false),
    ...change,
  });

export const quiet = (change: Partial<Snapshot> = {}): Snapshot => snapshotOf({ org: quietOrg(), ...change });

export const NOT_READ = unreadable('no-permission', 'Some Permission');

export type Asked = Partial<Omit<Question, 'symptoms' | 'named'>>;

/** Ten minutes, which is before anything ends; about everybody, and no app. */
export const QUESTION: Question = {
  symptoms: [],
  named: [],
  texts: [],
  hasUnknownText: false,
  after: minutes(10),
  sourceIp: null,
  app: null,
  isAppUnknown: false,
  profileKey: null,
  reading: DOCUMENTED,
  assumedLimit: undefined,
};

/** What comes of a symptom in an org. */
export const ask = (
  snapshot: Snapshot,
  symptoms: Symptom | readonly Symptom[],
  change: Asked = {},
  records: OwnRecords | null = null,
  past: Past | null = null
): DiagnosisReport => {
  const named = typeof symptoms === 'string' ? [symptoms] : symptoms;
  return diagnose(snapshot, { ...QUESTION, symptoms: named, named, ...change }, say, { records, past });
};

/** What comes of an error text in an org. */
export const paste = (
  snapshot: Snapshot,
  text: string,
  change: Asked = {},
  records: OwnRecords | null = null
): DiagnosisReport => {
  const texts = recognise(text, CATALOGUE);
  const symptoms = texts.flatMap(({ symptom = [] }) => symptom);
  return diagnose(snapshot, { ...QUESTION, texts, symptoms, ...change }, say, { records, past: null });
};

export const causeIn = (report: DiagnosisReport, id: string): DiagnosedCause | undefined =>
  report.causes.find(({ cause }) => cause === id);

/** Every statement of a cause: `for timeout-matches strong`. */
export const statementsOf = (cause: DiagnosedCause | undefined): string[] =>
  (cause?.cases ?? []).flatMap(({ evidence }) =>
    evidence.map(({ kind, code, weight, reason }) => [kind, code, weight ?? reason ?? ''].join(' ').trim())
  );

/** `id verdict` of each cause, the likeliest first. */
export const ranking = (report: DiagnosisReport): string[] =>
  report.causes.map(({ cause, verdict, strength }) => `${cause} ${strength ?? verdict}`);

/** What the facts of an org say of one cause of a symptom. */
export const saysOf = (snapshot: Snapshot, symptom: Symptom, id: string, asked: Asked = {}): string[] =>
  statementsOf(causeIn(ask(snapshot, symptom, asked), id));

/** The same of an org of one app, which is named. */
export const ofApp = (change: Partial<AppFacts>, symptom: Symptom, id: string, asked: Asked = {}): string[] => {
  const named = quietApp(change);
  return saysOf(quiet({ apps: [named] }), symptom, id, { app: named, ...asked });
};

/** Where the user or the client comes from. */
export const from = (text: string): Asked => ({ sourceIp: { text, address: parseAddress(text)! } });
