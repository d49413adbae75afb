import type { z } from 'zod';
import type { GatheredEvidence } from './evidence.js';
import type { Reference, Severity } from './findings.js';
import type { Outcome } from './outcome.js';

/** A command of the plugin that can mend what a rule finds; its arguments come with each finding. */
export type MendingCommand = 'fix-refresh-policy' | 'set';

/** What the rule looks at: what it finds none of decides whether finding nothing is an answer. */
export type Judges = 'org' | 'profiles' | 'apps' | 'tokens' | 'records';

/** What rule and registry have in common. The sentences are in `messages/rules.md` under the rule's id. */
type RuleInfo = {
  readonly id: string;
  /** Goes up when the same org may get another verdict. */
  readonly version: number;
  readonly severity: Severity;
  readonly judges: Judges;
  /** Metadata elements, sObjects and fields, for people. */
  readonly reads: readonly string[];
  readonly references: readonly Reference[];
  readonly mend?: MendingCommand;
  /** Rules that say it already: a subject that fails one of them is no second finding here. */
  readonly yieldsTo?: readonly string[];
  /** The parameter that says how much of its measure is permitted, where the rule has one. */
  readonly threshold?: string;
};

/** One rule as the registry holds it: parameters are checked and completed with their defaults here. */
export type Rule = RuleInfo & {
  readonly parameters: z.ZodObject;
  /** The metadata that mends it, if it can be given ahead. */
  readonly metadata: (parameters: Readonly<Record<string, unknown>>) => string | undefined;
  readonly evaluate: (evidence: GatheredEvidence, parameters: Readonly<Record<string, unknown>>) => readonly Outcome[];
};

type RuleDefinition<S extends z.ZodObject> = RuleInfo & {
  readonly parameters: S;
  readonly metadata?: (parameters: z.infer<S>) => string;
  readonly evaluate: (evidence: GatheredEvidence, parameters: z.infer<S>) => readonly Outcome[];
};

export const defineRule = <S extends z.ZodObject>(definition: RuleDefinition<S>): Rule => ({
  ...definition,
  metadata: (parameters) => definition.metadata?.(definition.parameters.parse(parameters)),
  evaluate: (evidence, parameters) => definition.evaluate(evidence, definition.parameters.parse(parameters)),
});

/** Id and version, as findings name it. */
export const versioned = ({ id, version }: Rule): string => `${id}@${version}`;
