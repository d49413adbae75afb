import type { Span } from '../duration.js';
import { byValue, speaksAgainst, speaksFor } from '../evidence.js';
import type { OrgCause, ProfileCause } from '../cause.js';
import { fixed } from '../corrections.js';

/** Sandboxes since 10 July 2026, production since 20 July (Salesforce Help 005321561, 005321566). */
const FIRST_SANDBOXES = Date.parse('2026-07-10T00:00:00Z');

/** How often: each 2 to 120 minutes, whatever the network (Salesforce Help 005321566). */
const STEP_UP: Span = { from: 2, to: 120 };

/** Reports and dashboards ask to verify again, each some minutes. */
export const stepUpVerification: OrgCause = {
  id: 'step-up-verification',
  explains: ['mfa-again-and-again'],
  about: 'org',
  evidence: ({ snapshot, question: { after } }) => {
    if (Date.parse(snapshot.source.readAt) < FIRST_SANDBOXES) return [speaksAgainst('step-up-not-yet')];
    const args = [STEP_UP.from, STEP_UP.to];
    if (after === null) return [speaksFor('fair', 'step-up-since', args)];
    return after.from >= STEP_UP.from && after.to <= STEP_UP.to
      ? [speaksFor('fair', 'step-up-fits', args)]
      : [speaksAgainst('step-up-other-time', args)];
  },
  correction: () => fixed('fix-step-up-verification'),
};

/** Administrators must verify in a way that cannot be phished (Salesforce Help 005321563, 005317465). */
export const phishingResistantMfa: ProfileCause = {
  id: 'phishing-resistant-mfa',
  explains: ['mfa-again-and-again'],
  about: 'profile',
  evidence: ({ view, question, snapshot }) => {
    if (Date.parse(snapshot.source.readAt) < FIRST_SANDBOXES) return [speaksAgainst('phishing-resistant-not-yet')];
    const isNamed = question.profileKey !== null || snapshot.user !== undefined;
    const unread = { unseen: 'admin-permissions-unread', element: 'Profile' };
    return [
      byValue(view.profile.adminPermissions, unread, (permissions) =>
        permissions.length > 0
          ? speaksFor(isNamed ? 'fair' : 'weak', 'profile-administers', [permissions.join(', ')])
          : speaksAgainst('profile-administers-nothing')
      ),
    ];
  },
  correction: () => fixed('fix-phishing-resistant-mfa'),
};
