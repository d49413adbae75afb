import type { AppFacts } from '../../../src/facts/app.js';
import { known } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { OrgSessionFacts } from '../../../src/facts/orgSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { quiet, quietApp, quietOrg, type Asked } from './ask.js';

export type Scenario = { readonly snapshot: Snapshot; readonly asked?: Asked; readonly says: readonly string[] };
/** `text`: what is pasted, of causes that no symptom by itself has. */
export type Scenarios = {
  readonly text?: string;
  readonly wins: Scenario;
  /** `null`: nothing that is read can refute it. */
  readonly ruledOut: Scenario | null;
  readonly unseen: Scenario | null;
};

export const named = (change: Partial<AppFacts>, asked: Asked = {}): Pick<Scenario, 'snapshot' | 'asked'> => {
  const app = quietApp(change);
  return { snapshot: quiet({ apps: [app] }), asked: { app, ...asked } };
};

export const idle = (count: number) => known({ kind: 'idle' as const, after: { count, unit: 'DAYS' as const } });
export const fixed = (count: number) => known({ kind: 'fixed' as const, after: { count, unit: 'DAYS' as const } });

export const OAUTH = quietOrg().oauth;
export const control = (isOn: OrgSessionFacts['oauth']['apiAccessControl']): OrgSessionFacts =>
  quietOrg({ oauth: { ...OAUTH, apiAccessControl: isOn } });
export const OUTSIDE: Asked = { sourceIp: { text: '192.0.2.1', address: parseAddress('192.0.2.1')! } };
export const readAt = (time: string, change: Partial<Snapshot> = {}): Snapshot =>
  quiet({ ...change, source: { ...quiet().source, readAt: time } });
