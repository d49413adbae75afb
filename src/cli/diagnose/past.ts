import type { Past, PastChange, SetupChange } from '../../diagnose/past.js';
import type { DatedChange, HistoryReport } from '../../diff/historyReport.js';
import type { Content } from '../../diff/report.js';
import type { TrailEntry } from '../../diff/setupTrail.js';
import type { Fact } from '../../facts/fact.js';
import { accessKey } from '../../facts/snapshot.js';

const LEVELS: Readonly<Record<TrailEntry['area'], SetupChange['level']>> = {
  'org-session': 'org',
  oauth: 'org',
  'profile-session': 'profile',
  'login-ranges': 'profile',
  app: 'app',
  'external-client-app': 'app',
};

/** What an entry about ranges says of whose they are, without its addresses. */
const ADDRESSES = / from .*$/;

/** Ranges that name no profile are the org's trusted ones. Addresses are told only where names are. */
const setupChange = (entry: TrailEntry, withUsers: boolean): SetupChange => {
  const { at, area, facet, target, values, action, text, who } = entry;
  const isTrusted = area === 'login-ranges' && target === null;
  return {
    by: 'setup',
    at,
    facet,
    values,
    target,
    area: isTrusted ? 'trusted-ranges' : area,
    level: isTrusted ? 'org' : LEVELS[area],
    action,
    text: withUsers || area !== 'login-ranges' ? text : (text?.replace(ADDRESSES, '') ?? null),
    who,
  };
};

/** Lists and lifetimes are told by `sf session history`. */
const plain = (fact: Fact<Content>): string | null =>
  fact.status === 'known' && typeof fact.value !== 'object' ? String(fact.value) : null;

const snapshotChange = (
  { facet, channels, between, before, after, profiles, setup }: DatedChange,
  withUsers: boolean
): PastChange => {
  const [from, to] = [plain(before), plain(after)];
  return {
    by: 'snapshots',
    facet,
    from: between.from,
    to: between.to,
    values: from === null || to === null ? null : { before: from, after: to },
    apps:
      channels.length === 0
        ? null
        : channels.map((channel) => (channel.kind === 'browser' ? null : accessKey(channel))),
    profiles: profiles === null || profiles.anyOther ? null : profiles.labels,
    setup: setup.map((entry) => setupChange(entry, withUsers)),
  };
};

/** What `sf session history` found, for the causes: differences, and those entries of Setup that belong to none of them. */
export const pastOf = ({ changes, trail, snapshots }: HistoryReport, withUsers: boolean): Past => {
  const told = new Set(changes.flatMap(({ setup }) => setup));
  const entries = (trail?.entries ?? []).filter((entry) => !told.has(entry));
  return {
    changes: [
      ...changes.map((change) => snapshotChange(change, withUsers)),
      ...entries.map((entry) => setupChange(entry, withUsers)),
    ],
    snapshots: snapshots.read,
    setupSince: trail === null || trail.unread !== null ? null : trail.from,
    setupUnread: trail?.unread ?? null,
    notRecognised: trail?.notRecognised ?? 0,
  };
};
