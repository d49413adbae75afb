import type { AppFacts } from '../facts/app.js';
import { known, mapFact, unreadable, unset, type Fact } from '../facts/fact.js';
import { formatRefreshPolicy } from '../facts/refreshPolicy.js';
import { isoLifetime, type Lifetime } from '../effective/lifetime.js';
import { refreshTokenOf, type AssumedLimit, type RefreshToken } from '../effective/refreshToken.js';
import type { Channel } from '../effective/report.js';
import type { ChangeCause, Content } from './report.js';
import { appPlaces, causeOf, draftOf, type DifferenceDraft } from './draft.js';
import { judge, type ChangeVerdict } from './judge.js';
import { byLifetime } from './lifetimes.js';
import type { Pair } from './pairing.js';

/** The policy in the spelling of connected apps. */
const spelled = ({ policy }: RefreshToken): Fact<string> => mapFact(policy, (read) => known(formatRefreshPolicy(read)));

const writtenOut = ({ effective }: RefreshToken): Fact<Content> =>
  mapFact(effective, (lifetime) => known(isoLifetime(lifetime)));

/** What a side may hold: one lifetime where it is known, else one as written and one under the limit. */
const readingsOf = ({ effective, asWritten, underLimit }: RefreshToken): readonly Lifetime[] => {
  if (effective.status === 'known') return [effective.value, effective.value];
  return asWritten === null || underLimit === null ? [] : [asWritten, underLimit];
};

/**
 * A change of which only half is known has a direction where both readings, as written and under the 30-day limit, give the
 * same one (ruling 21b). `null`: they do not.
 */
const halfKnown = (before: RefreshToken, after: RefreshToken): 'looser' | 'tighter' | null => {
  const rights = readingsOf(after);
  const verdicts = new Set(
    readingsOf(before).flatMap((left, index) => rights.slice(index, index + 1).map((right) => byLifetime(left, right)))
  );
  const [only] = verdicts;
  return verdicts.size === 1 && (only === 'looser' || only === 'tighter') ? only : null;
};

/**
 * With the limit unknown on both sides and no direction, another policy is a change that is neither. The same policy cannot be
 * compared, since the limit may have changed.
 */
const judgeWithoutLimit = (before: Fact<string>, after: Fact<string>): ChangeVerdict =>
  before.status === 'known' && after.status === 'known' && before.value !== after.value ? 'other' : 'not-compared';

const IS_CERTAIN: readonly ChangeVerdict[] = ['looser', 'tighter', 'other', 'same'];

const judgeLifetimes = (
  before: RefreshToken,
  after: RefreshToken
): { readonly verdict: ChangeVerdict; readonly isByPolicy: boolean } => {
  const byFacts = judge(before.effective, after.effective, byLifetime);
  if (IS_CERTAIN.includes(byFacts)) return { verdict: byFacts, isByPolicy: false };
  const direction = halfKnown(before, after);
  if (direction !== null) return { verdict: direction, isByPolicy: true };
  if (byFacts !== 'not-compared') return { verdict: byFacts, isByPolicy: false };
  const verdict = judgeWithoutLimit(spelled(before), spelled(after));
  return { verdict, isByPolicy: verdict === 'other' };
};

/** What differs in one element of an app, or could not be read. */
const causesIn = (apps: Pair<AppFacts>, element: string, said: Pair<Fact<Content>>): ChangeCause[] =>
  JSON.stringify(said.before) === JSON.stringify(said.after) && said.before.status !== 'unreadable'
    ? []
    : [causeOf(said, 'app', element, appPlaces(apps))];

const scopesOf = ({ scopes }: AppFacts): Fact<string> => mapFact(scopes, (names) => known(names.join(', ')));

/** No refresh token, then some, or the other way round. Where it is not known whether there are any, there is no direction. */
const issueDrafts = (apps: Pair<AppFacts>, channel: Channel, tokens: Pair<RefreshToken>): DifferenceDraft[] => {
  const fact = (token: RefreshToken, app: AppFacts): Fact<Content> => {
    if (token.issued === 'no') return unset;
    if (token.issued === 'unknown') {
      return app.scopes.status === 'unreadable' ? app.scopes : unreadable('missing', 'scopes');
    }
    return token.effective.status === 'unreadable' ? spelled(token) : writtenOut(token);
  };
  const said = { before: fact(tokens.before, apps.before), after: fact(tokens.after, apps.after) };
  const verdict = judge(said.before, said.after, (before, after) => {
    if (before === null) return after === null ? 'other' : 'looser';
    return 'tighter';
  });
  const scopes = { before: scopesOf(apps.before), after: scopesOf(apps.after) };
  return draftOf(verdict, {
    facet: 'refresh-token',
    channels: [channel],
    ...said,
    because: causesIn(apps, 'scopes', scopes),
  });
};

/** How long the refresh token really lives, whatever the policy says. An app that is given none has no such matter. */
export const refreshDrafts = (
  apps: Pair<AppFacts>,
  channel: Channel,
  assumed: AssumedLimit | undefined
): DifferenceDraft[] => {
  const [before, after] = [refreshTokenOf(apps.before, assumed), refreshTokenOf(apps.after, assumed)];
  if (before.issued === 'no' && after.issued === 'no') return [];
  if (before.issued === 'no' || after.issued === 'no') return issueDrafts(apps, channel, { before, after });
  const policies = { before: spelled(before), after: spelled(after) };
  const { verdict, isByPolicy } = judgeLifetimes(before, after);
  return draftOf(verdict, {
    facet: 'refresh-token',
    channels: [channel],
    // Where the limit is not known, what changed is the policy, and that is what can be shown.
    ...(isByPolicy ? policies : { before: writtenOut(before), after: writtenOut(after) }),
    because: [
      ...causesIn(apps, 'refreshTokenPolicy', policies),
      ...causesIn(apps, 'isEnforceRefreshTokenTTL', { before: before.idleLimit, after: after.idleLimit }),
    ],
  });
};
