import type { AppFacts } from '../facts/app.js';
import { factsOf, unreadable } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import type { OwnRecords } from '../facts/ownRecords.js';
import { PROFILE_FACTS, type Snapshot } from '../facts/snapshot.js';
import type { TokenUse } from '../facts/tokenUse.js';
import { everybodyIn, resolveAccess, type ResolvedAccess } from '../effective/access.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import type { Past } from './past.js';
import type { Question } from './question.js';
import { isAboutApps, isOfIntegrations } from './symptoms.js';

type AppAtHand = { readonly app: AppFacts; readonly access: ResolvedAccess; readonly tokens: readonly TokenUse[] };

/** What was read beside the facts; `null`: nobody asked. */
export type Beside = { readonly records: OwnRecords | null; readonly past: Past | null };

const NOTHING_BESIDE: Beside = { records: null, past: null };

/** Which apps and profiles of an org a question is about. */
export type Inquiry = {
  readonly snapshot: Snapshot;
  readonly question: Question;
  readonly records: OwnRecords | null;
  readonly past: Past | null;
  /** The profile that was named, or that of the person, or all. */
  readonly views: readonly ProfileView[];
  /** The app that was named; all of them where the symptom is about apps or integrations. */
  readonly apps: readonly AppAtHand[];
  /** Sessions without an app count too. */
  readonly hasBrowser: boolean;
  /** One profile or person is asked for, whether or not it may use the app. */
  readonly isNamed: boolean;
};

/** Tokens join to apps by id, never by name; an app that only tokens tell of has nothing but the name they give. */
const tokensByApp = ({ tokens: { tokens } }: Snapshot): ((app: AppFacts) => readonly TokenUse[]) => {
  const byId = groupBy(tokens, ({ appId }) => String(appId));
  const byName = groupBy(tokens, ({ appName }) => appName);
  return ({ id, name, knownBy }) => {
    if (knownBy === 'tokens') return byName.get(name) ?? [];
    return id === null ? [] : (byId.get(id) ?? []);
  };
};

/** A profile that the reader of the org may not see: nothing is known of it. */
const hidden = (key: string): ProfileView => {
  const why = unreadable('no-permission', 'View All Profiles');
  return {
    profile: {
      key,
      label: key,
      metadataName: null,
      userType: null,
      license: null,
      activeUsers: null,
      ...factsOf(PROFILE_FACTS, why),
    },
    isAnyOther: false,
    timeout: why,
    requiredLevel: why,
    places: [],
    notes: [],
  };
};

const withKey = (views: readonly ProfileView[], key: string): readonly ProfileView[] => {
  const found = views.filter(({ profile }) => profile.key === key);
  return found.length > 0 ? found : [hidden(key)];
};

const appsOf = ({ app, symptoms }: Question, snapshot: Snapshot): readonly AppFacts[] => {
  if (app !== null) return [app];
  return isAboutApps(symptoms) || isOfIntegrations(symptoms) ? snapshot.apps : [];
};

export const inquiryOf = (
  snapshot: Snapshot,
  question: Question,
  { records, past }: Beside = NOTHING_BESIDE
): Inquiry => {
  const { views: all } = joinProfiles(snapshot);
  const key = question.profileKey ?? snapshot.user?.profileKey;
  const everybody = everybodyIn(all);
  const tokensOf = tokensByApp(snapshot);
  const apps = appsOf(question, snapshot);
  return {
    snapshot,
    question,
    records,
    past,
    views: key === undefined ? all : withKey(all, key),
    apps: apps.map((app) => ({ app, access: resolveAccess(app, snapshot, everybody), tokens: tokensOf(app) })),
    hasBrowser: apps.length === 0 || (question.app === null && isOfIntegrations(question.symptoms)),
    isNamed: key !== undefined,
  };
};
