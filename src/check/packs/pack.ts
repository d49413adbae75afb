import type { Severity } from '../../rules/findings.js';
import type { Control } from './control.js';

/** What a pack says of one rule: nothing but that it is on, or in which way, or that it is off. */
type PackRule = 'off' | (Readonly<Record<string, unknown>> & { readonly severity?: Severity });

/** Rules in the form of a policy file's `rules`. */
type PackRules = Readonly<Record<string, PackRule>>;

/** A published text with every one of its controls on our matter, answered or not. */
export type Standard = {
  readonly release: string;
  /** Where it stands. */
  readonly url: string;
  readonly controls: readonly Control[];
};

/** What somebody asks for: rules, and the standard that they are taken from. */
export type Pack = { readonly rules: PackRules; readonly standard: Standard | null };
