import type { AppFacts } from '../facts/app.js';
import { known, unreadable, type Fact, type Unreadable } from '../facts/fact.js';
import type { OrgOauthFacts } from '../facts/orgOauth.js';
import { FLOW_SWITCHES, resolveFlows } from '../effective/sessionLevel.js';
import { byOutcome, judge, type ChangeVerdict } from './judge.js';
import type { Pair } from './pairing.js';

/** What becomes of one flow of an app, as far as its component tells. */
type FlowFact = { readonly flow: string; readonly outcome: Fact<string> };

/** The flow that only an app with a certificate can use. */
const BY_CERTIFICATE = 'jwt-bearer';

/** Why it is not known whether an app offers a flow: a switch that turns it off was not read, or is not in the component. */
const doubtsAbout = (app: AppFacts): ReadonlyMap<string, Unreadable> => {
  const ofSwitches = FLOW_SWITCHES.flatMap(({ flow, turnedOffBy }): (readonly [string, Unreadable])[] => {
    const fact = app[turnedOffBy];
    if (fact.status === 'known') return [];
    return [
      [flow, fact.status === 'unreadable' ? fact : unreadable('not-exposed', `${turnedOffBy}: not in the component`)],
    ];
  });
  const { jwtBearer } = app;
  return new Map([...ofSwitches, ...(jwtBearer.status === 'unreadable' ? [[BY_CERTIFICATE, jwtBearer] as const] : [])]);
};

/**
 * What becomes of each flow of an app, whether or not the app is enabled: that is a matter of its own. A switch that is not
 * written is no "on".
 */
const flowFacts = (found: AppFacts, org?: OrgOauthFacts): readonly FlowFact[] => {
  const app = { ...found, enabled: known(true) };
  const doubts = doubtsAbout(app);
  const hasNoCertificate = app.jwtBearer.status === 'known' && !app.jwtBearer.value;
  const outcomeOf = (flow: string, outcome: string): Fact<string> => {
    if (flow === BY_CERTIFICATE && hasNoCertificate) return known('off');
    // What is blocked anyway does not hang on a switch.
    if (outcome === 'blocked') return known(outcome);
    const doubt = doubts.get(flow);
    if (doubt !== undefined) return doubt;
    if (outcome !== 'unknown') return known(outcome);
    const { sessionLevel, levelAction } = app;
    const unread = [sessionLevel, levelAction].find(({ status }) => status === 'unreadable');
    return unread?.status === 'unreadable' ? unread : unreadable('not-exposed', 'policyAction');
  };
  return resolveFlows(app, org).flows.map(({ flow, outcome }) => ({ flow, outcome: outcomeOf(flow, outcome) }));
};

/** What becomes of each flow on both sides. */
export const flowPairs = (
  { before, after }: Pair<AppFacts>,
  org?: OrgOauthFacts
): readonly (Pair<Fact<string>> & { readonly flow: string })[] => {
  const rights = flowFacts(after, org);
  // The flows of any app are the same in the same order.
  return flowFacts(before, org).flatMap(({ flow, outcome }, index) =>
    rights.slice(index, index + 1).map((right) => ({ flow, before: outcome, after: right.outcome }))
  );
};

/** A flow that is off and one that is blocked let in nobody, both. */
const letsNobodyIn = (outcome: string | null): boolean => outcome === 'off' || outcome === 'blocked';

export const judgeFlow = (before: Fact<string>, after: Fact<string>): ChangeVerdict =>
  judge(before, after, (left, right) => (letsNobodyIn(left) && letsNobodyIn(right) ? 'same' : byOutcome(left, right)));
