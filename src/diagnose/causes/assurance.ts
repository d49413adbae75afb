import { known, unreadable, type Fact, type Place } from '../../facts/fact.js';
import { resolveFlows, type FlowOutcome } from '../../effective/sessionLevel.js';
import { profileSetup } from '../../effective/setup.js';
import { fixAccess, fixed } from '../corrections.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence, type Weight } from '../evidence.js';
import type { AboutApp, AboutSession, AppCause, SessionCause } from '../cause.js';
import { OF_REFRESH, type Symptom } from '../symptoms.js';

const hasFlow = ({ app }: AboutApp, isOf: (outcome: FlowOutcome) => boolean): boolean =>
  resolveFlows({ ...app, enabled: known(true) }).flows.some(({ outcome }) => isOf(outcome));

/** Whether the user is asked to verify, rather than refused. */
const isAsked = (subject: AboutApp): boolean => hasFlow(subject, (outcome) => outcome === 'verify');

/** These flows give no refresh token, so that only the other symptoms can come of them. */
const NO_REFRESH: readonly Symptom[] = ['app-blocked', 'invalid-session-mid-run'];

/** Flows without a user that the app is set up for. */
const offered = ({ app, question }: AboutApp): readonly Evidence[] => {
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
const byLevel = (subject: AboutApp, highAssurance: () => readonly Evidence[]): readonly Evidence[] => {
  const { sessionLevel, levelAction, place } = subject.app;
  if (sessionLevel.status === 'unreadable') return [unseen('app-level-unread', sessionLevel, place)];
  if (sessionLevel.status === 'unset' || sessionLevel.value !== 'HIGH_ASSURANCE') {
    return [speaksAgainst('app-asks-no-more', [], place)];
  }
  // Whatever is done about a session that lacks it blocks the flows without a user; a flow that the app turns off tells nothing.
  if (hasFlow(subject, (outcome) => outcome === 'blocked')) return highAssurance();
  // What else there may be (StepUpMFA) is in the types alone.
  if (levelAction.status === 'known') {
    return [unseen('level-action-not-told', unreadable('not-exposed', levelAction.value), place)];
  }
  const why = levelAction.status === 'unreadable' ? levelAction : unreadable('missing', 'policyAction');
  return [unseen('level-action-unread', why, place)];
};

/**
 * Where an app asks for high assurance, flows without a user who could be asked are blocked (Salesforce Help, "Manage
 * Session Policies for a Connected App"). Which flow the app uses is not in its policies.
 */
export const flowBlocked: AppCause = {
  id: 'flow-blocked-by-session-level',
  explains: ['app-blocked', ...OF_REFRESH, 'invalid-session-mid-run'],
  about: 'app',
  evidence: (subject) => {
    const { question, app } = subject;
    const isAtTheDoor = question.symptoms.includes('app-blocked');
    const weight = (atTheDoor: Weight, elsewhere: Weight): Weight =>
      ifNamed(isAtTheDoor ? atTheDoor : elsewhere, question);
    return byLevel(subject, () => [
      isAsked(subject)
        ? speaksFor(weight('fair', 'weak'), 'flows-blocked', [], app.place)
        : speaksFor(weight('strong', 'fair'), 'flows-blocked-by-block', [], app.place),
      ...offered(subject),
    ]);
  },
  correction: ({ app }) => fixAccess('fix-flow', app),
};

/** An app that asks for high assurance has the user verify in each flow with an approval step. */
export const appAsksHighAssurance: AppCause = {
  id: 'app-asks-high-assurance',
  explains: ['mfa-again-and-again'],
  about: 'app',
  evidence: (subject) =>
    byLevel(subject, () => [
      isAsked(subject)
        ? speaksFor('strong', 'app-asks-to-verify', [], subject.app.place)
        : speaksFor('weak', 'app-blocks-instead', [], subject.app.place),
    ]),
  correction: ({ app }) => fixAccess('fix-app-level', app),
};

/** The level is checked at login: a session that has lived for longer has passed. */
const AT_LOGIN_MINUTES = 15;

/** People are asked; a flow without a person gets a session that is no good. */
const highAssuranceOf = ({ question, snapshot }: AboutSession, place?: Place): Evidence => {
  const { symptoms, after } = question;
  const weight = question.profileKey !== null || snapshot.user !== undefined ? 'strong' : 'fair';
  if (symptoms.includes('mfa-again-and-again')) return speaksFor(weight, 'profile-asks-to-verify', [], place);
  return after !== null && after.from > AT_LOGIN_MINUTES
    ? speaksAgainst('profile-level-passed', [AT_LOGIN_MINUTES], place)
    : speaksFor(weight, 'nobody-to-verify', [], place);
};

/**
 * A profile that requires high assurance has it asked for at each login, and again in an OAuth approval: it is not
 * carried over to the access token (Salesforce Help, "Set Up Session Settings in Profiles").
 */
export const profileAsksHighAssurance: SessionCause = {
  id: 'profile-asks-high-assurance',
  explains: ['mfa-again-and-again'],
  about: 'session',
  evidence: (subject) => {
    const { requiredLevel, places } = subject.view;
    const [place] = places;
    if (requiredLevel.status === 'unset') return [speaksAgainst('profile-asks-no-more', [], place)];
    return [
      byValue(requiredLevel, { unseen: 'profile-level-unread', element: 'requiredSessionLevel' }, (level) =>
        level === 'HIGH_ASSURANCE' ? highAssuranceOf(subject, place) : speaksAgainst('profile-asks-no-more', [], place)
      ),
    ];
  },
  correction: ({ view }) => fixed('fix-profile-level', profileSetup(view)),
};
