import type { AppKind } from './app.js';
import type { IpRelaxation } from './ipRelaxation.js';
import type { SessionLevel } from './profileSession.js';
import type { RefreshPolicy } from './refreshPolicy.js';

/** What an org and a profile may have, in minutes (Metadata API guide, SecuritySettings and ProfileSessionSetting). */
export const SESSION_TIMEOUTS = [15, 30, 60, 90, 120, 240, 480, 720, 1440] as const;
export type SessionTimeout = (typeof SESSION_TIMEOUTS)[number];
/** `StepUpMFA` is of external client apps alone. */
export const LEVEL_ACTIONS = ['Block', 'RaiseSessionLevel', 'StepUpMFA'] as const;

/** Whom an entry is about: one by its name or label, or all that a glob fits. */
export type DesiredFor = { readonly by: 'name' | 'glob'; readonly text: string };

/** What the org is to have. Minutes. What is not given is left alone. */
export type DesiredOrg = {
  readonly timeout?: SessionTimeout | undefined;
  readonly warning?: boolean | undefined;
  readonly forceLogout?: boolean | undefined;
};

export type DesiredProfile = {
  readonly of: DesiredFor;
  readonly timeout?: SessionTimeout | undefined;
  readonly requiredLevel?: SessionLevel | undefined;
};

export type DesiredApp = {
  readonly of: DesiredFor;
  /** Not given: whichever kind has the name. */
  readonly kind?: AppKind | undefined;
  /** `none`: leave it to the profile. */
  readonly timeout?: number | 'none' | undefined;
  readonly level?: SessionLevel | undefined;
  readonly action?: (typeof LEVEL_ACTIONS)[number] | undefined;
  readonly ipRelaxation?: IpRelaxation | undefined;
  readonly refreshPolicy?: RefreshPolicy | undefined;
};

/** The session policies that somebody wants an org to have, as a file says them. */
export type DesiredState = {
  readonly org?: DesiredOrg | undefined;
  readonly profiles?: readonly DesiredProfile[] | undefined;
  readonly apps?: readonly DesiredApp[] | undefined;
};
