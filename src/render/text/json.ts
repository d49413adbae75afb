import { printableJson } from './printable.js';

/** A report itself, as `--json` gives it under `result`. */
export const renderJson = (report: object): string => `${printableJson(JSON.stringify(report, null, 2))}\n`;
