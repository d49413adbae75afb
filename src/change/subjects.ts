import type { RawComponent } from '../facts/raw.js';
import type { Snapshot } from '../facts/snapshot.js';
import { joinProfiles } from '../effective/profiles.js';
import { componentName, type ComponentKey } from './component.js';
import { appsByComponent } from './planRefreshFix.js';

/** Whom or what a component is about. */
export type ChangedSubject = {
  kind: 'org' | 'profile' | 'app';
  /** As people call it; of an org nothing. */
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
  const ofProfiles = views.flatMap(({ profile, places, isAnyOther }) =>
    isAnyOther
      ? []
      : [...places.map(({ component }) => component), `ProfileSessionSetting:${profile.label}`].map(
          (name) => [name, { kind: 'profile', label: profile.label, users: profile.activeUsers }] as const
        )
  );
  const ofApps = [...appsByComponent(snapshot, components)].map(
    ([name, { label }]) => [name, { kind: 'app', label, users: null }] as const
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
