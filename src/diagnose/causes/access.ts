import type { AppFacts } from '../../facts/app.js';
import { known, unreadable } from '../../facts/fact.js';
import { accessKey, type Snapshot, type UserFacts } from '../../facts/snapshot.js';
import { entryOf } from '../../facts/table.js';
import { appAccessOf } from '../../effective/user.js';
import { whyAudienceUnread } from '../audience.js';
import { fixAccess, fixed } from '../corrections.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';
import type { AppCause, EntryCause, AboutEntry, UserCause } from '../cause.js';
import { OF_INTEGRATIONS, OF_REFRESH, type Symptom } from '../symptoms.js';

const AT_THE_DOOR: readonly Symptom[] = ['app-blocked', ...OF_REFRESH];

/** Nobody can use an app that is not enabled. Of a connected app no API tells whether an admin blocked it. */
export const appDisabled: AppCause = {
  id: 'app-disabled',
  explains: [...AT_THE_DOOR, ...OF_INTEGRATIONS],
  about: 'app',
  evidence: ({ app, question }) => {
    const unread = { unseen: 'enabled-unread', element: 'isEnabled', place: app.place };
    return [
      byValue(app.enabled, unread, (isEnabled) =>
        isEnabled
          ? speaksAgainst('app-enabled', [], app.place)
          : speaksFor(ifNamed('strong', question), 'app-not-enabled', [], app.place)
      ),
    ];
  },
  correction: ({ app }) => fixAccess('fix-enable-app', app),
};

/** No list of the org's apps and no token has the name that was given. */
const unknownHere = ({ unreadTypes, source }: Snapshot): Evidence =>
  unreadTypes.some((type) => LISTS.includes(type))
    ? unseen('app-lists-unread', unreadable('no-permission', LISTS.join(', ')))
    : speaksFor('certain', 'app-unknown', [source.name]);

const LISTS: readonly string[] = ['ConnectedApp', 'ExternalClientApplication'];

/** How many can have such an app installed by authorising it. */
const approversIn = ({ holders }: Snapshot): readonly Evidence[] =>
  holders.status === 'known' && holders.value.approveUninstalledApps !== null
    ? [speaksFor('weak', 'users-who-approve', [holders.value.approveUninstalledApps])]
    : [];

/**
 * Since September 2025 an app that is used and not installed is refused to users who have not authorised it before, and
 * to everybody through the device flow, but for those who may approve it (Salesforce Help 005132365).
 */
export const appNotInstalled: AppCause = {
  id: 'app-not-installed',
  explains: AT_THE_DOOR,
  about: 'app',
  evidence: ({ app, question, snapshot }) => {
    const { place, preApproved } = app;
    if (question.isAppUnknown) return [unknownHere(snapshot), ...approversIn(snapshot)];
    if (app.knownBy !== 'tokens') return [speaksAgainst('app-installed', [], place)];
    if (preApproved.status !== 'unreadable') return [];
    if (preApproved.reason !== 'not-installed') return [unseen('installed-unread', preApproved)];
    const weight = question.symptoms.includes('app-blocked') ? 'strong' : 'weak';
    return [speaksFor(ifNamed(weight, question), 'not-installed', [], place), ...approversIn(snapshot)];
  },
  correction: () => fixed('fix-install-app'),
};

/** Approval alone: that the app is not enabled, or the person not active, is a cause of its own. */
const ofPerson = (subject: AboutEntry, user: UserFacts): readonly Evidence[] => {
  const { view, snapshot, question } = subject;
  const app: AppFacts = { ...subject.app, enabled: known(true) };
  switch (appAccessOf({ ...user, isActive: true }, view, app, snapshot).access) {
    case 'yes':
      return [speaksAgainst('person-approved', [], app.place)];
    case 'unreadable':
      return [unseen('approval-unread', whyAudienceUnread(subject))];
    case 'no':
      return [speaksFor(ifNamed('strong', question), 'person-not-approved', [], app.place)];
  }
};

const ofProfile = (subject: AboutEntry): readonly Evidence[] => {
  const { app, view, snapshot, question } = subject;
  const { place, preApproved } = app;
  const unread = { unseen: 'approval-unread', element: 'isAdminApproved', place };
  return [
    byValue(preApproved, unread, (isNeeded) => {
      if (!isNeeded) return speaksAgainst('everybody-may', [], place);
      if (snapshot.access.status !== 'known') return unseen('approval-unread', whyAudienceUnread(subject), place);
      const grant = entryOf(snapshot.access.value, accessKey(app));
      if (grant?.profiles.includes(view.profile.key) === true) return speaksAgainst('profile-approved', [], place);
      const { permissionSets = [], permissionSetUsers = {} } = grant ?? {};
      const holders = permissionSetUsers === null ? null : (entryOf(permissionSetUsers, view.profile.key) ?? 0);
      if (permissionSets.length > 0 && holders !== 0) {
        return speaksFor('weak', 'only-by-permission-set', [permissionSets.join(', ')], place);
      }
      const weight = question.profileKey === null ? 'fair' : 'strong';
      return speaksFor(ifNamed(weight, question), 'profile-not-approved', [], place);
    }),
  ];
};

/** Only users that an admin has approved may use the app, and these are not among them. */
export const userNotApproved: EntryCause = {
  id: 'user-not-approved',
  explains: AT_THE_DOOR,
  about: 'entry',
  evidence: (subject) => {
    const { user } = subject.snapshot;
    return user === undefined ? ofProfile(subject) : ofPerson(subject, user);
  },
  correction: ({ app }) => fixAccess('fix-approve', app),
};

/** A person who is not active has no session and gets none. */
export const userInactive: UserCause = {
  id: 'user-inactive',
  explains: [...AT_THE_DOOR, ...OF_INTEGRATIONS, 'login-refused', 'logged-out-while-working'],
  about: 'user',
  evidence: ({ user }) => [user.isActive ? speaksAgainst('person-active') : speaksFor('strong', 'person-inactive')],
  correction: () => fixed('fix-activate'),
};
