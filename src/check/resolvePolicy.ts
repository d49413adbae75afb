import type { Severity } from '../rules/findings.js';
import { PACKS, type PackName } from './packNames.js';
import type { Application, Policy, RuleSetting, Scope, ScopeFilter } from './policy.js';
import type { PolicyDocument } from './policySchema.js';
import { RULES } from '../rules/registry.js';
import type { Rule } from '../rules/rule.js';

/** How a rule is to be applied, as a pack or a file says it; whatever else is in it is a parameter of the rule. */
type Layer = {
  readonly off?: true | undefined;
  readonly severity?: Severity | undefined;
  readonly scopes?: readonly ScopeLayer[] | undefined;
};
type ScopeLayer = Omit<Layer, 'scopes'> & { readonly only: ScopeFilter };

const NOT_PARAMETERS: readonly string[] = ['off', 'severity', 'scopes', 'only'];

const parametersIn = (layer: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(layer).filter(([name]) => !NOT_PARAMETERS.includes(name)));

/** What counts in the end: each later layer changes what it mentions; `off` ends what was said before. */
const settingOf = (rule: Rule, layers: readonly ('off' | Layer)[]): RuleSetting[] => {
  const said = layers.slice(layers.lastIndexOf('off') + 1).filter((layer) => layer !== 'off');
  if (said.length === 0) return [];
  const severity = said.reduce<Severity>((before, layer) => layer.severity ?? before, rule.severity);
  const parameters = said.reduce<object>((before, layer) => ({ ...before, ...parametersIn(layer) }), {});
  const apply = (layer: Omit<Layer, 'scopes'>): Application =>
    layer.off === true
      ? null
      : { severity: layer.severity ?? severity, parameters: { ...parameters, ...parametersIn(layer) } };
  const scopes = said.flatMap((layer) => layer.scopes ?? []);
  return [
    {
      rule,
      severity,
      application: apply({ off: said.at(-1)?.off }),
      scopes: scopes.map((scope): Scope => ({ filter: scope.only, application: apply(scope) })),
    },
  ];
};

/** What a file that extends nothing builds on, and what counts without a file. */
const DEFAULT: readonly PackName[] = ['recommended'];
const DEFAULT_FOR_TREES: readonly PackName[] = ['recommended', 'source-tree'];

/** What is asked where there is no policy file. Of a source tree nothing is asked that only an org can say. */
export const defaultPolicy = (isTree: boolean): Policy =>
  resolvePolicy(null, { extends: [...(isTree ? DEFAULT_FOR_TREES : DEFAULT)] });

/** Packs in their order, then the file's own rules. A rule that nobody mentions is not run. */
export const resolvePolicy = (file: string | null, document: PolicyDocument): Policy => {
  const packs = document.extends ?? DEFAULT;
  // The schema lets nothing but this through.
  const said = [...packs.map((name): object => PACKS[name].rules), document.rules ?? {}] as readonly Readonly<
    Record<string, 'off' | Layer | undefined>
  >[];
  return {
    file,
    extends: [...packs],
    settings: RULES.flatMap((rule) =>
      settingOf(
        rule,
        said.flatMap((rules) => rules[rule.id] ?? [])
      )
    ),
    waivers: document.waivers ?? [],
  };
};
