import type { Snapshot } from '../../facts/snapshot.js';
import { LIMITS } from '../../facts/limits.js';
import type { Policy } from '../../check/policy.js';
import { checkPolicy, type PolicyProblem } from '../../check/policyProblems.js';
import { defaultPolicy, resolvePolicy } from '../../check/resolvePolicy.js';
import { readPolicyFile } from '../../files/policy/readPolicyFile.js';
import { UnusableYaml } from '../../files/unusableYaml.js';
import { badPolicyFile } from '../fileErrors.js';
import { codeText, missingIn } from '../missingFiles.js';
import { sha256 } from '../sha256.js';
import { problemText } from '../yamlProblems.js';
import { PACKS } from '../../check/packNames.js';
import type { Pack } from '../../check/packs/pack.js';
import { entryOf } from '../../facts/table.js';
import { RULES } from '../../rules/registry.js';
import { versioned } from '../../rules/rule.js';
import { nearestNames } from '../../facts/naming.js';
import { wordsFrom } from '../output/words.js';

const sentenceOf = ({ code, found, candidates }: PolicyProblem): string => {
  const words = wordsFrom('policyFile');
  const near = nearestNames(found, candidates).join(', ');
  return near === '' ? words(`${code}.alone`, found) : words(code, found, near);
};

const problemsOf = ({ code, problems }: UnusableYaml): Parameters<typeof badPolicyFile>[1] =>
  code === null
    ? problems.map((problem) => ({ ...problem, message: problemText(problem) }))
    : [{ line: 0, column: 0, message: codeText(code) }];

/** What a policy asks for, known before the org is read. */
type OpenPolicy = {
  readonly policyFor: (snapshot: Snapshot) => Policy;
  /** It asks how users log in, which costs requests of its own. */
  readonly withLogins: boolean;
  /** A hash of what it asks of an org, wherever it was read from. */
  readonly hashForOrgs: () => string;
};

const hashOf = ({ extends: packs, settings, waivers }: Policy): string =>
  sha256(
    JSON.stringify({
      packs,
      rules: settings.map(({ rule, ...setting }) => ({ rule: versioned(rule), ...setting })),
      waivers,
    })
  );

/** A control of a standard is judged whatever the policy file says of its rules. */
const asksForLogins = ({ settings, extends: packs }: Policy): boolean => {
  const asked = new Set([
    ...settings.map(({ rule }) => rule.id),
    ...packs.flatMap((name) => Object.keys(entryOf<Pack>(PACKS, name)?.rules ?? {})),
  ]);
  return RULES.some(({ id, reads }) => asked.has(id) && reads.some((read) => read.startsWith('LoginHistory.')));
};

/**
 * The policy of a file, or what counts without one. Read before the org is.
 *
 * @throws SfError (exit code 2) that names each problem with file, line and column.
 */
export const openPolicy = async (path: string | undefined): Promise<OpenPolicy> => {
  if (path === undefined) {
    return {
      policyFor: ({ source }) => defaultPolicy(source.orgId === null),
      withLogins: false,
      hashForOrgs: () => hashOf(defaultPolicy(false)),
    };
  }
  const file = await readPolicyFile(path).catch((error: unknown) => {
    throw error instanceof UnusableYaml && missingIn(error) === undefined
      ? badPolicyFile(path, problemsOf(error))
      : error;
  });
  const checked = checkPolicy(file.data);
  if (checked.status === 'bad') {
    const problems = checked.problems.slice(0, LIMITS.problems).map((problem) => ({
      ...file.positionOf(problem.path, problem.isKey),
      message: sentenceOf(problem),
    }));
    throw badPolicyFile(
      path,
      problems.sort((a, b) => a.line - b.line || a.column - b.column)
    );
  }
  const policy = resolvePolicy(path, checked.document);
  return { policyFor: () => policy, withLogins: asksForLogins(policy), hashForOrgs: () => hashOf(policy) };
};
