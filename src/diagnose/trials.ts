import type { AppFacts } from '../facts/app.js';
import { factsOf, unreadable } from '../facts/fact.js';
import { byText, groupBy } from '../facts/order.js';
import { PROFILE_FACTS, type Snapshot } from '../facts/snapshot.js';
import type { TokenUse } from '../facts/tokenUse.js';
import { everybodyIn, resolveAccess, type ResolvedAccess } from '../effective/access.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import { audienceEvidence, isKnownByTokens } from './audience.js';
import type { Evidence } from './evidence.js';
import type { Question } from './question.js';
import type { Cause, Correction } from './scene.js';
import { isAboutApps } from './symptoms.js';

type AppAtHand = { readonly app: AppFacts; readonly access: ResolvedAccess; readonly tokens: readonly TokenUse[] };

/** What the causes are weighed over: prepared once. */
export type Ground = {
  readonly snapshot: Snapshot;
  readonly question: Question;
  /** The profile that was named, or that of the person, or all. */
  readonly views: readonly ProfileView[];
  /** The app that was named; all of them where the symptom is about apps. */
  readonly apps: readonly AppAtHand[];
  /** One profile or person is asked for, whether or not it may use the app. */
  readonly isNamed: boolean;
};

/** Tokens join to apps by id, never by name; an app that only tokens tell of has nothing but the name they give. */
const tokensByApp = ({ tokens: { tokens } }: Snapshot): ((app: AppFacts) => readonly TokenUse[]) => {
  const byId = groupBy(tokens, ({ appId }) => String(appId));
  const byName = groupBy(tokens, ({ appName }) => appName);
  return ({ id, name, place }) => {
    if (isKnownByTokens(place)) return byName.get(name) ?? [];
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

export const groundOf = (snapshot: Snapshot, question: Question): Ground => {
  const { views: all } = joinProfiles(snapshot);
  const key = question.profileKey ?? snapshot.user?.profileKey;
  const everybody = everybodyIn(all);
  const tokensOf = tokensByApp(snapshot);
  const named = question.app === null ? [] : [question.app];
  const apps = question.app === null && isAboutApps(question.symptoms) ? snapshot.apps : named;
  return {
    snapshot,
    question,
    views: key === undefined ? all : withKey(all, key),
    apps: apps.map((app) => ({ app, access: resolveAccess(app, snapshot, everybody), tokens: tokensOf(app) })),
    isNamed: key !== undefined,
  };
};

/** One cause weighed over one app, one profile, both or neither. */
export type Trial = {
  readonly app: AppFacts | null;
  readonly view: ProfileView | null;
  readonly evidence: readonly Evidence[];
  readonly corrections: () => readonly Correction[];
};

const trial = <Scene>(
  cause: {
    readonly evidence: (scene: Scene) => readonly Evidence[];
    readonly corrections: (scene: Scene) => readonly Correction[];
  },
  scene: Scene,
  app: AppFacts | null,
  view: ProfileView | null
): Trial => ({ app, view, evidence: cause.evidence(scene), corrections: () => cause.corrections(scene) });

const trialsOf = (cause: Cause, { snapshot, question, views, apps, isNamed }: Ground): readonly Trial[] => {
  const org = { snapshot, question };
  switch (cause.about) {
    case 'org':
      return [trial(cause, org, null, null)];
    case 'user':
      return snapshot.user === undefined ? [] : [trial(cause, { ...org, user: snapshot.user }, null, null)];
    case 'profile':
      return views.map((view) => trial(cause, { ...org, view }, null, view));
    case 'app':
      return apps.map((one) => trial(cause, { ...org, ...one }, one.app, null));
    case 'entry':
      return apps.flatMap((one) => views.map((view) => trial(cause, { ...org, ...one, view }, one.app, view)));
    case 'session':
      return apps.length === 0
        ? views.map((view) => trial(cause, { ...org, app: null, view }, null, view))
        : apps.flatMap(({ app, access }) => {
            const doubts = isNamed ? [] : audienceEvidence({ app, snapshot }, access);
            // A session through an app is one of somebody who may use it.
            return views
              .filter((view) => isNamed || access.views.includes(view))
              .map((view) => trial(cause, { ...org, app, view }, app, view))
              .map((one) => ({ ...one, evidence: [...one.evidence, ...doubts] }));
          });
  }
};

/** Trials with the same evidence, over all the apps and profiles that they were made of. */
export type Weighed = {
  readonly apps: readonly (AppFacts | null)[];
  readonly views: readonly ProfileView[];
  readonly evidence: readonly Evidence[];
  readonly corrections: () => readonly Correction[];
};

const byApp = (a: AppFacts | null, b: AppFacts | null): number =>
  byText(a?.kind ?? '', b?.kind ?? '') || byText(a?.name ?? '', b?.name ?? '');

const inOrder = (trials: readonly Trial[]): readonly Trial[] => [...trials].sort((a, b) => byApp(a.app, b.app));

/** Weighs one cause: first the profiles of each app that say the same together, then the apps. */
export const weigh = (cause: Cause, ground: Ground): readonly Weighed[] => {
  const asked = inOrder(trialsOf(cause, ground).filter(({ evidence }) => evidence.length > 0));
  const perApp = [
    ...groupBy(asked, ({ app, evidence }) => JSON.stringify([app?.kind, app?.name, evidence])).values(),
  ].map((trials) => ({ first: trials[0], views: trials.flatMap(({ view }) => view ?? []) }));
  const keyOf = ({ first, views }: (typeof perApp)[number]): string =>
    JSON.stringify([first.evidence, views.map(({ profile }) => profile.key)]);
  return [...groupBy(perApp, keyOf).values()].map((group) => ({
    apps: group.map(({ first }) => first.app),
    views: group[0].views,
    evidence: group[0].first.evidence,
    corrections: group[0].first.corrections,
  }));
};
