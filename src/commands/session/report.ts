import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { checkWritable, formatOf } from '../../cli/output/outputFile.js';
import { judgingIn, readingFlags } from '../../cli/flags/readingFlags.js';
import { readForReport, REPORT_FORMATS, writeReport, type ReportResult } from '../../cli/report/report.js';
import { wordsFrom } from '../../cli/output/words.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { headlineScreen } from '../../cli/output/show.js';
import { sourceFlags } from '../../cli/flags/sourceFlags.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.report');

export default class SessionReport extends SessionCommand<ReportResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'report',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    ...sourceFlags,
    'output-file': Flags.string({ required: true, summary: messages.getMessage('flags.output-file.summary') }),
    'from-snapshot': Flags.string({ summary: messages.getMessage('flags.from-snapshot.summary') }),
    ...readingFlags,
  };

  public async run(): Promise<ReportResult> {
    const { flags } = await this.parse(SessionReport);
    formatOf(flags['output-file'], REPORT_FORMATS);
    await checkWritable(flags['output-file']);
    const sources = await readForReport(flags, flags['from-snapshot'], {
      ...this.watch(),
    });
    const { result, effective, exitCode } = await writeReport(sources, {
      outputFile: flags['output-file'],
      ...judgingIn(flags),
    });
    const { profiles, apps, gaps } = result.coverage;
    if (!this.jsonEnabled()) this.log(await headlineScreen(effective));
    this.log(wordsFrom('session.report')('written', result.outputFile, profiles.found, apps.found, gaps.length));
    process.exitCode = exitCode;
    return result;
  }
}
