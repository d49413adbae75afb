import type { FieldChange } from './component.js';
import type { Fact } from '../facts/fact.js';
import { nameKey } from '../facts/profileNames.js';
import { levelDemand, relaxationDemand } from '../effective/demand.js';

/** Why a change may keep whoever makes it from logging in again. */
export type LockoutRisk = 'own-profile' | 'login-app' | 'login-app-unknown' | 'block-action';

/** Whoever runs a change, as far as it can be told. */
export type Operator = {
  /** 15 characters, as in `TokenUse`. */
  readonly userId: string | null;
  readonly profileKey: string | null;
  /** Names under which the app goes that this login came through; `unset`: a login without an app. */
  readonly loginApp: Fact<readonly string[]>;
};

/** What a change touches. */
export type Touched = {
  readonly fields: readonly FieldChange[];
  /** Keys of the profiles whose own settings change. */
  readonly profiles: readonly string[];
  /** The full name and the label of the app that changes. */
  readonly app: readonly string[];
  /** The app's action on a session below its required level is, or becomes, to block. */
  readonly blocks: boolean;
};

/** An action that is not there does nothing to anybody; every other one hinders some flow, Block the most (ruling 15). */
const actionDemand = (action: string | null): number => (action === null ? 0 : action === 'Block' ? 2 : 1);

/** Whether more is demanded than before. What cannot be told apart may be more. */
const isRise =
  (demandOf: (text: string | null) => number | undefined) =>
  ({ before, after }: FieldChange): boolean => {
    const [was, is] = [demandOf(before), demandOf(after)];
    return is !== 0 && (was === undefined || is === undefined || was === is ? before !== after : is > was);
  };

/** The elements of which a login can fail, in both kinds of apps and of profiles; a timeout or a refresh policy hinders none. */
const HINDERS: Readonly<Record<string, (change: FieldChange) => boolean>> = {
  requiredSessionLevel: isRise(levelDemand),
  'sessionPolicy.sessionLevel': isRise(levelDemand),
  policyAction: isRise(actionDemand),
  'sessionPolicy.policyAction': isRise(actionDemand),
  ipRelaxationPolicyType: isRise(relaxationDemand),
  'oauthPolicy.ipRelaxation': isRise(relaxationDemand),
};

const isOfLevel = ({ path }: FieldChange): boolean => !path.includes('pRelaxation');

const isLoginApp = (app: readonly string[], names: readonly string[]): boolean =>
  app.some((name) => names.some((candidate) => nameKey(candidate) === nameKey(name)));

/** Whether this login came through an app of these names. */
export const isOfLogin = (
  app: readonly string[],
  { loginApp }: Pick<Operator, 'loginApp'>
): 'yes' | 'no' | 'unknown' => {
  if (loginApp.status === 'unreadable') return app.length === 0 ? 'no' : 'unknown';
  return loginApp.status === 'known' && isLoginApp(app, loginApp.value) ? 'yes' : 'no';
};

const APP_RISK = { yes: ['login-app'], no: [], unknown: ['login-app-unknown'] } as const;

/**
 * Why a change may keep whoever makes it from logging in again (ruling 26c): the own profile's level at login; the level, the
 * action or a tightened IP relaxation of the app that this login came through. What cannot be told counts as a risk.
 */
export const lockoutRisks = (
  { fields, profiles, app, blocks }: Touched,
  operator: Pick<Operator, 'profileKey' | 'loginApp'>
): readonly LockoutRisk[] => {
  const { profileKey } = operator;
  const hindering = fields.filter((field) => HINDERS[field.path]?.(field) === true);
  if (hindering.length === 0) return [];
  const ofApp = APP_RISK[isOfLogin(app, operator)];
  return [
    ...(profiles.length > 0 && (profileKey === null || profiles.includes(profileKey))
      ? (['own-profile'] as const)
      : []),
    ...ofApp,
    ...(ofApp.length > 0 && blocks && hindering.some(isOfLevel) ? (['block-action'] as const) : []),
  ];
};
