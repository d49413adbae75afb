import { entryOf } from '../facts/table.js';
import type { Sentences } from './sentences.js';
import type { Reference, Severity } from '../rules/findings.js';
import { PACK_NAMES, PACKS } from './packNames.js';
import type { Control } from './packs/control.js';
import { RULES } from '../rules/registry.js';
import { versioned, type Judges, type MendingCommand, type Rule } from '../rules/rule.js';

/** One rule as a user reads about it. */
export type ListedRule = {
  rule: string;
  title: string;
  why: string;
  severity: Severity;
  judges: Judges;
  /** Metadata elements, sObjects and fields. */
  reads: string[];
  /** What it can be told, with the defaults. */
  parameters: { name: string; description: string; default: string | number | string[] }[];
  packs: string[];
  /** The command of this plugin that can mend it. */
  fixableBy: MendingCommand | null;
  setupPath: string;
  /** The metadata that meets the rule by its defaults, where it can be given ahead. */
  metadata: string | null;
  references: Reference[];
};

/** One control of a standard: the rules that answer it, or why none does. */
export type ListedControl = { id: string; title: string; rules: string[]; reason?: string; leftOpen?: string };

/** The result of `sf session rules --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type RulesResult = {
  formatVersion: 1;
  packs: { name: string; description: string; rules: number; controls: ListedControl[] }[];
  rules: ListedRule[];
};

const isOn = (setting: unknown): boolean => setting !== undefined && setting !== 'off';

const listed = (rule: Rule, say: Sentences): ListedRule => {
  const defaults = rule.parameters.parse({}) as Record<string, string | number | string[]>;
  return {
    rule: versioned(rule),
    title: say(`${rule.id}.title`),
    why: say(`${rule.id}.why`),
    severity: rule.severity,
    judges: rule.judges,
    reads: [...rule.reads],
    parameters: Object.entries(defaults).map(([name, value]) => ({
      name,
      description: say(`parameter.${name}`),
      default: value,
    })),
    packs: PACK_NAMES.filter((name) => isOn(entryOf<unknown>(PACKS[name].rules, rule.id))),
    fixableBy: rule.mend ?? null,
    setupPath: say(`${rule.id}.setup`),
    metadata: rule.metadata({}) ?? null,
    references: rule.references.map((reference) => ({ ...reference })),
  };
};

const listedControl = (pack: string, { id, answer, isOpen }: Control, say: Sentences): ListedControl => {
  const key = `control.${pack}.${id}`;
  return {
    id,
    title: say(`${key}.title`),
    rules: answer.by === 'rules' ? Object.keys(answer.rules) : [],
    ...(answer.by === 'rules' ? {} : { reason: say(`${key}.reason`) }),
    ...(isOpen === true ? { leftOpen: say(`${key}.open`) } : {}),
  };
};

/** Every rule and every pack there is. */
export const listRules = (say: Sentences): RulesResult => ({
  formatVersion: 1,
  packs: PACK_NAMES.map((name) => ({
    name,
    description: say(`pack.${name}`),
    rules: Object.values(PACKS[name].rules).filter(isOn).length,
    controls: (PACKS[name].standard?.controls ?? []).map((control) => listedControl(name, control, say)),
  })),
  rules: RULES.map((rule) => listed(rule, say)),
});
