import type { AppFacts } from '../facts/app.js';
import { known, unreadable, type Fact, type Unreadable } from '../facts/fact.js';
import type { OrgOauthFacts } from '../facts/orgOauth.js';
import { groupBy } from '../facts/order.js';
import type { Channel } from '../effective/report.js';
import { resolveFlows, type Flow } from '../effective/sessionLevel.js';
import { appPlaces, causeOf, draftOf, type Draft } from './draft.js';
import { byOutcome, judge, type Verdict } from './judge.js';
import type { Pair } from './pairing.js';

const SWITCHES = ['clientCredentials', 'deviceFlow', 'tokenExchange', 'codeCredential'] as const;

/** The flow that only an app with a certificate can use. */
const BY_CERTIFICATE = 'jwt-bearer';

/** Why it is not known whether an app offers a flow: a switch that turns it off was not read, or is not in the component. */
const doubtsAbout = (app: AppFacts, open: readonly Flow[], org: OrgOauthFacts): ReadonlyMap<string, Unreadable> => {
  const ofSwitches = SWITCHES.flatMap((key): [string, Unreadable][] => {
    const fact = app[key];
    if (fact.status === 'known') return [];
    const why = fact.status === 'unset' ? unreadable('not-exposed', `${key}: not in the component`) : fact;
    const closed = resolveFlows({ ...app, [key]: known(false) }, org).flows;
    return closed.flatMap(({ flow, outcome }, index): [string, Unreadable][] =>
      outcome === 'off' && open[index]?.outcome !== 'off' ? [[flow, why]] : []
    );
  });
  const { jwtBearer } = app;
  return new Map([...ofSwitches, ...(jwtBearer.status === 'unreadable' ? [[BY_CERTIFICATE, jwtBearer] as const] : [])]);
};

/** What becomes of each flow of an app, whether or not the app is enabled: that is a matter of its own. */
const outcomesOf = (found: AppFacts, org: OrgOauthFacts): ReadonlyMap<string, Fact<string>> => {
  const app = { ...found, enabled: known(true) };
  const { flows } = resolveFlows(app, org);
  const doubts = doubtsAbout(app, flows, org);
  const hasNoCertificate = app.jwtBearer.status === 'known' && !app.jwtBearer.value;
  return new Map(
    flows.map(({ flow, outcome }): [string, Fact<string>] => {
      if (flow === BY_CERTIFICATE && hasNoCertificate) return [flow, known('off')];
      // What is blocked anyway does not hang on a switch.
      if (outcome === 'blocked') return [flow, known(outcome)];
      const doubt = doubts.get(flow);
      if (doubt !== undefined) return [flow, doubt];
      if (outcome !== 'unknown') return [flow, known(outcome)];
      const { sessionLevel, levelAction } = app;
      const unread = [sessionLevel, levelAction].find(({ status }) => status === 'unreadable');
      return [flow, unread?.status === 'unreadable' ? unread : unreadable('not-exposed', 'policyAction')];
    })
  );
};

/** A flow that is off and one that is blocked let in nobody, both. */
const LETS_NOBODY_IN: readonly string[] = ['off', 'blocked'];

const judgeFlow = (before: Fact<string>, after: Fact<string>): Verdict =>
  judge(before, after, (left, right) =>
    [left, right].every((outcome) => LETS_NOBODY_IN.includes(outcome ?? '')) ? 'same' : byOutcome(left, right)
  );

/** What becomes of the OAuth flows in the new app, flows of the same fate together. */
export const migrationFlowDrafts = (apps: Pair<AppFacts>, channel: Channel, org: OrgOauthFacts): readonly Draft[] => {
  const lefts = outcomesOf(apps.before, org);
  const compared = [...outcomesOf(apps.after, org)].map(([flow, after]) => ({
    flow,
    said: { before: lefts.get(flow) ?? unreadable('not-exposed', flow), after },
  }));
  return [...groupBy(compared, ({ said }) => JSON.stringify(said)).values()].flatMap((alike) => {
    const { said } = alike[0];
    return draftOf(judgeFlow(said.before, said.after), {
      facet: 'flow',
      channels: [channel],
      flows: alike.map(({ flow }) => flow),
      ...said,
      because: [causeOf(said, 'app', 'flows', appPlaces(apps))],
    });
  });
};
