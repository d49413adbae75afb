import type { ChangeReport } from '../../change/report.js';
import { checkWritable, formatOf, writeOutput } from '../output/outputFile.js';
import { wordsFrom } from '../output/words.js';
import type { OrgToChange } from './orgSession.js';

const NOTICE_FORMATS = { '.md': 'markdown' } as const;

/** Refuses a file that no notice can be written to, before the org is asked. */
export const checkNotice = async (path: string): Promise<void> => {
  formatOf(path, NOTICE_FORMATS);
  await checkWritable(path);
};

/** Writes what those whom a plan concerns are to know of it. */
export const writeNotice = async (
  path: string,
  report: ChangeReport,
  {
    source,
    operatorFacts,
  }: Pick<OrgToChange, 'source'> & { readonly operatorFacts: { readonly orgName: string | null } },
  mode?: number
): Promise<void> => {
  const { renderNotice } = await import('../../render/change/noticeMarkdown.js');
  const text = renderNotice(report, {
    madeAt: source.readAt,
    orgName: operatorFacts.orgName,
    words: wordsFrom('screen'),
    change: wordsFrom('change'),
    notice: wordsFrom('notice'),
  });
  await writeOutput(path, text, mode);
};
