import type { Next } from '../text/nextText.js';

/** Where to go from a verdict: why things are so, and a page for whoever asked. `again` names the source. */
export const nextCommands = (again: string): readonly Next[] => [
  { what: 'in-effect', command: `sf session effective ${again}` },
  { what: 'page', command: `sf session report ${again} --output-file report.html` },
];
