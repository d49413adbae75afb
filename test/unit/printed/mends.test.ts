import { expect } from 'chai';
import fc from 'fast-check';
import { planRefreshFix, type PlanContext } from '../../../src/change/planRefreshFix.js';
import { planSet } from '../../../src/change/planSet.js';
import type { Proposals } from '../../../src/change/plan.js';
import { snapshotAfter } from '../../../src/change/snapshotAfter.js';
import { NO_BASELINE } from '../../../src/check/baseline.js';
import { evaluate } from '../../../src/check/evaluate.js';
import { desiredFrom } from '../../../src/cli/change/desiredFrom.js';
import { choiceMode } from '../../../src/cli/change/fixRefreshPolicy.js';
import { DOCUMENTED, type Judging } from '../../../src/effective/channels.js';
import { wholeReport } from '../../../src/effective/effective.js';
import type { AssumedLimit } from '../../../src/effective/refreshToken.js';
import { unset } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { gatherEvidence } from '../../../src/rules/evidence.js';
import type { Finding } from '../../../src/rules/findings.js';
import { RULES } from '../../../src/rules/registry.js';
import { versioned } from '../../../src/rules/rule.js';
import { anyFacts, type Facts } from '../agree/anyFacts.js';
import { UNKNOWN } from '../rules/cases/token.js';
import { NOW, policyOf, say as ruleSay, settingOf } from '../rules/support.js';
import { say } from '../support/builders.js';
import { commandsIn, parsedFlags, type Printed } from './commandsIn.js';

const everyRule = policyOf(RULES.map(({ id }) => settingOf(id)));

const findingsIn = (snapshot: Snapshot, judging: Judging): readonly Finding[] => {
  const report = wholeReport(snapshot, judging, say);
  return evaluate(gatherEvidence(snapshot, report, judging, NOW), everyRule, NO_BASELINE, ruleSay).findings;
};

const CONTEXT: Omit<PlanContext, 'components'> = {
  operator: { profileKey: null, userId: null, loginApp: unset },
  hash: (text) => text,
};

/** What a printed command would plan; of an org it knows the limit of external client apps only where it asks for it. */
const planOf = async ({ id, argv }: Printed, { snapshot, components }: Facts): Promise<Proposals> => {
  const flags = await parsedFlags({ id, argv });
  const isTold = snapshot.source.kind === 'source-dir' || flags['eca-global-settings'] === true;
  const apps = snapshot.apps.map((app) =>
    app.kind === 'external-client-app' && !isTold ? { ...app, idleLimit: UNKNOWN } : app
  );
  const options = { assumedLimit: flags['assume-idle-limit'] as AssumedLimit | undefined, allowLonger: false };
  const context = { ...CONTEXT, components };
  if (id === 'session set') {
    return planSet({ ...snapshot, apps }, await desiredFrom(flags), options, context).proposals;
  }
  const policy = parseRefreshPolicy(String(flags['policy']));
  if (id !== 'session fix-refresh-policy' || policy.status !== 'known') throw new Error(`${id} mends nothing`);
  const names = flags['app'] as string[];
  const mode = choiceMode({ neverExpiring: false, inconsistent: false, names });
  return planRefreshFix({ ...snapshot, apps }, { ...options, policy: policy.value, mode, names }, context);
};

/** What is wrong with the command of a finding: it is refused, changes nothing, or leaves the finding. */
const whyNoMend = async (finding: Finding, facts: Facts, judging: Judging): Promise<string | null> => {
  const { command = '' } = finding.fix;
  const [printed, ...others] = commandsIn(finding.rule, command);
  if (printed === undefined || others.length > 0) return `${command}: no command`;
  const { changes, notChosen } = await planOf(printed, facts);
  const refused = changes.filter(({ verdict }) => verdict === 'refused');
  if (refused.length > 0) return `${command}: refused: ${refused.map(({ reason }) => reason?.code).join()}`;
  const types = new Set(changes.map(({ key }) => key.type));
  if (types.size > 1) return `${command}: plans two kinds of apps: ${[...types].join()}`;
  if (!changes.some(({ verdict }) => verdict === 'planned')) {
    return `${command}: changes nothing ${notChosen.map(({ reason }) => reason.code).join()}`;
  }
  const after = findingsIn(snapshotAfter(facts.snapshot, facts.components, changes), judging);
  const left = after.some(({ fingerprint, verdict }) => fingerprint === finding.fingerprint && verdict === 'fail');
  return left ? `${command}: the finding of ${finding.rule} is still there` : null;
};

describe('the commands of findings', () => {
  it('are taken, and the finding is gone, whatever the rule', async () => {
    const mended = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        anyFacts,
        fc.constantFrom<AssumedLimit | undefined>(undefined, 'on', 'off'),
        async (facts, assumedLimit) => {
          const judging = { reading: DOCUMENTED, assumedLimit };
          for (const finding of findingsIn(facts.snapshot, judging)) {
            if (finding.fix.command === undefined) continue;
            mended.set(finding.rule, (mended.get(finding.rule) ?? 0) + 1);
            const why = await whyNoMend(finding, facts, judging);
            if (why !== null) throw new Error(why);
          }
        }
      ),
      { numRuns: 200 }
    );
    // Each rule that names a command gives one somewhere: of the rule for the CLI's app another test does.
    const named = RULES.filter(({ id, mend }) => mend !== undefined && id !== 'token/cli-app').map(versioned);
    expect(named.filter((rule) => !mended.has(rule))).to.deep.equal([]);
  });
});
