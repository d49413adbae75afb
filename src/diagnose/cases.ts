import type { AppFacts } from '../facts/app.js';
import { byText, groupBy } from '../facts/order.js';
import type { ProfileView } from '../effective/profiles.js';
import { audienceEvidence } from './audience.js';
import type { Correction, FactCause } from './cause.js';
import type { Evidence } from './evidence.js';
import type { Inquiry } from './inquiry.js';
import { changedBefore } from './pastChanges.js';
import { refusedBy } from './recorded.js';

/** What the facts say of a cause over the apps and profiles for which they say the same. */
export type Case = {
  readonly apps: readonly (AppFacts | null)[];
  readonly views: readonly ProfileView[];
  readonly evidence: readonly Evidence[];
  readonly correction: () => Correction;
  /** What to tell first: whom it is about. */
  readonly toTell?: Correction;
};

/** Over one app, one profile, both or neither. */
type SingleCase = {
  readonly app: AppFacts | null;
  readonly view: ProfileView | null;
  readonly evidence: readonly Evidence[];
  readonly correction: () => Correction;
};

const single = <Subject>(
  cause: {
    readonly evidence: (subject: Subject) => readonly Evidence[];
    readonly correction: (subject: Subject) => Correction;
  },
  subject: Subject,
  app: AppFacts | null,
  view: ProfileView | null
): SingleCase => ({ app, view, evidence: cause.evidence(subject), correction: () => cause.correction(subject) });

const singleCases = (cause: FactCause, inquiry: Inquiry): readonly SingleCase[] => {
  const { snapshot, question, records, views, apps, hasBrowser, isNamed } = inquiry;
  const org = { snapshot, question, records };
  switch (cause.about) {
    case 'org':
      return [single(cause, org, null, null)];
    case 'user':
      return snapshot.user === undefined ? [] : [single(cause, { ...org, user: snapshot.user }, null, null)];
    case 'profile':
      return views.map((view) => single(cause, { ...org, view }, null, view));
    case 'app':
      return apps.map((one) => single(cause, { ...org, ...one }, one.app, null));
    case 'entry':
      return apps.flatMap((one) => views.map((view) => single(cause, { ...org, ...one, view }, one.app, view)));
    case 'session': {
      const throughApps = apps.flatMap(({ app, access }) => {
        const doubts = isNamed ? [] : audienceEvidence({ app, snapshot }, access);
        // A session through an app is one of somebody who may use it.
        return views
          .filter((view) => isNamed || access.views.includes(view))
          .map((view) => single(cause, { ...org, app, view }, app, view))
          .map((one) => ({ ...one, evidence: [...one.evidence, ...doubts] }));
      });
      const inBrowser = hasBrowser ? views.map((view) => single(cause, { ...org, app: null, view }, null, view)) : [];
      return [...throughApps, ...inBrowser];
    }
  }
};

/** Apps by name, and what is without one last. */
const byApp = (a: AppFacts | null, b: AppFacts | null): number =>
  Number(a === null) - Number(b === null) ||
  byText(a?.kind ?? '', b?.kind ?? '') ||
  byText(a?.name ?? '', b?.name ?? '');

const inOrder = (cases: readonly SingleCase[]): readonly SingleCase[] => [...cases].sort((a, b) => byApp(a.app, b.app));

/** The cases of one cause: first the profiles of each app that say the same together, then the apps. */
export const casesOf = (cause: FactCause, inquiry: Inquiry): readonly Case[] => {
  const all = singleCases(cause, inquiry).map((one) => ({
    ...one,
    evidence: [...one.evidence, ...refusedBy(cause, inquiry, one.app), ...changedBefore(cause, inquiry, one)],
  }));
  const asked = inOrder(all.filter(({ evidence }) => evidence.length > 0));
  const perApp = [
    ...groupBy(asked, ({ app, evidence }) => JSON.stringify([app?.kind, app?.name, evidence])).values(),
  ].map((cases) => ({ first: cases[0], views: cases.flatMap(({ view }) => view ?? []) }));
  const keyOf = ({ first, views }: (typeof perApp)[number]): string =>
    JSON.stringify([first.evidence, views.map(({ profile }) => profile.key)]);
  return [...groupBy(perApp, keyOf).values()].map((group) => ({
    apps: group.map(({ first }) => first.app),
    views: group[0].views,
    evidence: group[0].first.evidence,
    correction: group[0].first.correction,
  }));
};
