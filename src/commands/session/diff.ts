import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { runDiff } from '../../cli/diff/diff.js';
import { afterFlags, fromFlags } from '../../cli/diff/source.js';
import { writeDiff } from '../../cli/diff/outputs.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { planFiles } from '../../cli/output/outputFile.js';
import { PAPER_FORMATS } from '../../cli/output/paperFiles.js';
import { outputFileFlag } from '../../cli/flags/outputFileFlag.js';
import { readingFlags } from '../../cli/flags/readingFlags.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { screenFlags } from '../../cli/flags/screenFlags.js';
import { diffScreen, shownOf } from '../../cli/output/show.js';
import type { DiffReport } from '../../diff/report.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.diff');

export default class SessionDiff extends SessionCommand<DiffReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'diff',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.findings,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    ...fromFlags,
    ...afterFlags,
    'fail-on': Flags.option({
      options: ['looser', 'any'] as const,
      summary: messages.getMessage('flags.fail-on.summary'),
      description: messages.getMessage('flags.fail-on.description'),
    })(),
    ...outputFileFlag,
    ...screenFlags,
    ...readingFlags,
  };

  public async run(): Promise<DiffReport> {
    const { flags } = await this.parse(SessionDiff);
    const files = await planFiles(flags['output-file'] ?? [], PAPER_FORMATS);
    const { report, exitCode, source } = await runDiff(flags, this.watch());
    if (!this.jsonEnabled()) this.log(await diffScreen(report, shownOf(flags.all, source)));
    process.exitCode = exitCode;
    await writeDiff(files, report);
    return report;
  }
}
