import type { Severity } from '../rules/findings.js';
import type { Rule } from '../rules/rule.js';
import type { Waiver } from './waivers.js';

/** Which subjects a scope is about: globs, all of the kinds that are given must fit. */
export type ScopeFilter = {
  readonly profiles?: readonly string[] | undefined;
  readonly apps?: readonly string[] | undefined;
  readonly userTypes?: readonly string[] | undefined;
};

/** How a rule is applied: `null` where it is off. */
export type Application = {
  readonly severity: Severity;
  readonly parameters: Readonly<Record<string, unknown>>;
} | null;

/** Some subjects of a rule for which it is applied in another way. */
export type Scope = { readonly filter: ScopeFilter; readonly application: Application };

/** A rule as a policy wants it. The first scope that fits a subject counts for it, else `application`. */
export type RuleSetting = {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly application: Application;
  readonly scopes: readonly Scope[];
};

/** What is asked of an org: rules with their settings, and what is accepted for a while. */
export type Policy = {
  /** `null`: the policy that comes with the plugin. */
  readonly file: string | null;
  readonly extends: readonly string[];
  readonly settings: readonly RuleSetting[];
  readonly waivers: readonly Waiver[];
};
