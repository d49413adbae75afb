import { z } from 'zod';
import type { Fact } from '../../facts/fact.js';
import type { AppEvidence } from '../evidence.js';
import { fitsAny } from '../globs.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { days, globs, sessionMinutes } from '../parameters.js';
import { CLI_GUIDE, SBS_DEP_006, SBS_OAUTH_001 } from '../references.js';
import { defineRule } from '../rule.js';
import { dayText, tokenDays } from '../tokenDays.js';

/** How long its refresh tokens live; `null` for ever. */
const refreshDays = ({ refreshToken }: AppEvidence): Fact<number | null> => tokenDays(refreshToken);

const said = (fact: Fact<number | null>, unit: string): string => {
  if (fact.status !== 'known') return fact.status === 'unset' ? 'not set' : 'not read';
  return fact.value === null ? 'never' : `${dayText(fact.value)} ${unit}`;
};

const isWithin = (fact: Fact<number | null>, most: number): boolean =>
  fact.status === 'unreadable' || (fact.status === 'known' && fact.value !== null && fact.value <= most);

/**
 * SBS-DEP-006, after Salesforce's own guide: the app that `sf org login web` creates gets a timeout of 15 minutes and refresh
 * tokens of at most 90 days, which takes installing it first.
 */
export const cliApp = defineRule({
  id: 'token/cli-app',
  version: 1,
  severity: 'high',
  judges: 'apps',
  reads: [
    'ConnectedApp.sessionPolicy.sessionTimeout',
    'ConnectedApp.oauthPolicy.refreshTokenPolicy',
    'OauthToken.AppName',
  ],
  parameters: z.strictObject({
    maxMinutes: sessionMinutes.default(15),
    maxDays: days.default(90),
    apps: globs.default(['Salesforce CLI', 'Salesforce_CLI']),
  }),
  references: [SBS_DEP_006, CLI_GUIDE, SBS_OAUTH_001],
  metadata: ({ maxMinutes, maxDays }) =>
    `<oauthPolicy><refreshTokenPolicy>specific_inactivity:${Math.min(maxDays, 30)}:DAYS</refreshTokenPolicy></oauthPolicy>` +
    `<sessionPolicy><sessionTimeout>${maxMinutes}</sessionTimeout></sessionPolicy>`,
  evaluate: ({ apps: all, strangers }, { maxMinutes, maxDays, apps }) => {
    const isMeant = ({ target }: AppEvidence): boolean => fitsAny(apps, target.names);
    return [
      ...strangers
        .filter(isMeant)
        .map(({ target, app }) => fail(target, { code: 'not-installed', args: [], evidence: app.place.component })),
      ...all.filter(isMeant).map((found): Outcome => {
        const { target } = found;
        const timeout = found.policy.sessionTimeoutMinutes;
        const refresh = refreshDays(found);
        if (!isWithin(timeout, maxMinutes) || !isWithin(refresh, maxDays)) {
          return fail(target, {
            args: [said(timeout, 'min'), maxMinutes, said(refresh, 'days'), maxDays],
            evidence: `sessionTimeout ${said(timeout, 'min')}, refresh token ${said(refresh, 'days')}`,
          });
        }
        const [unread] = [timeout, refresh].flatMap((fact) => (fact.status === 'unreadable' ? [fact] : []));
        return unread === undefined ? pass(target) : notAssessed(target, unread.reason, unread.detail);
      }),
    ];
  },
});
