import type { Snapshot } from '../../facts/snapshot.js';
import { unreadable } from '../../facts/fact.js';
import { APP_SETTINGS } from '../../facts/orgOauth.js';
import { issuedOf } from '../../effective/refreshToken.js';
import { whyTokensUnread } from '../audience.js';
import type { AboutApp, AboutOrg, AppCause, OrgCause, ProfileCause } from '../cause.js';
import { fixAccess, fixed } from '../corrections.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence, type Weight } from '../evidence.js';
import { apiEnabled } from './person.js';
import { OF_REFRESH } from '../symptoms.js';

/** Texts of flows that need a refresh token scope, or an approval that only such a scope keeps. */
const TEXTS_OF_REFRESH: readonly string[] = [
  'refresh-scope-required',
  'not-approved-consumer',
  'no-refresh-token-kept',
];
/** Texts of sessions that may not use the API. */
const TEXTS_OF_API: readonly string[] = ['session-not-for-api', 'session-not-for-soap'];

const isOneOf = ({ question }: AboutOrg, codes: readonly string[]): boolean =>
  question.texts.some(({ code }) => codes.includes(code));

const isOfRefresh = (subject: AboutApp): boolean =>
  isOneOf(subject, TEXTS_OF_REFRESH) || subject.question.symptoms.some((symptom) => OF_REFRESH.includes(symptom));

const unreadScopes = ({ app }: AboutApp) => ({ unseen: 'scopes-unread', element: 'scopes', place: app.place });

/** Without a refresh token scope there is no refresh token (ruling 18b); one that was issued before may still be used. */
const byRefreshScope = (subject: AboutApp): Evidence => {
  const { app, question, tokens } = subject;
  return byValue(app.scopes, unreadScopes(subject), (scopes) => {
    if (issuedOf(app) === 'yes') return speaksAgainst('refresh-scope-there', [], app.place);
    const weight = tokens.length === 0 ? 'strong' : 'fair';
    return speaksFor(ifNamed(weight, question), 'no-refresh-scope', [scopes.join(', ')], app.place);
  });
};

/** Metadata API guide, ConnectedAppOauthConfig `scopes`: `Full` holds `Api`. */
const API_SCOPES: readonly string[] = ['api', 'full'];

const byApiScope = (subject: AboutApp): Evidence => {
  const { app, question } = subject;
  return byValue(app.scopes, unreadScopes(subject), (scopes) =>
    scopes.some((scope) => API_SCOPES.includes(scope.toLowerCase()))
      ? speaksAgainst('api-scope-there', [], app.place)
      : speaksFor(ifNamed('strong', question), 'no-api-scope', [scopes.join(', ')], app.place)
  );
};

/** The app does not have a scope that the client needs. */
export const scopeMissing: AppCause = {
  id: 'scope-missing',
  explains: ['refresh-token-stopped'],
  about: 'app',
  evidence: (subject) => {
    if (isOneOf(subject, TEXTS_OF_API)) return [byApiScope(subject)];
    if (isOfRefresh(subject)) return [byRefreshScope(subject)];
    const { app } = subject;
    return [
      byValue(app.scopes, unreadScopes(subject), (scopes) =>
        speaksFor('weak', 'scopes-there', [scopes.join(', ')], app.place)
      ),
    ];
  },
  correction: ({ app }) => fixed('fix-scope', app.label),
};

const tokensOnRecord = ({ app, tokens, snapshot, question, records }: AboutApp): Evidence => {
  const { place } = app;
  if (records?.tokens?.status === 'known') {
    const held = records.tokens.value.length;
    return held > 0
      ? speaksAgainst('person-has-tokens', [held], place)
      : speaksFor('strong', 'person-has-no-token', [], place);
  }
  const users = new Set(tokens.map(({ userId }) => userId)).size;
  if (users > 0) return speaksFor(ifNamed('fair', question), 'some-users-approved', [users], place);
  // That OauthToken holds the tokens of external client apps too is not proven (ruling 28).
  const isWhole = snapshot.tokens.complete && app.id !== null && app.kind === 'connected-app';
  return isWhole
    ? speaksFor(ifNamed('strong', question), 'no-user-approved', [], place)
    : unseen('approvals-unread', whyTokensUnread(snapshot), place);
};

/** Where users authorise an app themselves, each must have done so once (Help, xcloud.connected_app_manage_oauth). */
export const userHasNotApproved: AppCause = {
  id: 'user-has-not-approved',
  explains: [],
  about: 'app',
  evidence: (subject) => {
    const { app } = subject;
    const unread = { unseen: 'approval-unread', element: 'isAdminApproved', place: app.place };
    return [
      byValue(app.preApproved, unread, (isByAdmin) =>
        isByAdmin ? speaksAgainst('admin-approves', [], app.place) : tokensOnRecord(subject)
      ),
    ];
  },
  correction: ({ app }) => fixAccess('fix-approve-once', app),
};

/** What API Access Control means for the app that was named: it asks for admin approval. */
const weightOfControl = ({ question: { app } }: AboutOrg): Weight => {
  if (app === null) return 'fair';
  // What was not read counts for no more than what speaks least.
  return app.preApproved.status === 'known' && !app.preApproved.value ? 'strong' : 'weak';
};

const holdersOf = ({ holders }: Snapshot): readonly Evidence[] =>
  holders.status === 'known' && holders.value.useAnyApiClient !== null
    ? [speaksFor('weak', 'users-of-any-client', [holders.value.useAnyApiClient])]
    : [];

/** With API Access Control only apps that an admin approved may call APIs (Help, xcloud.security_api_access_control_about). */
export const apiAccessControl: OrgCause = {
  id: 'api-access-control',
  explains: ['app-blocked'],
  about: 'org',
  evidence: (subject) => {
    const { snapshot } = subject;
    const place = { component: APP_SETTINGS };
    const control = snapshot.org.oauth.apiAccessControl;
    if (control.status !== 'known') {
      return [
        unseen(
          'access-control-unread',
          control.status === 'unset' ? unreadable('missing', APP_SETTINGS) : control,
          place
        ),
      ];
    }
    return control.value
      ? [speaksFor(weightOfControl(subject), 'access-control-on', [], place), ...holdersOf(snapshot)]
      : [speaksAgainst('access-control-off', [], place)];
  },
  correction: () => fixed('fix-api-access-control'),
};

/** A user needs "API Enabled", by the profile or by a permission set, which is looked for where the user is named. */
export const apiDisabledForUser: ProfileCause = {
  id: 'api-disabled-user',
  explains: [],
  about: 'profile',
  evidence: ({ view, question, snapshot, records }) => {
    if (records?.person?.apiEnabled.status === 'known') return apiEnabled(records);
    const isNamed = question.profileKey !== null || snapshot.user !== undefined;
    return [
      byValue(
        view.profile.apiEnabled,
        { unseen: 'api-enabled-unread', element: 'PermissionsApiEnabled' },
        (isEnabled) =>
          isEnabled ? speaksAgainst('profile-has-api') : speaksFor(isNamed ? 'strong' : 'fair', 'profile-has-no-api')
      ),
    ];
  },
  correction: ({ view }) => fixed('fix-api-enabled', view.profile.label),
};
