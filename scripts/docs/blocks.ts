/**
 * Replaces what stands between `<!-- name -->` and `<!-- /name -->` in a page. A page without the two marks is an error, or
 * it would stay as it is for ever.
 */
export const withBlock = (page: string, name: string, content: string): string => {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = page.indexOf(start);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${start} and ${end} are missing`);
  return `${page.slice(0, from)}${start}\n\n${content}\n\n${page.slice(to)}`;
};
