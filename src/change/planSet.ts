import type { AppFacts } from '../facts/app.js';
import type { DesiredOrg, DesiredProfile, DesiredState } from '../facts/desiredState.js';
import { note, unreadable, type Fact } from '../facts/fact.js';
import { byText } from '../facts/order.js';
import type { RawComponent } from '../facts/raw.js';
import type { Snapshot } from '../facts/snapshot.js';
import { selectApps, selectProfiles } from '../effective/selection.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import { componentName, textAt, type ChangeableType, type FieldChange } from './component.js';
import { entriesAbout, type About } from './desiredEntries.js';
import { lockoutRisks } from './lockout.js';
import type { Proposal, Proposals } from './plan.js';
import type { PlanContext } from './planRefreshFix.js';
import { planApp, type SetOptions } from './planSetApp.js';
import { couldNotRead, proposeElement, refuseElement, type NoComponent } from './proposeElement.js';
import { orgElements, profileElements, type DesiredElement } from './desiredElements.js';

/** Names and globs that stand for nothing, and the names that there are. */
type UnknownEntries = { readonly names: readonly string[]; readonly known: readonly string[] };

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

const planOrg = (snapshot: Snapshot, desired: DesiredOrg, { components, hash }: PlanContext): readonly Proposal[] => {
  const elements = orgElements([{ entry: desired, by: 'name' }]);
  const own = ofType(components, 'SecuritySettings');
  const key = { type: 'SecuritySettings', fullName: 'Security' } as const;
  if (own.length === 0) return elements.map((element) => refuseElement(key, element, whyNone(snapshot, key.type)));
  const circumstances = { lockout: () => [], notes: [note('settings-sent-alone')], refusal: undefined };
  return own.flatMap((component) => elements.map((element) => proposeElement(component, element, circumstances, hash)));
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
  { components, operator, hash }: PlanContext
): readonly Proposal[] => {
  const elements = profileElements(entries);
  const records = places.map(({ component }) => component);
  const own = ofType(components, 'ProfileSessionSetting').filter((one) => records.includes(componentName(one)));
  const key = { type: 'ProfileSessionSetting', fullName: profile.label } as const;
  if (own.length === 0) {
    const why =
      withoutRecord.status === 'unreadable'
        ? couldNotRead(withoutRecord)
        : { reason: note('no-profile-record', profile.label) };
    return elements.map((element) => refuseElement(key, element, why));
  }
  const touched = { profiles: [profile.key], app: [], blocks: false };
  return own.flatMap((component) =>
    elements.map((element) => {
      const circumstances = {
        lockout: (fields: readonly FieldChange[]) => lockoutRisks({ ...touched, fields }, operator),
        notes: [],
        refusal: undefined,
      };
      return proposeElement(component, asItIs(element, component), circumstances, hash);
    })
  );
};

const namesOfApp = ({ name, label }: AppFacts): readonly string[] => [name, label];

const nameOf = ({ key, fields }: Proposal): string => `${componentName(key)} ${fields[0]?.path ?? ''}`;

/** What is to be changed so that an org, or a tree, has what is desired. What is not mentioned is left alone. */
export const planSet = (
  snapshot: Snapshot,
  { org, profiles = [], apps = [] }: DesiredState,
  options: SetOptions,
  context: PlanContext
): PlannedSet => {
  const views = joinProfiles(snapshot).views.filter(({ isAnyOther }) => !isAnyOther);
  const profileEntries = entriesAbout(profiles, (texts, globs) => selectProfiles(texts, views, globs));
  const ofProfiles = views.flatMap((view) =>
    planProfile(view, snapshot.profileSessions.withoutRecord, profileEntries.about(view), context)
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
    return entries.length === 0 ? [] : [planApp(app, entries, options, context)];
  });
  const changes = [
    ...(org === undefined ? [] : planOrg(snapshot, org, context)),
    ...ofProfiles,
    ...ofApps.flatMap((planned) => planned.changes),
  ];
  const notChosen = ofApps.flatMap((planned) => planned.notChosen);
  return {
    proposals: {
      changes: changes.sort((a, b) => byText(nameOf(a), nameOf(b))),
      notChosen: notChosen.sort((a, b) => byText(a.component, b.component)),
    },
    unknownProfiles: {
      names: profileEntries.unknown,
      known: views.map(({ profile }) => profile.label),
    },
    unknownApps: {
      names: appEntries.unknown,
      known: snapshot.apps.flatMap(namesOfApp),
    },
  };
};
