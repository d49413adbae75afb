import type { Gap, GapReason } from './fact.js';
import { ownerNameIn } from './naming.js';
import { byText, groupBy } from './order.js';

/** What a person misses because of a gap: a profile or an app, or anything else by its component's name. */
export type Hidden = {
  readonly kind: 'profile' | 'app' | 'other';
  readonly name: string;
  readonly reason: GapReason;
  readonly detail: string;
};

/** Everything that is hidden for one cause. `detail`: what would help, where the cause has one: a permission, a flag, an answer. */
export type GapCause = {
  readonly reason: GapReason;
  readonly detail: string | null;
  readonly profiles: readonly string[];
  readonly apps: readonly string[];
  readonly others: readonly string[];
  /** What was said of each, where that is not the cause. */
  readonly details: readonly string[];
};

/** Of these the detail is the cause; of all others it says what is wrong with one component. */
const BY_DETAIL: ReadonlySet<GapReason> = new Set(['no-permission', 'carries-secrets', 'old-api-version', 'failed']);

const APP_TYPES = /^(ConnectedApp|ConnectedApplication|ExternalClientApplication|ExtlClntApp\w+|OauthToken):./s;
const PROFILE_TYPES = /^(Profile|ProfileSessionSetting):./s;

/** A component's name as a label may spell it. */
const asLabel = (name: string): string => name.replaceAll('_', ' ');

/** `named`: an app that is hidden goes by the name that it has already. */
const hiddenBy = ({ component, reason, detail }: Gap, named: readonly Hidden[]): Hidden => {
  const owner = ownerNameIn(component);
  if (APP_TYPES.test(component)) {
    const app = named.find(({ kind, name }) => kind === 'app' && asLabel(name) === asLabel(owner));
    return { kind: 'app', name: app?.name ?? owner, reason, detail };
  }
  return PROFILE_TYPES.test(component)
    ? { kind: 'profile', name: owner, reason, detail }
    : { kind: 'other', name: component, reason, detail };
};

/** The gap of a profile's records begins with the profile's name; what a type hides begins with the type. */
const accountsFor = (hidden: Hidden, { component, reason, detail }: Gap): boolean =>
  hidden.reason === reason &&
  [detail, `${component}: ${detail}`].some(
    (text) => text === hidden.detail || text === `${hidden.name}: ${hidden.detail}`
  );

/** What a whole type hides is said in the words of the type's own gap. */
const inWordsOf = (gaps: readonly Gap[], hidden: Hidden): Hidden => {
  const gap = gaps.find(
    ({ component, reason, detail }) => reason === hidden.reason && hidden.detail === `${component}: ${detail}`
  );
  return gap === undefined ? hidden : { ...hidden, detail: gap.detail };
};

const causeOf = (all: readonly [Hidden, ...Hidden[]]): GapCause => {
  const namesOf = (kind: Hidden['kind']): readonly string[] =>
    [...new Set(all.filter((one) => one.kind === kind).map(({ name }) => name))].sort(byText);
  const [{ reason, detail }] = all;
  return {
    reason,
    detail: BY_DETAIL.has(reason) ? detail : null,
    profiles: namesOf('profile'),
    apps: namesOf('app'),
    others: namesOf('other'),
    details: BY_DETAIL.has(reason) ? [] : [...new Set(all.map((one) => `${one.name}: ${one.detail}`))].sort(byText),
  };
};

/** How much a cause hides. */
const weightOf = ({ profiles, apps, others }: GapCause): number => profiles.length + apps.length + others.length;

/**
 * What could not be read, by the cause, what hides most first. A gap that is the reason why something is hidden is told with
 * that; every other one by its component's name.
 */
export const gapCauses = (gaps: readonly Gap[], hidden: readonly Hidden[] = []): readonly GapCause[] => {
  const rest = gaps.filter((gap) => !hidden.some((one) => accountsFor(one, gap)));
  const all = [...hidden.map((one) => inWordsOf(gaps, one)), ...rest.map((gap) => hiddenBy(gap, hidden))];
  const causes = groupBy(all, ({ reason, detail }) =>
    JSON.stringify(BY_DETAIL.has(reason) ? [reason, detail] : [reason])
  );
  return [...causes.values()]
    .map(causeOf)
    .sort(
      (a, b) => weightOf(b) - weightOf(a) || byText(`${a.reason} ${a.detail ?? ''}`, `${b.reason} ${b.detail ?? ''}`)
    );
};
