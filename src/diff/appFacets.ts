import type { AppFacts } from '../facts/app.js';
import { known, unreadable, type Fact } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import type { AssumedLimit } from '../effective/refreshToken.js';
import type { Channel } from '../effective/report.js';
import { FLOW_SWITCHES, resolveFlows, type Flow } from '../effective/sessionLevel.js';
import type { Facet } from './report.js';
import { appPlaces, causeOf, draftOf, type DifferenceDraft } from './draft.js';
import { flowPairs, judgeFlow } from './flowOutcomes.js';
import { anyChange, byOutcome, byRelaxation, bySessionLevel, judge, onIsLooser } from './judge.js';
import type { Pair } from './pairing.js';
import { refreshDrafts } from './refreshFacet.js';

/** The flows of an app, whether or not it is enabled: that is a matter of its own. */
const flowsOf = (app: AppFacts): readonly Flow[] => resolveFlows({ ...app, enabled: known(true) }).flows;

const outcomeFact = ({ outcome }: Flow, { levelAction }: AppFacts): Fact<string> => {
  if (outcome !== 'unknown') return known(outcome);
  if (levelAction.status === 'unreadable') return levelAction;
  return unreadable('not-exposed', `policyAction: ${levelAction.status === 'known' ? levelAction.value : '-'}`);
};

const isSame = (before: Fact<unknown>, after: Fact<unknown>): boolean =>
  JSON.stringify(before) === JSON.stringify(after);

/** What the switch of a flow is called in the component (Metadata API guide). */
const ELEMENTS: Readonly<Record<(typeof FLOW_SWITCHES)[number]['turnedOffBy'], string>> = {
  clientCredentials: 'isClientCredentialEnabled',
  deviceFlow: 'isDeviceFlowEnabled',
  tokenExchange: 'isTokenExchangeEnabled',
  codeCredential: 'isCodeCredentialEnabled',
};

/** What becomes of the flows whose own switch alone changes. */
const switchDrafts = (apps: Pair<AppFacts>, channel: Channel): DifferenceDraft[] =>
  flowPairs(apps).flatMap(({ flow, ...said }) =>
    FLOW_SWITCHES.filter((each) => each.flow === flow).flatMap(({ turnedOffBy }) => {
      const [before, after] = [apps.before[turnedOffBy], apps.after[turnedOffBy]];
      if (isSame(before, after)) return [];
      return draftOf(judgeFlow(said.before, said.after), {
        facet: 'flow',
        channels: [channel],
        flows: [flow],
        ...said,
        because: [causeOf({ before, after }, 'app', ELEMENTS[turnedOffBy], appPlaces(apps))],
      });
    })
  );

/** What becomes of the OAuth flows, flows of the same fate together. An unreadable level speaks for itself. */
const flowDrafts = (apps: Pair<AppFacts>, channel: Channel): DifferenceDraft[] => {
  const { before, after } = apps;
  const isSameLevel = isSame(before.sessionLevel, after.sessionLevel) && isSame(before.levelAction, after.levelAction);
  if (before.sessionLevel.status === 'unreadable' || after.sessionLevel.status === 'unreadable') return [];
  if (isSameLevel && before.levelAction.status !== 'unreadable') return switchDrafts(apps, channel);
  const lefts = flowsOf(before);
  const compared = flowsOf(after).flatMap((right, index) =>
    lefts.slice(index, index + 1).map((left) => ({
      flow: right.flow,
      said: { before: outcomeFact(left, before), after: outcomeFact(right, after) },
    }))
  );
  return [...groupBy(compared, ({ said }) => JSON.stringify(said)).values()].flatMap((alike) => {
    const { said } = alike[0];
    const action = { before: before.levelAction, after: after.levelAction };
    return draftOf(judge(said.before, said.after, byOutcome), {
      facet: 'flow',
      channels: [channel],
      flows: alike.map(({ flow }) => flow),
      ...said,
      because: [
        causeOf({ before: before.sessionLevel, after: after.sessionLevel }, 'app', 'sessionLevel', appPlaces(apps)),
        causeOf(action, 'app', 'policyAction', appPlaces(apps)),
      ],
    });
  });
};

/** Everything of an app that does not depend on the profile, apart from who may use it. */
export const appDrafts = (
  apps: Pair<AppFacts>,
  channel: Channel,
  assumed: AssumedLimit | undefined
): readonly DifferenceDraft[] => {
  const { before, after } = apps;
  const simple = <T extends string | number | boolean>(
    facet: Facet,
    element: string,
    pick: (app: AppFacts) => Fact<T>,
    compare: Parameters<typeof judge<T>>[2]
  ): DifferenceDraft[] => {
    const said = { before: pick(before), after: pick(after) };
    const because = [causeOf(said, 'app', element, appPlaces(apps))];
    return draftOf(judge(said.before, said.after, compare), { facet, channels: [channel], ...said, because });
  };
  return [
    ...refreshDrafts(apps, channel, assumed),
    // No metadata says whether a connected app is blocked, so there is nothing to compare.
    ...(before.kind === 'connected-app' ? [] : simple('enabled', 'isEnabled', (app) => app.enabled, onIsLooser)),
    ...simple('session-level', 'sessionLevel', (app): Fact<string> => app.sessionLevel, bySessionLevel),
    ...flowDrafts(apps, channel),
    ...simple('ip-relaxation', 'ipRelaxation', (app) => app.ipRelaxation, byRelaxation),
    ...simple('token-format', 'isNamedUserJwtEnabled', (app): Fact<string> => app.tokenFormat, anyChange),
  ];
};
