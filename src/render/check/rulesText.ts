import type { ListedRule, RulesResult } from '../../check/catalog.js';
import type { ScreenOptions } from '../text/cells.js';
import { renderTable, type Column } from '../text/table.js';
import type { Words } from '../text/words.js';

export type RulesScreenOptions = Pick<ScreenOptions, 'width'> & { readonly words: Words };

const parameterText = ({ parameters }: ListedRule): string[] =>
  parameters.map(({ name, default: value }) => `${name} ${Array.isArray(value) ? value.join(', ') : value}`);

/** The packs that all rules but the disputed ones are in say nothing about a rule. */
const packsOf = ({ packs }: ListedRule): string[] => packs.filter((name) => !['recommended', 'strict'].includes(name));

/** The screen of `sf session rules`. */
export const renderRules = ({ packs, rules }: RulesResult, { width, words }: RulesScreenOptions): string => {
  const columns: Column[] = ['rule', 'severity', 'parameters', 'packs', 'mends'].map((key) => ({
    head: words(`column.${key}`),
    ...(key === 'rule' ? { whole: true } : {}),
  }));
  const rows = rules.map((rule) => [
    [rule.rule],
    [rule.severity],
    parameterText(rule),
    packsOf(rule),
    [rule.fixableBy ?? ''],
  ]);
  const packRows = packs.map(({ name, description, rules: count }) => [[name], [String(count)], [description]]);
  const packColumns: Column[] = ['pack', 'rules', 'description'].map((key) => ({
    head: words(`column.${key}`),
    ...(key === 'rules' ? { align: 'right' as const } : {}),
  }));
  return [...renderTable(columns, rows, width), '', ...renderTable(packColumns, packRows, width)].join('\n');
};
