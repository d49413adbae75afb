import type { Gap } from '../facts/fact.js';
import type { GatheredEvidence } from './evidence.js';
import { notAssessed, type Outcome } from './outcome.js';
import type { Judges } from './rule.js';

/** Lists without which nobody knows whether there is more to judge. */
const LISTS: Readonly<Record<Exclude<Judges, 'tokens'>, readonly string[]>> = {
  org: [],
  profiles: ['Profile', 'ProfileSessionSetting'],
  apps: ['ConnectedApp', 'ExternalClientApplication', 'ExtlClntAppOauthConfigurablePolicies'],
  records: ['ProfileSessionSetting'],
};

/** A source tree that holds apps of one kind alone says all that it can, and the coverage says the rest. */
const isOfTree = ({ snapshot }: GatheredEvidence, { reason }: Gap): boolean =>
  snapshot.source.orgId === null && reason === 'missing' && snapshot.apps.length > 0;

const gapsFor = (judges: Judges, evidence: GatheredEvidence): readonly Gap[] => {
  const { gaps, tokens } = evidence.snapshot;
  if (judges === 'tokens') return tokens.gaps;
  const lists = LISTS[judges];
  return gaps.filter((gap) => lists.includes(gap.component) && !(judges === 'apps' && isOfTree(evidence, gap)));
};

const wholeType =
  ({ org }: GatheredEvidence) =>
  ({ component, reason, detail }: Gap): Outcome => {
    const subject = { kind: 'org' as const, name: org.subject.name, component };
    return notAssessed({ ...org, subject, key: `type:${component}` }, reason, detail);
  };

/**
 * A list that could not be read is one thing not assessed, besides what was found without it: an empty list proves
 * nothing, and neither does one that was cut.
 */
export const wholeTypeGaps = (judges: Judges, evidence: GatheredEvidence): readonly Outcome[] =>
  gapsFor(judges, evidence).map(wholeType(evidence));

/** For a rule that asks whether there is any component of a type: a tree without the type does not say that there is none. */
export const typesNotInTree = (types: readonly string[], evidence: GatheredEvidence): readonly Outcome[] =>
  evidence.snapshot.gaps
    .filter((gap) => types.includes(gap.component) && isOfTree(evidence, gap))
    .map(wholeType(evidence));
