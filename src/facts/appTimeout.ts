import { unset, type Fact } from './fact.js';
import { numberFact, textFact, type RawNode } from './raw.js';

/** A day is the longest timeout that any documented list offers. */
const isTimeout = (minutes: number): boolean => minutes >= 1 && minutes <= 1440;

/** An app's own timeout in minutes. The Setup page calls "not set" None; it never means "no timeout". */
export const appTimeoutFact = (node: RawNode, element: string): Fact<number> => {
  const text = textFact(node, element);
  return text.status === 'known' && text.value === 'None' ? unset : numberFact(node, element, isTimeout);
};
