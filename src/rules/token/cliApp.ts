import { z } from 'zod';
import { absoluteEndBounds } from '../../effective/lifetime.js';
import { known, mapFact, valueOf, type Fact } from '../../facts/fact.js';
import type { Source } from '../../facts/snapshot.js';
import type { AppEvidence } from '../evidence.js';
import { mendApp } from '../mend.js';
import { isNamed } from '../named.js';
import { fail, notAssessed, pass, type Mending, type Outcome } from '../outcome.js';
import { CLI_APPS, days, globs, sessionMinutes } from '../parameters.js';
import { CLI_GUIDE, SBS_DEP_006, SBS_OAUTH_001 } from '../references.js';
import { dayText, endsInDays, isGivenTokens, REFRESH_POLICY_READS } from '../refreshEnd.js';
import { absoluteEnd, mendingPolicy } from '../refreshMend.js';
import { defineRule } from '../rule.js';

type Limits = { readonly maxMinutes: number; readonly maxDays: number };

/** Days until its refresh tokens end however much they are used; `Infinity`: never. Without tokens there is nothing to end. */
const endOf = (found: AppEvidence): Fact<number> =>
  isGivenTokens(found)
    ? mapFact(found.refreshToken.policy, () => known(Math.max(...endsInDays(found.refreshToken, absoluteEndBounds))))
    : known(0);

const said = (fact: Fact<number>, unit: string): string => {
  if (fact.status !== 'known') return fact.status === 'unset' ? 'not set' : 'not read';
  return fact.value === Infinity ? 'none' : `${dayText(fact.value)} ${unit}`;
};

/** What could not be read is not assessed, unless the other half fails already. */
const isWithin = (fact: Fact<number>, most: number): boolean =>
  fact.status === 'unreadable' || (fact.status === 'known' && fact.value <= most);

/** One command for both halves, or what the absolute end would give up. The timeout of JWTs is another element. */
const mendOf = (found: AppEvidence, end: Fact<number>, limits: Limits, source: Source): Mending | undefined => {
  const { app, policy, refreshToken } = found;
  if (app.knownBy !== 'component' || valueOf(app.tokenFormat) === 'jwt') return undefined;
  const isShort = isWithin(policy.sessionTimeoutMinutes, limits.maxMinutes);
  const timeout = isShort ? {} : { timeout: limits.maxMinutes };
  if (refreshToken.policy.status !== 'known' || isWithin(end, limits.maxDays)) return mendApp(found, timeout);
  const mending = mendingPolicy(found, absoluteEnd(refreshToken.policy.value, limits.maxDays), source);
  return 'givesUp' in mending
    ? mending.givesUp
    : mendApp(found, { ...timeout, refreshPolicy: mending.policy }, mending.flags);
};

/**
 * SBS-DEP-006, after Salesforce's own guide: the app that `sf org login web` creates gets a timeout of 15 minutes and refresh
 * tokens that end for good after at most 90 days ("Expire refresh token after"), which takes installing it first. An idle
 * end does not meet it (ruling 18c).
 */
export const cliApp = defineRule({
  id: 'token/cli-app',
  version: 2,
  severity: 'high',
  judges: 'apps',
  reads: ['ConnectedApp.sessionPolicy.sessionTimeout', ...REFRESH_POLICY_READS, 'OauthToken.AppName'],
  parameters: z.strictObject({
    maxMinutes: sessionMinutes.default(15),
    maxDays: days.default(90),
    apps: globs.default(CLI_APPS),
  }),
  references: [SBS_DEP_006, CLI_GUIDE, SBS_OAUTH_001],
  metadata: ({ maxMinutes, maxDays }) =>
    `<oauthPolicy><refreshTokenPolicy>specific_lifetime:${maxDays}:DAYS</refreshTokenPolicy></oauthPolicy>` +
    `<sessionPolicy><sessionTimeout>${maxMinutes}</sessionTimeout></sessionPolicy>`,
  mend: 'set',
  evaluate: ({ apps: all, strangers, names, snapshot }, { apps, ...limits }) => {
    const isMeant = ({ target }: AppEvidence): boolean => isNamed(apps, target, names);
    return [
      ...strangers
        .filter(isMeant)
        .map(({ target, app }) => fail(target, { code: 'not-installed', args: [], evidence: app.place.component })),
      ...all.filter(isMeant).map((found): Outcome => {
        const { target } = found;
        const timeout = found.policy.sessionTimeoutMinutes;
        const end = endOf(found);
        if (!isWithin(timeout, limits.maxMinutes) || (end.status === 'known' && end.value > limits.maxDays)) {
          return fail(target, {
            args: [said(timeout, 'min'), limits.maxMinutes, said(end, 'days'), limits.maxDays],
            evidence: `sessionTimeout ${said(timeout, 'min')}, absolute end of refresh tokens ${said(end, 'days')}`,
            mend: mendOf(found, end, limits, snapshot.source),
          });
        }
        if (end.status === 'unset') return notAssessed(target, 'missing', 'refreshTokenPolicy');
        const [unread] = [timeout, end].flatMap((fact) => (fact.status === 'unreadable' ? [fact] : []));
        return unread === undefined ? pass(target) : notAssessed(target, unread.reason, unread.detail);
      }),
    ];
  },
});
