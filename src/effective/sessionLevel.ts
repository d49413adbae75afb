import type { AppFacts } from '../facts/app.js';
import { note, valueOf, type Fact, type NoteRef } from '../facts/fact.js';
import type { OrgOauthFacts } from '../facts/orgOauth.js';
import type { SessionLevel } from '../facts/profileSession.js';
import { entryOf } from '../facts/table.js';

/** `off`: the app's component turns the flow off. */
export type FlowOutcome = 'allowed' | 'verify' | 'blocked' | 'off' | 'unknown';
/** What becomes of one OAuth flow. Whether an app offers what no component turns off is not known. */
export type Flow = { flow: string; outcome: FlowOutcome };

/**
 * Only these have a user who can be asked to verify (Salesforce Help, "Manage Session Policies for a Connected App");
 * every other flow is blocked where high assurance is required.
 */
const FLOWS: readonly {
  readonly flow: string;
  readonly hasUserApproval: boolean;
  /** The fact of an app that turns the flow off where it is written as false. */
  readonly turnedOffBy?: 'clientCredentials' | 'deviceFlow' | 'tokenExchange' | 'codeCredential';
  /** The fact of the org that blocks the flow for every app. */
  readonly blockedBy?: 'usernamePasswordBlocked' | 'userAgentBlocked';
}[] = [
  { flow: 'web-server', hasUserApproval: true },
  { flow: 'user-agent', hasUserApproval: true, blockedBy: 'userAgentBlocked' },
  { flow: 'refresh-token', hasUserApproval: true },
  { flow: 'jwt-bearer', hasUserApproval: false },
  { flow: 'saml-bearer', hasUserApproval: false },
  { flow: 'client-credentials', hasUserApproval: false, turnedOffBy: 'clientCredentials' },
  { flow: 'username-password', hasUserApproval: false, blockedBy: 'usernamePasswordBlocked' },
  { flow: 'device', hasUserApproval: false, turnedOffBy: 'deviceFlow' },
  { flow: 'token-exchange', hasUserApproval: false, turnedOffBy: 'tokenExchange' },
  { flow: 'code-credential', hasUserApproval: false, turnedOffBy: 'codeCredential' },
  { flow: 'asset-token', hasUserApproval: false },
];

/** The flows that a fact of the app turns off, and which one. */
export const FLOW_SWITCHES = FLOWS.flatMap(({ flow, turnedOffBy }) =>
  turnedOffBy === undefined ? [] : [{ flow, turnedOffBy }]
);

type FlowRule = { readonly approval: FlowOutcome; readonly other: FlowOutcome };

const ALL_ALLOWED: FlowRule = { approval: 'allowed', other: 'allowed' };
const ALL_UNKNOWN: FlowRule = { approval: 'unknown', other: 'unknown' };
const ALL_BLOCKED: FlowRule = { approval: 'blocked', other: 'blocked' };

/** High assurance, by what the app does about a session that lacks it. */
const HIGH_ASSURANCE: Readonly<Record<string, FlowRule>> = {
  RaiseSessionLevel: { approval: 'verify', other: 'blocked' },
  // One official text says that the whole app is blocked, another that only a standard session is: both block the rest.
  Block: { approval: 'unknown', other: 'blocked' },
};

const ruleOf = (level: Fact<SessionLevel>, action: Fact<string>): FlowRule => {
  if (level.status === 'unreadable') return ALL_UNKNOWN;
  if (level.status === 'unset' || level.value !== 'HIGH_ASSURANCE') return ALL_ALLOWED;
  const rule = action.status === 'known' ? entryOf(HIGH_ASSURANCE, action.value) : undefined;
  return rule ?? ALL_UNKNOWN;
};

/** What of an app decides about its flows. */
export type FlowFacts = Pick<
  AppFacts,
  'enabled' | 'sessionLevel' | 'levelAction' | 'clientCredentials' | 'deviceFlow' | 'tokenExchange' | 'codeCredential'
>;

/** An org of which nobody asks what it blocks. */
const BLOCKS_NOTHING: Partial<OrgOauthFacts> = {};

/**
 * What becomes of each OAuth flow of an app. What its component turns off goes before what the org blocks, and that before
 * the level (ruling 15). An app that is not enabled lets nobody in.
 */
export const resolveFlows = (
  app: FlowFacts,
  org: Partial<OrgOauthFacts> = BLOCKS_NOTHING
): { readonly flows: Flow[]; readonly notes: readonly NoteRef[] } => {
  const rule = valueOf(app.enabled) === false ? ALL_BLOCKED : ruleOf(app.sessionLevel, app.levelAction);
  const isDisputed = rule === HIGH_ASSURANCE.Block;
  const outcomeOf = ({ hasUserApproval, turnedOffBy, blockedBy }: (typeof FLOWS)[number]): FlowOutcome => {
    if (turnedOffBy !== undefined && valueOf(app[turnedOffBy]) === false) return 'off';
    const blocked = blockedBy === undefined ? undefined : org[blockedBy];
    if (blocked?.status === 'known' && blocked.value) return 'blocked';
    return hasUserApproval ? rule.approval : rule.other;
  };
  return {
    flows: FLOWS.map((flow) => ({ flow: flow.flow, outcome: outcomeOf(flow) })),
    notes: isDisputed ? [note('block-meaning-disputed')] : [],
  };
};
