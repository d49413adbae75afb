import type { AppFacts } from '../../facts/app.js';
import { known } from '../../facts/fact.js';
import { accessKey, type UserFacts } from '../../facts/snapshot.js';
import { entryOf } from '../../facts/table.js';
import { appAccessOf } from '../../effective/user.js';
import { isKnownByTokens, whyAudienceUnread } from '../audience.js';
import { fixAccess, fixAppStory } from '../corrections.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';
import type { AppCause, EntryCause, EntryScene, UserCause } from '../scene.js';
import { OF_REFRESH, type Symptom } from '../symptoms.js';

const AT_THE_DOOR: readonly Symptom[] = ['app-blocked', ...OF_REFRESH];
const OF_SESSIONS: readonly Symptom[] = ['invalid-session-mid-run', 'job-dies-after-hours'];

/** Nobody can use an app that is not enabled. Of a connected app no API tells whether an admin blocked it. */
export const appDisabled: AppCause = {
  id: 'app-disabled',
  explains: [...AT_THE_DOOR, ...OF_SESSIONS],
  about: 'app',
  evidence: ({ app, question }) => {
    const subject = { unseen: 'enabled-unread', element: 'isEnabled', place: app.place };
    return [
      byValue(app.enabled, subject, (isEnabled) =>
        isEnabled
          ? speaksAgainst('app-enabled', [], app.place)
          : speaksFor(ifNamed('strong', question), 'app-not-enabled', [], app.place)
      ),
    ];
  },
  corrections: ({ app }) => [fixAccess('fix-enable-app', app), fixAppStory(app)],
};

/**
 * Since September 2025 an app that is used and not installed is refused to users who have not authorised it before
 * (Salesforce Help, "Prepare for Connected App Usage Restrictions Change").
 */
export const appNotInstalled: AppCause = {
  id: 'app-not-installed',
  explains: AT_THE_DOOR,
  about: 'app',
  evidence: ({ app, question }) => {
    const { place, preApproved } = app;
    if (!isKnownByTokens(place)) return [speaksAgainst('app-installed', [], place)];
    if (preApproved.status !== 'unreadable') return [];
    if (preApproved.reason !== 'not-installed') return [unseen('installed-unread', preApproved)];
    const weight = question.symptoms.includes('app-blocked') ? 'strong' : 'weak';
    return [speaksFor(ifNamed(weight, question), 'not-installed', [], place)];
  },
  corrections: () => [{ code: 'fix-install-app', args: [], command: null }],
};

/** Approval alone: that the app is not enabled, or the person not active, is a cause of its own. */
const ofPerson = (scene: EntryScene, user: UserFacts): readonly Evidence[] => {
  const { view, snapshot, question } = scene;
  const app: AppFacts = { ...scene.app, enabled: known(true) };
  switch (appAccessOf({ ...user, isActive: true }, view, app, snapshot).access) {
    case 'yes':
      return [speaksAgainst('person-approved', [], app.place)];
    case 'unreadable':
      return [unseen('approval-unread', whyAudienceUnread(scene))];
    case 'no':
      return [speaksFor(ifNamed('strong', question), 'person-not-approved', [], app.place)];
  }
};

const ofProfile = (scene: EntryScene): readonly Evidence[] => {
  const { app, view, snapshot, question } = scene;
  const { place, preApproved } = app;
  const subject = { unseen: 'approval-unread', element: 'isAdminApproved', place };
  return [
    byValue(preApproved, subject, (isNeeded) => {
      if (!isNeeded) return speaksAgainst('everybody-may', [], place);
      if (snapshot.access.status !== 'known') return unseen('approval-unread', whyAudienceUnread(scene), place);
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
  evidence: (scene) => {
    const { user } = scene.snapshot;
    return user === undefined ? ofProfile(scene) : ofPerson(scene, user);
  },
  corrections: ({ app }) => [fixAccess('fix-approve', app), fixAppStory(app)],
};

/** A person who is not active has no session and gets none. */
export const userInactive: UserCause = {
  id: 'user-inactive',
  explains: [...AT_THE_DOOR, ...OF_SESSIONS, 'logged-out-while-working'],
  about: 'user',
  evidence: ({ user }) => [user.isActive ? speaksAgainst('person-active') : speaksFor('strong', 'person-inactive')],
  corrections: () => [{ code: 'fix-activate', args: [], command: null }],
};
