import type { AppFacts } from '../facts/app.js';
import type { SessionGroup } from '../facts/observedSession.js';
import { groupBy } from '../facts/order.js';
import { nameKey } from '../facts/profileNames.js';
import { entryOf } from '../facts/table.js';
import type { ProfileView } from '../effective/profiles.js';

/** Why sessions are held against no computed timeout. Part of the `--json` contract. */
export type NotComparedReason =
  /** A session type that no document says to live by the timeouts of app, profile and org. */
  | 'session-type'
  /** The login does not tell whether the session is one without an app. */
  | 'login-type'
  /** Opened out of another session: whose timeout it has is not documented. */
  | 'child-session'
  /** Its end has passed, and the platform has not removed it yet. */
  | 'session-over'
  | 'seconds-not-given'
  /** The user's profile is not among those that were read. */
  | 'profile-not-found'
  /** Of a session through an app the org does not tell which app it is. */
  | 'app-not-given'
  | 'app-not-found'
  /** Several apps have that label. */
  | 'app-ambiguous'
  /** By the access that was read, nobody of this profile may use the app. */
  | 'app-not-approved'
  /** The session has a token of another format than the app issues. */
  | 'token-format'
  | 'timeout-not-known';

/** Sessions of which type and life are given. */
export type OneKind = SessionGroup & { readonly sessionType: string; readonly seconds: number };

/** What a session is one of, or why that cannot be told. `app` is `null` for a session without an app. */
export type Placement =
  | { readonly status: 'placed'; readonly app: AppFacts | null; readonly view: ProfileView; readonly session: OneKind }
  | { readonly status: 'not-compared'; readonly reason: NotComparedReason; readonly detail: string };

const notCompared = (reason: NotComparedReason, detail = ''): Placement => ({
  status: 'not-compared',
  reason,
  detail,
});

/** Logins of the login page, with a password or in its stead (Object Reference, AuthSession `LoginType`). */
const LOGIN_PAGE: readonly string[] = [
  'Application',
  'SAML Idp Initiated SSO',
  'SAML Sfdc Initiated SSO',
  'Third Party SSO',
  'Certificate-based login',
  'Passwordless Login',
  'Passwordless Login via Passkeys',
  'HOTP YubiKey',
  'Lightning Login',
];

/** Logins of portals and sites (same list). */
const SITE_LOGIN_PAGE: readonly string[] = [
  'Customer Service Portal',
  'SAML Customer Service Portal SSO',
  'Customer Service Portal Third-Party SSO',
  'Partner Portal',
  'SAML Partner Portal SSO',
  'Partner Portal Third-Party SSO',
  'SAML Site SSO',
  'Chatter Communities External User',
  'SAML Chatter Communities External User SSO',
  'Chatter Communities External User Third Party SSO',
];

type SessionKind =
  | { readonly through: 'app' }
  /** Without an app if it began with one of these logins. */
  | { readonly through: 'login'; readonly logins: readonly string[] };

/**
 * The session types that are held against a computed timeout.
 *
 * - `UI`, the browser (Object Reference, AuthSession: one of the common ones). One that began with an OAuth login was
 *   opened by an app (Help, "Generate a Frontdoor URL to Bridge into UI Sessions"), and whose timeout it has is not said.
 * - `API`, by SOAP `login()` alone, which lives by the Session Settings (SOAP API guide, "Session Expiration"). Since
 *   Spring '25 each login page login opens one more session of this type, with the login type `Unknown`: it is no login().
 * - `ChatterNetworks`, Experience Cloud sites (Help, "User Session Types"), for the logins of outside users.
 * - `Oauth2`, OAuth flows of connected and external client apps (same page).
 *
 * The others (`Aura`, `Visualforce`, `Content`, `Temp...`, `SubstituteUser` and so on) are derived from a session of the
 * above or belong to somebody else's login. How long they live is documented nowhere.
 */
const SESSION_KINDS: Readonly<Record<string, SessionKind>> = {
  UI: { through: 'login', logins: [...LOGIN_PAGE, ...SITE_LOGIN_PAGE] },
  ChatterNetworks: { through: 'login', logins: SITE_LOGIN_PAGE },
  API: { through: 'login', logins: ['Other Apex API'] },
  Oauth2: { through: 'app' },
};

/** Without a reason of its own: which app, or that there is none. */
type Origin = AppFacts | null | Placement;

const isPlacement = (origin: Origin): origin is Placement => origin !== null && 'status' in origin;

/**
 * Tells of each group of sessions whose timeout it should have: the app by the label that the login names, the profile by
 * the user. Nothing is guessed: what cannot be told is said with its reason.
 */
export const sessionPlacer = (
  apps: readonly AppFacts[],
  views: readonly ProfileView[]
): ((group: SessionGroup) => Placement) => {
  const byLabel = groupBy(apps, ({ label }) => nameKey(label));
  const byKey = new Map(views.map((view) => [view.profile.key, view]));

  const appCalled = (label: string | null): Origin => {
    if (label === null) return notCompared('app-not-given');
    const found = byLabel.get(nameKey(label));
    if (found === undefined) return notCompared('app-not-found', label);
    return found.length === 1 ? found[0] : notCompared('app-ambiguous', label);
  };
  const originOf = ({ sessionType, loginType, application }: OneKind): Origin => {
    const kind = entryOf(SESSION_KINDS, sessionType);
    if (kind === undefined) return notCompared('session-type', sessionType);
    if (kind.through === 'app') return appCalled(application);
    if (loginType !== null && kind.logins.includes(loginType)) return null;
    return notCompared('login-type', `${sessionType}, ${loginType ?? '-'}`);
  };

  return (group) => {
    const { seconds, sessionType } = group;
    if (seconds === null) return notCompared('seconds-not-given');
    if (group.isOver) return notCompared('session-over');
    if (sessionType === null) return notCompared('session-type');
    if (group.hasParent) return notCompared('child-session', sessionType);
    const session = { ...group, seconds, sessionType };
    const app = originOf(session);
    if (isPlacement(app)) return app;
    const view = byKey.get(group.profileKey ?? '');
    return view === undefined ? notCompared('profile-not-found') : { status: 'placed', app, view, session };
  };
};
