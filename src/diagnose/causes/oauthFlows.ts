import { unreadable, type Fact } from '../../facts/fact.js';
import { OAUTH_SETTINGS } from '../../facts/orgOauth.js';
import type { AboutApp, AppCause, OrgCause } from '../cause.js';
import { fixAccess, fixed } from '../corrections.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';

const ORG_OAUTH = { component: OAUTH_SETTINGS };

/** From then on the username-password flow is refused everywhere (Salesforce Help 005461976, 000886201). */
const PASSWORD_FLOW_ENDS = Date.parse('2027-02-20T00:00:00Z');

/** The org refuses OAuth logins with a user's password. */
export const usernamePasswordOff: OrgCause = {
  id: 'username-password-off',
  explains: ['login-refused'],
  about: 'org',
  evidence: ({ snapshot }) => {
    if (Date.parse(snapshot.source.readAt) >= PASSWORD_FLOW_ENDS) {
      return [speaksFor('fair', 'password-flow-ended')];
    }
    const unread = { unseen: 'password-flow-unread', element: 'blockOAuthUnPwFlow', place: ORG_OAUTH };
    return [
      byValue(snapshot.org.oauth.usernamePasswordBlocked, unread, (isBlocked) =>
        isBlocked
          ? speaksFor('strong', 'password-flow-blocked', [], ORG_OAUTH)
          : speaksAgainst('password-flow-allowed', [], ORG_OAUTH)
      ),
    ];
  },
  correction: () => fixed('fix-username-password-off'),
};

type NamedFlow = readonly [name: string, isOn: Fact<boolean>];

const flowsOf = ({ app }: AboutApp): readonly NamedFlow[] => [
  ['client credentials', app.clientCredentials],
  ['device', app.deviceFlow],
  ['token exchange', app.tokenExchange],
  ['code and credential', app.codeCredential],
];

const userAgentFlow = ({ snapshot }: AboutApp): readonly Evidence[] => {
  const { userAgentBlocked } = snapshot.org.oauth;
  return userAgentBlocked.status === 'known' && userAgentBlocked.value
    ? [speaksFor('fair', 'user-agent-flow-blocked', [], ORG_OAUTH)]
    : [];
};

/** The flow that the client uses is off in the app. An absent flag turns nothing off (ruling 15). */
export const flowOff: AppCause = {
  id: 'flow-off',
  explains: [],
  about: 'app',
  evidence: (subject) => {
    const { app, question } = subject;
    const off = flowsOf(subject).filter(([, isOn]) => isOn.status === 'known' && !isOn.value);
    const elsewhere = userAgentFlow(subject);
    if (off.length > 0) {
      const names = off.map(([name]) => name).join(', ');
      return [speaksFor(ifNamed('strong', question), 'flows-off', [names], app.place), ...elsewhere];
    }
    const isWhole = flowsOf(subject).every(([, isOn]) => isOn.status === 'known');
    if (elsewhere.length > 0) return elsewhere;
    return [
      isWhole
        ? speaksAgainst('flows-on', [], app.place)
        : unseen('flows-unread', unreadable('missing', 'isClientCredentialEnabled, isDeviceFlowEnabled'), app.place),
    ];
  },
  correction: ({ app }) => fixAccess('fix-flow-on', app),
};

/** The app asks for a code challenge (PKCE). That the org asks it of every app is in no fact that is read. */
export const pkceRequired: AppCause = {
  id: 'pkce-required',
  explains: [],
  about: 'app',
  evidence: ({ app, question }) => {
    const unread = { unseen: 'pkce-unread', element: 'isPkceRequired', place: app.place };
    return [
      byValue(app.pkceRequired, unread, (isRequired) =>
        isRequired
          ? speaksFor(ifNamed('strong', question), 'pkce-on', [], app.place)
          : unseen('pkce-of-org-unread', unreadable('missing', `${OAUTH_SETTINGS}.isPkceRequired`), app.place)
      ),
    ];
  },
  correction: () => fixed('fix-pkce'),
};
