import type { CheckReport } from '../../rules/findings.js';
import type { ManyOrgsReport } from '../../check/manyOrgs.js';
import { printableJson } from '../text/printable.js';

/** The report itself, as `--json` gives it under `result`. */
export const renderJson = (report: CheckReport | ManyOrgsReport): string =>
  `${printableJson(JSON.stringify(report, null, 2))}\n`;
