const rowText = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The lines of a Markdown table. Heads and cells are Markdown already. */
export const markdownTable = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  rowText(heads),
  rowText(heads.map(() => '---')),
  ...rows.map(rowText),
];
