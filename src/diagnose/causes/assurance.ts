import { known, unreadable, type Fact } from '../../facts/fact.js';
import { resolveFlows, type FlowOutcome } from '../../effective/sessionLevel.js';
import { profileSetup } from '../../effective/setup.js';
import { fixAccess } from '../corrections.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence, type Weight } from '../evidence.js';
import type { AppCause, AppScene, SessionCause } from '../scene.js';
import { OF_REFRESH, type Symptom } from '../symptoms.js';

const hasFlow = ({ app }: AppScene, isOf: (outcome: FlowOutcome) => boolean): boolean =>
  resolveFlows({ ...app, enabled: known(true) }).flows.some(({ outcome }) => isOf(outcome));

/** Whether the user is asked to verify, rather than refused. */
const isAsked = (scene: AppScene): boolean => hasFlow(scene, (outcome) => outcome === 'verify');

/** These flows give no refresh token, so that only the other symptoms can come of them. */
const NO_REFRESH: readonly Symptom[] = ['app-blocked', 'invalid-session-mid-run'];

/** Flows without a user that the app is set up for. */
const offered = ({ app, question }: AppScene): readonly Evidence[] => {
  if (!question.symptoms.some((symptom) => NO_REFRESH.includes(symptom))) return [];
  const flows: readonly (readonly [string, Fact<boolean>])[] = [
    ['client credentials', app.clientCredentials],
    ['JWT bearer', app.jwtBearer],
  ];
  const names = flows.flatMap(([name, fact]) => (fact.status === 'known' && fact.value ? [name] : []));
  if (names.length === 0) return [];
  return [speaksFor(ifNamed('strong', question), 'offers-blocked-flow', [names.join(', ')], app.place)];
};

/** The level that the app asks for, or that it is not known. */
const byLevel = (scene: AppScene, highAssurance: () => readonly Evidence[]): readonly Evidence[] => {
  const { sessionLevel, levelAction, place } = scene.app;
  if (sessionLevel.status === 'unreadable') return [unseen('app-level-unread', sessionLevel, place)];
  if (sessionLevel.status === 'unset' || sessionLevel.value !== 'HIGH_ASSURANCE') {
    return [speaksAgainst('app-asks-no-more', [], place)];
  }
  const isKnown = hasFlow(scene, (outcome) => outcome !== 'unknown');
  const why = levelAction.status === 'unreadable' ? levelAction : unreadable('missing', 'policyAction');
  return isKnown ? highAssurance() : [unseen('level-action-unread', why, place)];
};

/**
 * Where an app asks for high assurance, flows without a user who could be asked are blocked (Salesforce Help, "Manage
 * Session Policies for a Connected App"). Which flow the app uses is not in its policies.
 */
export const flowBlocked: AppCause = {
  id: 'flow-blocked-by-session-level',
  explains: ['app-blocked', ...OF_REFRESH, 'invalid-session-mid-run'],
  about: 'app',
  evidence: (scene) => {
    const { question, app } = scene;
    const isAtTheDoor = question.symptoms.includes('app-blocked');
    const weight = (atTheDoor: Weight, elsewhere: Weight): Weight =>
      ifNamed(isAtTheDoor ? atTheDoor : elsewhere, question);
    return byLevel(scene, () => [
      isAsked(scene)
        ? speaksFor(weight('fair', 'weak'), 'flows-blocked', [], app.place)
        : speaksFor(weight('strong', 'fair'), 'flows-blocked-by-block', [], app.place),
      ...offered(scene),
    ]);
  },
  corrections: ({ app }) => [fixAccess('fix-flow', app)],
};

/** An app that asks for high assurance has the user verify in each flow with an approval step. */
export const appAsksHighAssurance: AppCause = {
  id: 'app-asks-high-assurance',
  explains: ['mfa-again-and-again'],
  about: 'app',
  evidence: (scene) =>
    byLevel(scene, () => [
      isAsked(scene)
        ? speaksFor('strong', 'app-asks-to-verify', [], scene.app.place)
        : speaksFor('weak', 'app-blocks-instead', [], scene.app.place),
    ]),
  corrections: ({ app }) => [fixAccess('fix-app-level', app)],
};

/**
 * A profile that requires high assurance has it asked for at each login, and again in an OAuth approval: it is not
 * carried over to the access token (Salesforce Help, "Set Up Session Settings in Profiles").
 */
export const profileAsksHighAssurance: SessionCause = {
  id: 'profile-asks-high-assurance',
  explains: ['mfa-again-and-again'],
  about: 'session',
  evidence: ({ view, question, snapshot }) => {
    const { requiredLevel, places } = view;
    const [place] = places;
    if (requiredLevel.status === 'unset') return [speaksAgainst('profile-asks-no-more', [], place)];
    const isNamed = question.profileKey !== null || snapshot.user !== undefined;
    return [
      byValue(requiredLevel, { unseen: 'profile-level-unread', element: 'requiredSessionLevel' }, (level) =>
        level === 'HIGH_ASSURANCE'
          ? speaksFor(isNamed ? 'strong' : 'fair', 'profile-asks-to-verify', [], place)
          : speaksAgainst('profile-asks-no-more', [], place)
      ),
    ];
  },
  corrections: ({ view }) => [{ code: 'fix-profile-level', args: [profileSetup(view)], command: null }],
};
