import type { AppFacts } from '../facts/app.js';
import { note, type Fact, type NoteRef, type Place, type Tell } from '../facts/fact.js';
import type { OrgSessionFacts } from '../facts/orgSession.js';
import { readZero, type AppWords, type Reading } from '../effective/channels.js';
import type { ExplainedLevel } from './report.js';
import { appSetup, ORG_SETUP, profileSetup } from '../effective/setup.js';
import type { ProfileView } from '../effective/profiles.js';
import type { Level, Precedence, Timeout } from '../effective/timeout.js';

/** What is told of an app: apps of the same words have the same to tell but for where it is set. */
type ToldApp = AppWords & Pick<AppFacts, 'label'>;

type Statement = {
  readonly level: Level;
  readonly written: Fact<number>;
  readonly says: Fact<number>;
  readonly places: readonly Place[];
  readonly setup: string;
};

/**
 * What an app says of the timeout, by the format of its tokens (ruling 10). Without the format, the opaque value where
 * the answer rests on it, else that the format is not known.
 */
const appWord = (app: AppWords, { trace }: Timeout): Fact<number> => {
  const { tokenFormat, opaqueTimeout, jwtTimeout } = app;
  if (tokenFormat.status === 'known' && tokenFormat.value === 'jwt') return jwtTimeout;
  if (tokenFormat.status !== 'unreadable') return opaqueTimeout;
  const step = trace.find(({ level }) => level === 'app');
  const isOpaque =
    step?.status === opaqueTimeout.status &&
    (opaqueTimeout.status !== 'unreadable' || step.reason === opaqueTimeout.reason);
  return isOpaque ? opaqueTimeout : tokenFormat;
};

const statementsOf = (
  app: ToldApp | null,
  view: ProfileView,
  org: OrgSessionFacts,
  { profileZero }: Reading,
  timeout: Timeout
): readonly Statement[] => {
  const ofApp = (facts: ToldApp): Statement => {
    const says = appWord(facts, timeout);
    return { level: 'app', written: says, says, places: [facts.place], setup: appSetup(facts) };
  };
  return [
    ...(app === null ? [] : [ofApp(app)]),
    {
      level: 'profile',
      written: view.timeout,
      says: readZero(view, profileZero),
      places: view.places,
      setup: profileSetup(view),
    },
    {
      level: 'org',
      written: org.timeoutMinutes,
      says: org.timeoutMinutes,
      places: [org.place],
      setup: ORG_SETUP,
    },
  ];
};

const winsBy = (level: Level, precedence: Precedence): NoteRef => {
  if (precedence === 'first-set') return note('why-wins-first');
  return level === 'app' && precedence === 'profile-tightens' ? note('why-wins-app') : note('why-wins-shortest');
};

const whyOf = ({ level, says }: Statement, timeout: Timeout, precedence: Precedence): NoteRef => {
  if (timeout.status === 'known' && timeout.origin === level) return winsBy(level, precedence);
  if (!timeout.trace.some((step) => step.level === level)) {
    return timeout.status === 'known' ? note('why-not-asked', timeout.origin) : note('why-behind-unreadable');
  }
  switch (says.status) {
    case 'unset':
      return note(`why-${level}-unset`);
    case 'unreadable':
      return note('why-unreadable');
    case 'known':
      return timeout.status === 'known' ? note('why-not-shorter') : note('why-behind-unreadable');
  }
};

/** Each level with what it said, where, and why it decides or does not. */
export const explainLevels = (
  app: ToldApp | null,
  view: ProfileView,
  org: OrgSessionFacts,
  reading: Reading,
  timeout: Timeout,
  tell: Tell
): ExplainedLevel[] =>
  statementsOf(app, view, org, reading, timeout).map((statement) => ({
    ...statement,
    places: [...statement.places],
    lookedAt: timeout.trace.some(({ level }) => level === statement.level),
    wins: timeout.status === 'known' && timeout.origin === statement.level,
    why: tell(whyOf(statement, timeout, reading.precedence)),
  }));
