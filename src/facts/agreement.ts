import { unreadable, type Fact, type Place, type Unreadable } from './fact.js';
import { byText } from './order.js';
import { isWritten, placeOf, type RawComponent, type RawNode } from './raw.js';

/** One record's word on a matter. */
export type Statement<T> = { readonly place: Place; readonly fact: Fact<T> };

const sayingOf = <T>(statement: Statement<T>, spell: (value: T) => string): string =>
  `${statement.fact.status === 'known' ? spell(statement.fact.value) : '-'} (${statement.place.component}${
    statement.place.file === undefined ? '' : `, ${statement.place.file}`
  })`;

/**
 * What several records of the same thing say together: equal values count once, an unreadable one makes the whole
 * unreadable, different ones are a `conflict` that names them all. `element` names the matter in the detail, `spell` gives equal
 * texts for equal values.
 */
export const agree = <T>(
  element: string,
  statements: readonly Statement<T>[],
  absent: Fact<T>,
  spell: (value: T) => string = String
): Fact<T> => {
  const [first] = statements;
  if (first === undefined) return absent;
  const [broken] = statements
    .flatMap(({ fact }) => (fact.status === 'unreadable' ? [fact] : []))
    .sort((a, b) => byText(a.detail, b.detail));
  if (broken !== undefined) return broken;
  const sayings = new Set(
    statements.map(({ fact }) => (fact.status === 'known' ? `=${spell(fact.value)}` : fact.status))
  );
  return sayings.size === 1
    ? first.fact
    : unreadable(
        'conflict',
        `${element}: ${statements
          .map((statement) => sayingOf(statement, spell))
          .sort()
          .join(' / ')}`
      );
};

/** Components of one type that speak of one thing, and what their absence means. */
export type MetadataPart = { readonly components: readonly RawComponent[]; readonly absent: Unreadable };

/**
 * What the components of a part say together of one field, which stands in one element or in several. A component that holds
 * none of them contradicts none that does: it may be a fragment of what the org has.
 */
export const fieldOf = <T>(
  part: MetadataPart,
  element: string | readonly [string, ...string[]],
  read: (node: RawNode) => Fact<T>,
  spell?: (value: T) => string
): Fact<T> => {
  const [name, ...others] = typeof element === 'string' ? [element] : element;
  const speak = part.components.filter(({ node }) => [name, ...others].some((one) => isWritten(node, one)));
  const statements = (speak.length > 0 ? speak : part.components).map((component): Statement<T> => ({
    place: placeOf(component, name),
    fact: read(component.node),
  }));
  return agree<T>(name, statements, part.absent, spell);
};
