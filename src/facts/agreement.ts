import { unreadable, type Fact, type Place } from './fact.js';
import { byText } from './order.js';

/** One record's word on a matter. */
export type Statement<T> = { readonly place: Place; readonly fact: Fact<T> };

const sayingOf = <T>(statement: Statement<T>): string =>
  `${statement.fact.status === 'known' ? String(statement.fact.value) : '-'} (${statement.place.component}${
    statement.place.file === undefined ? '' : `, ${statement.place.file}`
  })`;

/**
 * What several records of the same thing say together: equal values count once, an unreadable one makes the whole
 * unreadable, different ones are a `conflict` that names them all. `element` names the matter in the detail.
 */
export const agree = <T extends string | number | boolean>(
  element: string,
  statements: readonly Statement<T>[],
  absent: Fact<T>
): Fact<T> => {
  const [first] = statements;
  if (first === undefined) return absent;
  const [broken] = statements
    .flatMap(({ fact }) => (fact.status === 'unreadable' ? [fact] : []))
    .sort((a, b) => byText(a.detail, b.detail));
  if (broken !== undefined) return broken;
  const sayings = new Set(
    statements.map(({ fact }) => (fact.status === 'known' ? `=${String(fact.value)}` : fact.status))
  );
  return sayings.size === 1
    ? first.fact
    : unreadable('conflict', `${element}: ${statements.map(sayingOf).sort().join(' / ')}`);
};
