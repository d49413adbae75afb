import type { MatrixCell } from '../../check/manyOrgs.js';
import type { Words } from '../text/words.js';

/** What one rule says of one org, in a cell: how many findings, not assessed and waived, or one word where none. */
export const matrixText = (cell: MatrixCell, words: Words): string => {
  const { verdict, findings, notAssessed, waived, told = 0, reason } = cell;
  const failing = findings + told;
  if (reason === 'nothing-to-assess') return words('matrix.not-run');
  const counts = [
    ...(failing > 0 ? [words('matrix.fail', failing)] : []),
    ...(notAssessed > 0 ? [words('matrix.open', notAssessed)] : []),
    ...(waived > 0 ? [words('matrix.waived', waived)] : []),
  ];
  return counts.length > 0 ? counts.join(' ') : words(`matrix.${verdict}`);
};
