import type { AppFacts } from '../facts/app.js';
import { byText } from '../facts/order.js';
import { accessKey, type Snapshot, type UserFacts } from '../facts/snapshot.js';
import { entryOf } from '../facts/table.js';
import type { ProfileView } from './profiles.js';

export type UserAccess = { readonly access: 'yes' | 'no' | 'unreadable'; readonly via: string[] };

const NO = (why: string): UserAccess => ({ access: 'no', via: [why] });

/** Whether one person may come in without an app. */
export const browserAccess = (user: UserFacts): UserAccess =>
  user.isActive ? { access: 'yes', via: ['login'] } : NO('user-inactive');

/** Whether one person may use an app, and through what. */
export const appAccessOf = (user: UserFacts, view: ProfileView, app: AppFacts, snapshot: Snapshot): UserAccess => {
  if (!user.isActive) return NO('user-inactive');
  if (app.enabled.status === 'known' && !app.enabled.value) return NO('app-disabled');
  if (app.preApproved.status === 'unreadable') return { access: 'unreadable', via: [] };
  if (app.preApproved.status === 'unset' || !app.preApproved.value) return { access: 'yes', via: ['all-users'] };
  if (snapshot.access.status !== 'known') return { access: 'unreadable', via: [] };
  const grant = entryOf(snapshot.access.value, accessKey(app));
  const via = [
    ...(grant?.profiles.includes(view.profile.key) === true ? [`profile:${view.profile.label}`] : []),
    ...[...(entryOf(user.appGrants, accessKey(app)) ?? [])].sort(byText),
  ];
  if (via.length > 0) return { access: 'yes', via };
  return user.permissionSets === null ? { access: 'unreadable', via: [] } : NO('not-approved');
};
