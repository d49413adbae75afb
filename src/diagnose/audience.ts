import type { AppFacts } from '../facts/app.js';
import { unreadable, type Unreadable } from '../facts/fact.js';
import type { Snapshot } from '../facts/snapshot.js';
import type { ResolvedAccess } from '../effective/access.js';
import { unseen, type Evidence } from './evidence.js';

/** Remarks of an access that stands for every profile because nobody can tell whose it is. */
const NOT_TOLD: readonly string[] = ['access-not-known', 'grants-not-in-component', 'permission-set-users-not-read'];

type Door = { readonly app: AppFacts; readonly snapshot: Snapshot };

/** Why it is not known who may use an app. */
export const whyAudienceUnread = ({ app, snapshot }: Door): Unreadable => {
  const why = [app.preApproved, snapshot.access].find(({ status }) => status === 'unreadable');
  return why?.status === 'unreadable' ? why : unreadable('no-permission', 'PermissionSetAssignment');
};

/** Why not every token was read. */
export const whyTokensUnread = ({ tokens: { gaps } }: Snapshot): Unreadable => {
  const [gap] = gaps;
  return gap === undefined ? unreadable('missing', 'OauthToken') : unreadable(gap.reason, gap.detail);
};

/** What speaks of the sessions of some profile speaks of nobody's, as long as it is not known who has any. */
export const audienceEvidence = (door: Door, { notes }: Pick<ResolvedAccess, 'notes'>): readonly Evidence[] =>
  notes.some(({ code }) => NOT_TOLD.includes(code)) ? [unseen('audience-unread', whyAudienceUnread(door))] : [];
