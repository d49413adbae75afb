import { calledOf } from '../facts/appNames.js';
import type { RawComponent } from '../facts/raw.js';
import type { Snapshot } from '../facts/snapshot.js';
import { channelAmong } from '../effective/appPolicy.js';
import { namesakesAmong } from '../effective/twins.js';
import { joinProfiles } from '../effective/profiles.js';
import { componentName, type ComponentKey } from './component.js';
import { appsByComponent } from './planRefreshFix.js';

/** Whom or what a component is about. */
export type ChangedSubject = {
  kind: 'org' | 'profile' | 'app';
  /** As people call it; of two apps of one name, as a command names it; of an org nothing. */
  label: string;
  /** Active users whom it concerns; `null`: not read, or an app, which does not say who uses it. */
  users: number | null;
};

const sum = (counts: readonly (number | null)[]): number | null =>
  counts.reduce<number | null>((total, count) => (total === null || count === null ? null : total + count), 0);

/** Whom the components of one reading are about; `undefined`: nothing that was read. */
export const subjectsOf = (
  snapshot: Snapshot,
  components: readonly RawComponent[]
): ((key: ComponentKey) => ChangedSubject | undefined) => {
  const { views } = joinProfiles(snapshot);
  const namesakes = namesakesAmong(snapshot.apps);
  const ofProfiles = views.flatMap(({ profile, places, isAnyOther }) =>
    isAnyOther
      ? []
      : [...places.map(({ component }) => component), `ProfileSessionSetting:${profile.label}`].map(
          (name) => [name, { kind: 'profile', label: profile.label, users: profile.activeUsers }] as const
        )
  );
  const ofApps = [...appsByComponent(snapshot, components)].map(
    ([name, app]) => [name, { kind: 'app', label: calledOf(channelAmong(app, namesakes)), users: null }] as const
  );
  const byName = new Map<string, ChangedSubject>([...ofProfiles, ...ofApps]);
  // Whoever has no setting of their own lives by the org's.
  const byOrg = views.filter(({ timeout }) => timeout.status === 'unset');
  const org: ChangedSubject = {
    kind: 'org',
    label: '',
    users: snapshot.allProfilesListed ? sum(byOrg.map(({ profile }) => profile.activeUsers)) : null,
  };
  return (key) => (key.type === 'SecuritySettings' ? org : byName.get(componentName(key)));
};
