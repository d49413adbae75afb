import { byText, groupBy } from '../facts/order.js';
import { known, valueOf } from '../facts/fact.js';
import { parseRefreshPolicy } from '../facts/refreshPolicy.js';
import { accessKey, type Snapshot } from '../facts/snapshot.js';
import { joinProfiles } from '../effective/profiles.js';
import type { Amendment, Finding } from '../rules/findings.js';

/** All that `set` is to write for one thing, and the rules that want it. */
export type MergedAmendment = Amendment & { readonly rules: readonly string[] };

const keyOf = ({ of, name, kind }: Amendment): string => JSON.stringify([of, name, kind]);

const ORDER: readonly Amendment['of'][] = ['org', 'profile', 'app'];

const byThing = (a: Amendment, b: Amendment): number =>
  ORDER.indexOf(a.of) - ORDER.indexOf(b.of) || byText(keyOf(a), keyOf(b));

/** The days of a correction, which is a sooner end of either kind. */
const daysOf = (text: string): number => Number(/^specific_\w+:(\d+):DAYS$/.exec(text)?.[1]);

/**
 * The correction that meets what several rules want of an app: an absolute end where any wants one, for an idle end alone does
 * not meet it, and after the fewest days.
 */
const sooner = (a: string, b: string): string => {
  const isAbsolute = [a, b].some((text) => text.startsWith('specific_lifetime:'));
  return `specific_${isAbsolute ? 'lifetime' : 'inactivity'}:${Math.min(daysOf(a), daysOf(b))}:DAYS`;
};

type Policies = Amendment['policies'];

const both = (a: Policies, b: Policies): Policies => ({
  ...a,
  ...b,
  ...(typeof a.timeout === 'number' && typeof b.timeout === 'number'
    ? { timeout: Math.min(a.timeout, b.timeout) }
    : {}),
  ...(typeof a.refreshPolicy === 'string' && typeof b.refreshPolicy === 'string'
    ? { refreshPolicy: sooner(a.refreshPolicy, b.refreshPolicy) }
    : {}),
});

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort(byText);

/** Every thing once, with what meets all the rules that find something wrong with it. */
export const mergeAmendments = (amendments: readonly MergedAmendment[]): readonly MergedAmendment[] =>
  [...groupBy(amendments, keyOf).values()]
    .map((all) =>
      all.reduce((merged, one) => ({
        ...merged,
        policies: both(merged.policies, one.policies),
        flags: unique([...merged.flags, ...one.flags]),
        rules: unique([...merged.rules, ...one.rules]),
      }))
    )
    .sort(byThing);

/** Whether a finding is to be mended: what is waived is accepted. */
export const isOpen = ({ verdict, state }: Finding): boolean => verdict === 'fail' && state !== 'waived';

/** What `set` can write against findings that nothing accepts. */
export const amendmentsIn = (findings: readonly Finding[]): readonly MergedAmendment[] =>
  findings
    .filter(isOpen)
    .flatMap(({ rule, fix: { amendment } }) => (amendment === undefined ? [] : [{ ...amendment, rules: [rule] }]));

const minutesIn = ({ timeout }: Policies): number | undefined => (typeof timeout === 'number' ? timeout : undefined);

/** Gives facts the values that are known; those of `undefined` stay. */
const withFacts = <T extends object>(facts: T, values: { readonly [K in keyof T]?: unknown }): T => ({
  ...facts,
  ...Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, known(value)]]))
  ),
});

/**
 * The facts as they would be with all that written: mending one thing may leave another looser than it, as a profile beside a
 * shorter timeout of its org.
 */
export const asMended = (snapshot: Snapshot, amendments: readonly MergedAmendment[]): Snapshot => {
  const policiesOf = (of: Amendment['of'], fits: (amendment: Amendment) => boolean): Policies =>
    amendments.find((amendment) => amendment.of === of && fits(amendment))?.policies ?? {};
  const org = policiesOf('org', () => true);
  const views = joinProfiles(snapshot).views.filter(({ isAnyOther }) => !isAnyOther);
  const ofRecord = new Map(
    views.flatMap(({ places, profile }) =>
      places.map(({ component }) => [component, policiesOf('profile', ({ name }) => name === profile.label)] as const)
    )
  );
  return {
    ...snapshot,
    org: withFacts(snapshot.org, {
      timeoutMinutes: minutesIn(org),
      forceLogout: org.forceLogout,
      warningDisabled: org.warning === undefined ? undefined : org.warning === false,
    }),
    profileSessions: {
      ...snapshot.profileSessions,
      records: snapshot.profileSessions.records.map((record) => {
        const policies = ofRecord.get(record.place.component) ?? {};
        return withFacts(record, { timeoutMinutes: minutesIn(policies), requiredLevel: policies.requiredLevel });
      }),
    },
    apps: snapshot.apps.map((app) => {
      const key = accessKey(app);
      const policies = policiesOf('app', ({ name, kind }) => `${String(kind)}:${String(name)}` === key);
      const { refreshPolicy, ipRelaxation } = policies;
      return withFacts(app, {
        opaqueTimeout: minutesIn(policies),
        ipRelaxation,
        refreshPolicy: refreshPolicy === undefined ? undefined : valueOf(parseRefreshPolicy(String(refreshPolicy))),
      });
    }),
  };
};

/** More rounds than rules could set each other off in; each makes something shorter, so there is an end. */
const MOST_ROUNDS = 20;

/**
 * All that is to be written so that no finding is left which `set` can mend, also none that comes of the mending itself.
 * `found`: what the policy finds in the reading as it is; `findingsIn`: in another.
 */
export const mendAll = (
  snapshot: Snapshot,
  found: readonly Finding[],
  findingsIn: (snapshot: Snapshot) => readonly Finding[]
): readonly MergedAmendment[] => {
  let merged: readonly MergedAmendment[] = [];
  let more = amendmentsIn(found);
  for (let round = 0; round < MOST_ROUNDS && more.length > 0; round += 1) {
    merged = mergeAmendments([...merged, ...more]);
    more = amendmentsIn(findingsIn(asMended(snapshot, merged)));
  }
  return merged;
};
