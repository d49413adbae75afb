import type { AppFacts } from '../facts/app.js';
import type { Level } from '../effective/timeout.js';
import { valueOf } from '../facts/fact.js';
import { SESSION_TIMEOUTS } from '../facts/desiredState.js';
import { changeAgain, shellWord } from '../facts/source.js';
import type { Source } from '../facts/snapshot.js';
import type { AppEvidence, ProfileEvidence } from './evidence.js';
import type { Amendment, PolicyName } from './findings.js';
import type { Mending, Target } from './outcome.js';
import type { MendingCommand } from './rule.js';

/** The flags of `sf session set`. */
const FLAGS: Readonly<Record<PolicyName, string>> = {
  timeout: 'timeout',
  warning: 'warning',
  forceLogout: 'force-logout',
  requiredLevel: 'level',
  ipRelaxation: 'ip-relaxation',
  refreshPolicy: 'refresh-policy',
};

/** What `fix-refresh-policy` gives every app that it is not told another policy for. */
const DEFAULT_POLICY = 'specific_inactivity:30:DAYS';

const valueText = (value: number | boolean | string): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
};

const policyFlags = (by: MendingCommand, policies: Amendment['policies']): readonly string[] => {
  if (by === 'fix-refresh-policy') {
    const { refreshPolicy } = policies;
    return refreshPolicy === DEFAULT_POLICY ? [] : [`--policy ${String(refreshPolicy)}`];
  }
  return Object.entries(FLAGS).flatMap(([policy, flag]) => {
    const value = policies[policy as PolicyName];
    return value === undefined ? [] : [`--${flag} ${valueText(value)}`];
  });
};

/** A command of the plugin as it can be run. `nameOf`: how a command names an app of the source. */
export const mendingCommand = (
  by: MendingCommand,
  { of, name, kind, policies, flags }: Amendment,
  source: Source,
  nameOf: (app: Pick<AppFacts, 'kind' | 'name'>) => string
): string => {
  const named = name === undefined ? [] : [`--${of} ${shellWord(kind === undefined ? name : nameOf({ kind, name }))}`];
  return [`sf session ${by} ${changeAgain(source)}`, ...named, ...policyFlags(by, policies), ...flags].join(' ');
};

/** How `set` gives the org's Session Settings a value. */
export const mendOrg = (policies: Amendment['policies']): Mending => ({
  amendment: { of: 'org', policies, flags: [] },
});

/** How `set` gives a profile a value. One without a record of its own has nothing to write it into. */
export const mendProfile = (
  { target, view }: Pick<ProfileEvidence, 'target' | 'view'>,
  policies: Amendment['policies']
): Mending | undefined =>
  view.places.length === 0
    ? undefined
    : { amendment: { of: 'profile', name: target.subject.name, policies, flags: [] } };

/** What is to be written for an app. One without a component has nothing to write it into. */
export const mendApp = (
  { target, app }: { readonly target: Target; readonly app: Pick<AppEvidence['app'], 'kind' | 'knownBy'> },
  policies: Amendment['policies'],
  flags: readonly string[] = []
): Mending | undefined =>
  app.knownBy === 'component'
    ? { amendment: { of: 'app', name: target.subject.name, kind: app.kind, policies, flags: [...flags] } }
    : undefined;

/** How `set` shortens an app's sessions. The timeout of JWTs is an element that it does not write. */
export const mendAppTimeout = (found: AppEvidence, timeout: number): Mending | undefined =>
  valueOf(found.app.tokenFormat) === 'jwt' ? undefined : mendApp(found, { timeout });

/**
 * How `set` has an app heed IP restrictions. The platform takes the element of a connected app with its refresh token policy
 * or not at all (Metadata API guide, ConnectedAppOauthPolicy), and which policy that is to be is not for this rule to say.
 */
export const mendIpRelaxation = (found: AppEvidence): Mending | undefined =>
  found.app.kind === 'connected-app' && found.app.refreshPolicy.status === 'unset'
    ? undefined
    : mendApp(found, { ipRelaxation: 'ENFORCE' });

/** The longest timeout that org and profiles may have within a maximum; none is shorter than the shortest. */
export const longestWithin = (maxMinutes: number): number | undefined =>
  SESSION_TIMEOUTS.filter((minutes) => minutes <= maxMinutes).at(-1);

/** How sessions without an app get shorter, where the value stands that decides. */
export const mendBrowser = (
  found: Pick<ProfileEvidence, 'target' | 'view'>,
  origin: Level,
  maxMinutes: number
): Mending | undefined => {
  const timeout = longestWithin(maxMinutes);
  if (timeout === undefined) return undefined;
  return origin === 'org' ? mendOrg({ timeout }) : mendProfile(found, { timeout });
};
