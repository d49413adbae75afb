import { z } from 'zod';
import { amount } from '../../facts/amount.js';
import { parseAddress, type AddressRange } from '../../facts/ipAddress.js';
import type { AppEvidence } from '../evidence.js';
import { fail, judgeGiven, notAssessed, type Outcome } from '../outcome.js';
import { HELP_ALLOWLIST, PARTNER_CONTROLS } from '../references.js';
import { isGivenTokens } from '../refreshEnd.js';
import { defineRule } from '../rule.js';

/** More of either, and the platform refuses the list (Help, xcloud.set_ip_allowlist_for_refresh_tokens). */
const MOST_RANGES = 128;
const MOST_ADDRESSES = 256n;

const isTooLong = ({ start, end }: AddressRange): boolean => {
  const [from, to] = [parseAddress(start), parseAddress(end)];
  return from !== null && to !== null && to - from >= MOST_ADDRESSES;
};

/** The ranges are in metadata, the switch that enforces them is not (ruling 29b). */
const ofExternalClientApp = ({ target, app: { tokenIpRanges: fact } }: AppEvidence): Outcome => {
  if (fact.status === 'unreadable') return notAssessed(target, fact.reason, fact.detail);
  const ranges = fact.status === 'known' ? fact.value : [];
  if (ranges.length === 0) return fail(target, { args: [], evidence: 'tokenIpRanges: none' });
  return ranges.length > MOST_RANGES || ranges.some(isTooLong)
    ? fail(target, {
        code: 'refused',
        args: [MOST_RANGES, Number(MOST_ADDRESSES)],
        evidence: amount(ranges.length, 'range'),
      })
    : notAssessed(target, 'not-exposed', `${ranges.length} tokenIpRanges; Enforce Refresh Token IP Allowlist`);
};

/** Of a connected app there is a flag, known by its name only. */
const ofConnectedApp = ({ target, app }: AppEvidence): Outcome =>
  judgeGiven(target, app.ipBinding, 'isIpBindingEnabled', (isOn) =>
    isOn ? null : { args: [], evidence: 'isIpBindingEnabled = false' }
  );

/** A refresh token that was stolen is of use from the app's own addresses alone. */
export const ipAllowlist = defineRule({
  id: 'token/ip-allowlist',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: ['ConnectedApp.oauthConfig.isIpBindingEnabled', 'ExtlClntAppOauthSecuritySettings.tokenIpRanges'],
  parameters: z.strictObject({}),
  references: [PARTNER_CONTROLS, HELP_ALLOWLIST],
  evaluate: ({ apps }) =>
    apps
      .filter(isGivenTokens)
      .map((found) => (found.app.kind === 'connected-app' ? ofConnectedApp(found) : ofExternalClientApp(found))),
});
