import type { AppFacts } from '../facts/app.js';
import type { OrgOauthFacts } from '../facts/orgOauth.js';
import { groupBy } from '../facts/order.js';
import type { Channel } from '../effective/report.js';
import { appPlaces, causeOf, draftOf, type DifferenceDraft } from './draft.js';
import { flowPairs, judgeFlow } from './flowOutcomes.js';
import type { Pair } from './pairing.js';

/** What becomes of the OAuth flows in the new app, flows of the same fate together. */
export const migrationFlowDrafts = (
  apps: Pair<AppFacts>,
  channel: Channel,
  org: OrgOauthFacts
): readonly DifferenceDraft[] => {
  return [...groupBy(flowPairs(apps, org), ({ before, after }) => JSON.stringify([before, after])).values()].flatMap(
    (alike) => {
      const { before, after } = alike[0];
      const said = { before, after };
      return draftOf(judgeFlow(said.before, said.after), {
        facet: 'flow',
        channels: [channel],
        flows: alike.map(({ flow }) => flow),
        ...said,
        because: [causeOf(said, 'app', 'flows', appPlaces(apps))],
      });
    }
  );
};
