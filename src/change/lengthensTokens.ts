import { valueOf } from '../facts/fact.js';
import { lengthens } from '../effective/lengthens.js';
import type { Lifetime } from '../effective/lifetime.js';
import type { Lifetimes } from './impact.js';

const isLonger = (before: Lifetime | null, after: Lifetime | null): boolean =>
  before !== null && after !== null && lengthens(before, after);

/** Whether some token may live longer; where it depends on an unknown limit, in either reading of it. */
export const lengthensTokens = (before: Lifetimes, after: Lifetimes): boolean =>
  isLonger(valueOf(before.effective) ?? before.asWritten, valueOf(after.effective) ?? after.asWritten) ||
  isLonger(valueOf(before.effective) ?? before.underLimit, valueOf(after.effective) ?? after.underLimit);
