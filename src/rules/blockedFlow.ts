import { z } from 'zod';
import type { Fact } from '../facts/fact.js';
import { OAUTH_SETTINGS, type OrgOauthFacts } from '../facts/orgOauth.js';
import type { Reference, Severity } from './findings.js';
import { orgSetting } from './orgSetting.js';
import { judgeGiven } from './outcome.js';
import { defineRule, type Rule } from './rule.js';

type BlockedFlow = {
  readonly id: string;
  readonly severity: Severity;
  readonly element: string;
  readonly read: (oauth: OrgOauthFacts) => Fact<boolean>;
  readonly references: readonly Reference[];
};

/** From this day on the platform refuses both flows, whatever the setting says. */
const FLOWS_END = '2027-02-20';

/**
 * A rule that asks for the setting that blocks an OAuth flow. An element that was not written is not assessed: what an org
 * writes where the flow is not blocked is not documented.
 */
export const blockedFlow = ({ element, read, ...info }: BlockedFlow): Rule =>
  defineRule({
    ...info,
    version: 1,
    judges: 'org',
    reads: [`${OAUTH_SETTINGS}.${element}`],
    parameters: z.strictObject({}),
    metadata: () => `<${element}>true</${element}>`,
    evaluate: (evidence) => [
      judgeGiven(
        orgSetting(evidence, `${OAUTH_SETTINGS}:OauthOidc`),
        read(evidence.snapshot.org.oauth),
        element,
        (isBlocked) =>
          isBlocked
            ? null
            : {
                ...(evidence.now >= FLOWS_END ? { code: 'ended' } : {}),
                args: [],
                evidence: `${element} = false`,
              }
      ),
    ],
  });
