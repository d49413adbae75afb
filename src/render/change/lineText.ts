import { minutesIn } from '../../change/lengthensTimeout.js';
import { isOfRefreshPolicy } from '../../change/fields.js';
import { parseComponentName, type ChangeableType } from '../../change/component.js';
import type { ChangeLine } from '../../change/report.js';
import { counted, type Words } from '../text/words.js';

/** Elements of which the text says what is off. */
const INVERTED: readonly string[] = ['sessionSettings.disableTimeoutWarning'];

const isTimeout = (path: string): boolean => /session(Policy\.|Settings\.)?(sessionT|T)imeout/.test(path);

/** A text of the metadata as people say it. */
const valueText = (type: ChangeableType, path: string, text: string | null, words: Words): string => {
  if (text === null) return words('not-set');
  if (isTimeout(path)) {
    const minutes = minutesIn(type, text);
    return minutes === null ? text : words('minutes', minutes);
  }
  if (text !== 'true' && text !== 'false') return text;
  return words((text === 'true') !== INVERTED.includes(path) ? 'on' : 'off');
};

type Element = ChangeLine['elements'][number];

/** "session timeout 720 → 480 min". */
const elementText = (
  type: ChangeableType,
  { path, before, after }: Element,
  isUnread: boolean,
  words: Words
): string => {
  const name = words(`element.${path}`);
  if (before === after && !isUnread) return words('element.same', name, valueText(type, path, after, words));
  const [was, becomes] = isTimeout(path) ? [before, after].map((text) => minutesIn(type, text)) : [];
  if (was !== null && was !== undefined && becomes !== null && becomes !== undefined && !isUnread) {
    return words('element.minutes', name, was, becomes);
  }
  const left = isUnread ? words('not-known') : valueText(type, path, before, words);
  return words('element', name, left, valueText(type, path, after, words));
};

/** What becomes of each element of a change, in words. */
export const elementTexts = (
  { component, elements }: ChangeLine,
  words: Words
): readonly { readonly name: string; readonly before: string; readonly after: string }[] => {
  const type = parseComponentName(component)?.type;
  return type === undefined
    ? []
    : elements.map(({ path, before, after }) => ({
        name: words(`element.${path}`),
        before: valueText(type, path, before, words),
        after: valueText(type, path, after, words),
      }));
};

/** Whom a change concerns. */
const whoText = ({ component, subject }: ChangeLine, words: Words): string => {
  if (subject === null) return component;
  return subject.kind === 'org' ? words('subject.org') : subject.label;
};

/** What changes, element by element; of a refresh token policy in one text. */
const whatText = (change: ChangeLine, words: Words): string => {
  const { component, before, after, unread, elements } = change;
  const type = parseComponentName(component)?.type;
  const isUnread = unread !== undefined;
  if (elements.length === 0 || type === undefined || isOfRefreshPolicy(type, elements)) {
    const name = words('element.refresh');
    const right = after ?? words('not-set');
    if (change.outcome === 'unchanged') return words('element.same', name, right);
    return words('element', name, before ?? words(isUnread ? 'not-known' : 'not-set'), right);
  }
  return elements.map((element) => elementText(type, element, isUnread, words)).join(', ');
};

/** "Field Technician: session timeout 720 → 480 min, 12 users". */
export const lineText = (change: ChangeLine, words: Words): string => {
  const users = change.subject?.users ?? null;
  const said = words('line', whoText(change, words), whatText(change, words));
  return users === null || change.outcome === 'unchanged'
    ? said
    : words('line.users', said, counted('users', users, words));
};
