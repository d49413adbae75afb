import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { readingFlags } from '../../cli/flags/readingFlags.js';
import { firstHandFlags, orgFlag } from '../../cli/flags/sourceFlags.js';
import { runHistory } from '../../cli/history/history.js';
import { HISTORY_FORMATS, historyText } from '../../cli/history/outputs.js';
import { checkWritable, formatOf, writeOutput } from '../../cli/output/outputFile.js';
import { historyScreen } from '../../cli/output/show.js';
import { onlyWith } from '../../cli/flags/relations.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import type { HistoryReport } from '../../diff/historyReport.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.history');

export default class SessionHistory extends SessionCommand<HistoryReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'history',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    snapshots: Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.snapshots.summary'),
      description: messages.getMessage('flags.snapshots.description'),
      atLeastOne: ['snapshots', 'target-org'],
    }),
    'target-org': orgFlag(messages.getMessage('flags.target-org.summary')),
    'api-version': firstHandFlags['api-version'],
    'with-users': Flags.boolean({
      summary: messages.getMessage('flags.with-users.summary'),
      description: messages.getMessage('flags.with-users.description'),
      ...onlyWith('target-org'),
    }),
    'output-file': Flags.string({ summary: messages.getMessage('flags.output-file.summary') }),
    ...readingFlags,
  };

  public async run(): Promise<HistoryReport> {
    const { flags } = await this.parse(SessionHistory);
    const file = flags['output-file'];
    const format = file === undefined ? undefined : formatOf(file, HISTORY_FORMATS);
    if (file !== undefined) await checkWritable(file);
    const { report, exitCode } = await runHistory(flags, this.watch());
    if (file !== undefined && format !== undefined) await writeOutput(file, await historyText(report, format));
    if (!this.jsonEnabled()) this.log(await historyScreen(report));
    process.exitCode = exitCode;
    return report;
  }
}
