import type { Place } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import type { Snapshot } from '../facts/snapshot.js';
import { channelOf } from './appPolicy.js';
import { joinProfiles } from './profiles.js';
import type { Channel } from './report.js';
import type { Level, Timeout } from './timeout.js';

/** Which components of a reading say what a report tells; in a source tree with file and line. */
export type ReportPlaces = {
  readonly org: Place;
  readonly app: (channel: Channel) => readonly Place[];
  /** The records of a profile's own, by its label. */
  readonly profile: (label: string) => readonly Place[];
};

const keyOf = (channel: Channel): string => (channel.kind === 'browser' ? '' : `${channel.kind} ${channel.name}`);

export const placesOf = (snapshot: Snapshot): ReportPlaces => {
  const apps = groupBy(snapshot.apps, (app) => keyOf(channelOf(app)));
  const profiles = groupBy(joinProfiles(snapshot).views, ({ profile }) => profile.label);
  return {
    org: snapshot.org.place,
    app: (channel) => (apps.get(keyOf(channel)) ?? []).map(({ place }) => place),
    profile: (label) => (profiles.get(label) ?? []).flatMap(({ places }) => places),
  };
};

/** The level that decides, or keeps anybody from telling; `undefined`: none says anything. */
export const decidingLevel = (timeout: Timeout): Level | undefined =>
  timeout.status === 'known' ? timeout.origin : timeout.trace.find(({ status }) => status === 'unreadable')?.level;
