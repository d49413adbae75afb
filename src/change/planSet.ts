import { namesOfApps, selectApps } from '../facts/appNames.js';
import type { DesiredOrg, DesiredProfile, DesiredState } from '../facts/desiredState.js';
import { note, unreadable, type Fact } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import type { RawComponent } from '../facts/raw.js';
import type { Snapshot } from '../facts/snapshot.js';
import { selectProfiles } from '../effective/selection.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import { componentName, textAt, type ChangeableType } from './component.js';
import { entriesAbout, type About } from './desiredEntries.js';
import type { Proposal, Proposals } from './plan.js';
import type { PlanContext } from './planRefreshFix.js';
import { planApp, type SetOptions } from './planSetApp.js';
import { circumstancesIn, type CircumstancesOf } from './circumstances.js';
import { couldNotRead, proposeElement, refuseElement, type NoComponent } from './proposeElement.js';
import { orgElements, profileElements, type DesiredElement } from './desiredElements.js';

/** Names and globs that stand for nothing, and the names that there are. */
export type UnknownEntries = { readonly names: readonly string[]; readonly known: readonly string[] };

export type PlannedSet = {
  readonly proposals: Proposals;
  readonly unknownProfiles: UnknownEntries;
  readonly unknownApps: UnknownEntries;
};

const ofType = <T extends ChangeableType>(
  components: readonly RawComponent[],
  type: T
): readonly (RawComponent & { readonly type: T })[] =>
  components.filter((component): component is RawComponent & { readonly type: T } => component.type === type);

/** Why a type has no component here: what the reading says of the whole type, else that there is none. */
const whyNone = ({ gaps }: Snapshot, type: ChangeableType): NoComponent => {
  const gap = gaps.find(({ component }) => component === type || component.startsWith(`${type}:`));
  return gap === undefined || gap.reason === 'missing'
    ? { reason: note('no-component') }
    : couldNotRead(unreadable(gap.reason, gap.detail));
};

/** What proposals of elements need: what is to be said of a component, how it is known again, and what is allowed. */
type Proposing = Pick<PlanContext, 'components' | 'hash'> & SetOptions & { readonly circumstances: CircumstancesOf };

const planOrg = (snapshot: Snapshot, desired: DesiredOrg, proposing: Proposing): readonly Proposal[] => {
  const elements = orgElements([{ entry: desired, by: 'name' }]);
  const own = ofType(proposing.components, 'SecuritySettings');
  const key = { type: 'SecuritySettings', fullName: 'Security' } as const;
  if (own.length === 0) return elements.map((element) => refuseElement(key, element, whyNone(snapshot, key.type)));
  return own.flatMap((component) =>
    elements.map((element) => proposeElement(component, element, proposing.circumstances(component), proposing))
  );
};

/** Both texts mean two hours (Metadata API guide, ProfileSessionSetting). */
const isTwoHours = (text: string | null): boolean => text === '0' || text === '120';

/** What is two hours already is not written in its other spelling. */
const asItIs = (element: DesiredElement, { node }: RawComponent): DesiredElement => {
  const now = textAt(node, element.path);
  const isSame = element.path === 'sessionTimeout' && [now, ...element.texts].every(isTwoHours);
  return isSame ? { ...element, texts: [now] } : element;
};

const planProfile = (
  { profile, places }: ProfileView,
  withoutRecord: Fact<never>,
  entries: readonly About<DesiredProfile>[],
  proposing: Proposing
): readonly Proposal[] => {
  const elements = profileElements(entries);
  const records = places.map(({ component }) => component);
  const own = ofType(proposing.components, 'ProfileSessionSetting').filter((one) =>
    records.includes(componentName(one))
  );
  const key = { type: 'ProfileSessionSetting', fullName: profile.label } as const;
  if (own.length === 0) {
    const why =
      withoutRecord.status === 'unreadable'
        ? couldNotRead(withoutRecord)
        : { reason: note('no-profile-record', profile.label) };
    return elements.map((element) => refuseElement(key, element, why));
  }
  return own.flatMap((component) =>
    elements.map((element) =>
      proposeElement(component, asItIs(element, component), proposing.circumstances(component), proposing)
    )
  );
};

const nameOf = ({ key, fields }: Proposal): string => `${componentName(key)} ${fields.map(({ path }) => path).join()}`;

/** What is to be changed so that an org, or a tree, has what is desired. What is not mentioned is left alone. */
export const planSet = (
  snapshot: Snapshot,
  { org, profiles = [], apps = [] }: DesiredState,
  options: SetOptions,
  context: PlanContext
): PlannedSet => {
  const views = joinProfiles(snapshot).views.filter(({ isAnyOther }) => !isAnyOther);
  const { components, operator, hash } = context;
  const circumstances = circumstancesIn(snapshot, components, operator);
  const proposing: Proposing = { ...options, components, hash, circumstances };
  const profileEntries = entriesAbout(profiles, (texts, globs) => selectProfiles(texts, views, globs));
  const ofProfiles = views.flatMap((view) =>
    planProfile(view, snapshot.profileSessions.withoutRecord, profileEntries.about(view), proposing)
  );
  const appEntries = entriesAbout(apps, (texts, globs, { kind }) =>
    selectApps(
      texts,
      snapshot.apps.filter((app) => kind === undefined || kind === app.kind),
      globs
    )
  );
  const ofApps = snapshot.apps.flatMap((app) => {
    const entries = appEntries.about(app);
    return entries.length === 0 ? [] : planApp(app, entries, options, context, circumstances);
  });
  const changes = [...(org === undefined ? [] : planOrg(snapshot, org, proposing)), ...ofProfiles, ...ofApps];
  return {
    proposals: {
      changes: changes.sort((a, b) => byText(nameOf(a), nameOf(b))),
      notChosen: [],
    },
    unknownProfiles: {
      names: profileEntries.unknown,
      known: views.map(({ profile }) => profile.label),
    },
    unknownApps: {
      names: appEntries.unknown,
      known: namesOfApps(snapshot.apps, appEntries.unknown),
    },
  };
};
