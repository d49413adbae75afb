import { appsByComponent } from '../../change/planRefreshFix.js';
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

/** Writes what the subscribers of the apps are to know of a plan. */
export const writeNotice = async (
  path: string,
  report: ChangeReport,
  { source, snapshot, components }: Pick<OrgToChange, 'source' | 'snapshot' | 'components'>
): Promise<void> => {
  const { renderNotice } = await import('../../render/change/noticeMarkdown.js');
  const apps = appsByComponent(snapshot, components);
  const text = renderNotice(report, {
    madeAt: source.readAt,
    labelOf: (component) => apps.get(component)?.label,
    words: wordsFrom('screen'),
    notice: wordsFrom('notice'),
  });
  await writeOutput(path, text);
};
