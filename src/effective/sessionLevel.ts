import { note, type Fact, type NoteRef } from '../facts/fact.js';
import type { SessionLevel } from '../facts/profileSession.js';
import { entryOf } from '../facts/table.js';

export type FlowOutcome = 'allowed' | 'verify' | 'blocked' | 'unknown';
/** What the app's session level does to one OAuth flow; whether the app offers the flow is another setting. */
export type Flow = { flow: string; outcome: FlowOutcome };

/**
 * Only these have a user who can be asked to verify (Salesforce Help, "Manage Session Policies for a Connected App");
 * every other flow is blocked where high assurance is required.
 */
const FLOWS: readonly { readonly flow: string; readonly hasUserApproval: boolean }[] = [
  { flow: 'web-server', hasUserApproval: true },
  { flow: 'user-agent', hasUserApproval: true },
  { flow: 'refresh-token', hasUserApproval: true },
  { flow: 'jwt-bearer', hasUserApproval: false },
  { flow: 'saml-bearer', hasUserApproval: false },
  { flow: 'client-credentials', hasUserApproval: false },
  { flow: 'username-password', hasUserApproval: false },
  { flow: 'device', hasUserApproval: false },
  { flow: 'token-exchange', hasUserApproval: false },
  { flow: 'asset-token', hasUserApproval: false },
];

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

/** What becomes of each OAuth flow of an app. An app that is not enabled lets nobody in. */
export const resolveFlows = (
  enabled: Fact<boolean>,
  level: Fact<SessionLevel>,
  action: Fact<string>
): { readonly flows: Flow[]; readonly notes: readonly NoteRef[] } => {
  const isDisabled = enabled.status === 'known' && !enabled.value;
  const rule = isDisabled ? ALL_BLOCKED : ruleOf(level, action);
  const isDisputed = rule === HIGH_ASSURANCE.Block;
  return {
    flows: FLOWS.map(({ flow, hasUserApproval }) => ({ flow, outcome: hasUserApproval ? rule.approval : rule.other })),
    notes: isDisputed ? [note('block-meaning-disputed')] : [],
  };
};
