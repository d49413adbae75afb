import type { Evidence } from './evidence.js';
import { notAssessed, type Outcome } from './outcome.js';
import type { Judges } from './rule.js';

/** Lists without which nobody knows whether there is more to judge. */
const LISTS: Readonly<Record<Judges, readonly string[]>> = {
  org: [],
  profiles: ['Profile', 'ProfileSessionSetting'],
  apps: ['ConnectedApp', 'ExternalClientApplication', 'ExtlClntAppOauthConfigurablePolicies'],
  tokens: ['OauthToken'],
  records: ['ProfileSessionSetting'],
};

/**
 * A list that could not be read is one thing not assessed, besides what was found without it: an empty list proves
 * nothing. A source tree that holds apps of one kind alone says all that it can, and the coverage says the rest.
 */
export const wholeTypeGaps = (judges: Judges, { snapshot, org }: Evidence): readonly Outcome[] => {
  const isTree = snapshot.source.orgId === null;
  const isExpected = (reason: string): boolean => isTree && reason === 'missing' && snapshot.apps.length > 0;
  return snapshot.gaps
    .filter(({ component, reason }) => LISTS[judges].includes(component) && !(judges === 'apps' && isExpected(reason)))
    .map(({ component, reason, detail }) =>
      notAssessed(
        { ...org, subject: { kind: 'org', name: org.subject.name, component }, key: `type:${component}` },
        reason,
        `${component}: ${detail}`
      )
    );
};
