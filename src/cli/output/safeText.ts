import { redact } from '../../org/redact.js';
import { printable, printableLog } from '../../render/text/printable.js';

/** What another party says, safe to show at a terminal: no secret, and nothing that a terminal or a runner would obey. */
export const safeText = (text: string): string => printableLog(redact(text));

/** The same in one line. */
export const safeLine = (text: string): string => printable(redact(text));
