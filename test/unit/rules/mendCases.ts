import { Parser, type Interfaces } from '@oclif/core';
import { expect } from 'chai';
import { planRefreshFix, type PlanContext } from '../../../src/change/planRefreshFix.js';
import { planSet } from '../../../src/change/planSet.js';
import type { Proposals } from '../../../src/change/plan.js';
import { choiceMode } from '../../../src/cli/change/fixRefreshPolicy.js';
import { desiredFrom } from '../../../src/cli/change/desiredFrom.js';
import SessionFixRefreshPolicy from '../../../src/commands/session/fix-refresh-policy.js';
import SessionSet from '../../../src/commands/session/set.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import type { AssumedLimit } from '../../../src/effective/refreshToken.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import { known, unset, type Fact } from '../../../src/facts/fact.js';
import type { RawComponent, RawNode } from '../../../src/facts/raw.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { evaluate } from '../../../src/check/evaluate.js';
import { NO_BASELINE } from '../../../src/check/baseline.js';
import type { Finding } from '../../../src/rules/findings.js';
import { connectedAppNode, eca, NEWEST, rawComponent, snapshotOf, treeOf } from '../support/builders.js';
import { UNKNOWN } from './cases/token.js';
import { evidenceOf, policyOf, say, settingOf } from './support.js';

/** An org or a tree of one app, with the component that says the policy. */
export type Case = {
  readonly policy: string;
  readonly limit: Fact<boolean>;
  readonly assumed: AssumedLimit | undefined;
  readonly kind: AppFacts['kind'];
  readonly isTree: boolean;
  readonly rule: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly timeout: string | null;
};

const ECA_POLICY: Readonly<Record<string, string>> = { lifetime: 'SpecificLifetime', inactivity: 'SpecificInactivity' };
const ECA_UNIT: Readonly<Record<string, string>> = { HOURS: 'Hours', DAYS: 'Days', MONTHS: 'Months' };

const ecaNode = (policy: string): RawNode => {
  const [, type = '', count = '', unit = ''] = /^specific_(\w+):(\d+):(\w+)$/.exec(policy) ?? [];
  if (type === '') return { refreshTokenPolicyType: policy === 'zero' ? 'Zero' : 'Infinite' };
  return {
    refreshTokenPolicyType: ECA_POLICY[type]!,
    refreshTokenValidityPeriod: count,
    refreshTokenValidityUnit: ECA_UNIT[unit]!,
  };
};

const NAME = 'Salesforce_CLI';

export const componentOf = ({ kind, policy, timeout }: Case): RawComponent =>
  kind === 'connected-app'
    ? rawComponent(
        'ConnectedApp',
        NAME,
        connectedAppNode({
          oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: policy },
          ...(timeout === null ? {} : { sessionPolicy: { sessionTimeout: timeout } }),
        })
      )
    : rawComponent('ExtlClntAppOauthConfigurablePolicies', `${NAME}_policies`, {
        externalClientApplication: NAME,
        ...ecaNode(policy),
        ...(timeout === null ? {} : { sessionTimeoutInMinutes: timeout }),
      });

const appOf = (found: Case): AppFacts => {
  const component = componentOf(found);
  const app =
    found.kind === 'connected-app' ? decodeConnectedApp(component, NEWEST) : eca(NAME, { oauth: component.node });
  return { ...app, idleLimit: found.limit };
};

export const snapshotFor = (found: Case): Snapshot => (found.isTree ? treeOf : snapshotOf)({ apps: [appOf(found)] });

export const findingsIn = (snapshot: Snapshot, { rule, parameters, assumed }: Case): readonly Finding[] => {
  const setting = settingOf(rule, { application: { severity: 'high', parameters } });
  return evaluate(evidenceOf(snapshot, DOCUMENTED, assumed), policyOf([setting]), NO_BASELINE, say).findings;
};

/** The words of a line as a shell splits them; what is quoted here holds no quote. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

const COMMANDS = { 'fix-refresh-policy': SessionFixRefreshPolicy, set: SessionSet };

/** The flags of a printed command, which must be flags of that command. The org is not connected to. */
const flagsOf = async (name: keyof typeof COMMANDS, argv: readonly string[]): Promise<Record<string, unknown>> => {
  const { 'target-org': org, ...flags } = COMMANDS[name].flags as Interfaces.FlagInput & { 'target-org': unknown };
  expect(org).not.to.equal(undefined);
  const isOrg = argv[0] === '--target-org';
  return (await Parser.parse([...argv.slice(isOrg ? 2 : 0)], { flags, strict: true })).flags;
};

const CONTEXT: Omit<PlanContext, 'components'> = {
  operator: { profileKey: null, userId: null, loginApp: unset },
  hash: (text) => text,
};

/** What a printed command would plan, by what it reads: an org's limit of external client apps only where it is asked for. */
export const planOf = async (command: string, found: Case, snapshot: Snapshot): Promise<Proposals> => {
  const [sf, session, name, ...argv] = wordsOf(command);
  expect([sf, session]).to.deep.equal(['sf', 'session']);
  const flags = await flagsOf(name as keyof typeof COMMANDS, argv);
  const isUnasked = found.kind === 'external-client-app' && !found.isTree && flags['eca-global-settings'] !== true;
  const read = { ...snapshot, apps: snapshot.apps.map((app) => (isUnasked ? { ...app, idleLimit: UNKNOWN } : app)) };
  const options = { assumedLimit: flags['assume-idle-limit'] as AssumedLimit | undefined, allowLonger: false };
  const context = { ...CONTEXT, components: [componentOf(found)] };
  if (name === 'set') return planSet(read, await desiredFrom(flags), options, context).proposals;
  const policy = parseRefreshPolicy(String(flags.policy));
  if (policy.status !== 'known') throw new Error(command);
  const names = flags.app as string[];
  const mode = choiceMode({ neverExpiring: false, inconsistent: false, names });
  return planRefreshFix(read, { ...options, policy: policy.value, mode, names }, context);
};

export const CASE: Case = {
  policy: 'infinite',
  limit: known(false),
  assumed: undefined,
  kind: 'connected-app',
  isTree: false,
  rule: 'token/never-expires',
  parameters: {},
  timeout: '15',
};

export const fixOf = (change: Partial<Case>): Finding['fix'] | undefined => {
  const found = { ...CASE, ...change };
  return findingsIn(snapshotFor(found), found)[0]?.fix;
};
