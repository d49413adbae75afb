import { z } from 'zod';
import { factKeys, type Fact, type Unreadable } from '../../facts/fact.js';
import { ORG_OAUTH_FACTS } from '../../facts/orgOauth.js';
import { ORG_FACTS } from '../../facts/orgSession.js';
import { orgFlag, type GatheredEvidence } from '../evidence.js';
import { fail, notAssessed, pass, type Outcome, type Target } from '../outcome.js';
import { GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS } from '../references.js';
import { defineRule } from '../rule.js';

const unreadIn = (facts: readonly Fact<unknown>[]): readonly Unreadable[] =>
  facts.flatMap((fact) => (fact.status === 'unreadable' ? [fact] : []));

const conflictsIn = (facts: readonly Fact<unknown>[]): readonly Unreadable[] =>
  unreadIn(facts).filter(({ reason }) => reason === 'conflict');

const contradiction = (target: Target, found: readonly { readonly detail: string }[]): Outcome => {
  const details = [...new Set(found.map(({ detail }) => detail))].join('; ');
  return fail(target, { args: [details], evidence: details });
};

/** Elements of the Session Settings that are facts of their own. */
const OWN_FACTS: readonly string[] = [
  'disableTimeoutWarning',
  'forceLogoutOnSessionTimeout',
  'lockSessionsToIp',
  'lockSessionsToDomain',
  'enforceIpRangesEveryRequest',
];

/** What several files say of the org: its Session Settings with their ranges, and what it allows of OAuth. */
const orgOutcomes = ({ snapshot, org: target }: GatheredEvidence): readonly Outcome[] => {
  const { org } = snapshot;
  const facts = factKeys(ORG_FACTS).map((key) => org[key]);
  const others = Object.keys(org.settings).filter((element) => !OWN_FACTS.includes(element));
  const found = conflictsIn([
    ...facts,
    ...others.map((element) => orgFlag(snapshot, element)),
    ...factKeys(ORG_OAUTH_FACTS).map((key) => org.oauth[key]),
  ]);
  if (found.length > 0) return [contradiction(target, found)];
  const unread = unreadIn(facts);
  const [why] = unread;
  if (why === undefined || unread.length < facts.length) return [pass(target)];
  // A tree without the file holds nothing that could contradict itself.
  return why.reason === 'missing' ? [] : [notAssessed(target, why.reason, why.detail)];
};

/** Records of one profile, or files of the org or of one app, that say different things: nobody can tell which counts. */
export const conflict = defineRule({
  id: 'record/conflict',
  version: 2,
  severity: 'high',
  judges: 'records',
  reads: ['ProfileSessionSetting', 'ConnectedApp', 'ExtlClntAppOauthConfigurablePolicies', 'SecuritySettings'],
  parameters: z.strictObject({}),
  references: [GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS],
  evaluate: (evidence) => [
    ...orgOutcomes(evidence),
    ...evidence.profiles
      .filter(({ view }) => view.places.length > 0)
      .map(({ target, view }): Outcome => {
        const facts = [view.timeout, view.requiredLevel];
        const found = conflictsIn(facts);
        if (found.length > 0) return contradiction(target, found);
        const [why] = unreadIn(facts);
        return why === undefined ? pass(target) : notAssessed(target, why.reason, why.detail);
      }),
    ...evidence.apps.map(({ target, app }): Outcome => {
      const found = evidence.report.coverage.gaps.filter(
        ({ component, reason }) => reason === 'conflict' && component === app.place.component
      );
      return found.length === 0 ? pass(target) : contradiction(target, found);
    }),
  ],
});
