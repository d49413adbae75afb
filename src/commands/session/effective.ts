import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { runEffective } from '../../cli/effective/effective.js';
import { writeEffective } from '../../cli/effective/outputs.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { readingFlags } from '../../cli/flags/readingFlags.js';
import { planFiles } from '../../cli/output/outputFile.js';
import { PAPER_FORMATS } from '../../cli/output/paperFiles.js';
import { outputFileFlag } from '../../cli/flags/outputFileFlag.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { screenFlags } from '../../cli/flags/screenFlags.js';
import { effectiveScreen, shownOf } from '../../cli/output/show.js';
import { sourceFlags } from '../../cli/flags/sourceFlags.js';
import type { EffectiveReport } from '../../effective/report.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.effective');

export default class SessionEffective extends SessionCommand<EffectiveReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'effective',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    ...sourceFlags,
    profile: Flags.string({ multiple: true, summary: messages.getMessage('flags.profile.summary') }),
    app: Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.app.summary'),
      description: messages.getMessage('flags.app.description'),
    }),
    user: Flags.string({ summary: messages.getMessage('flags.user.summary') }),
    by: Flags.option({
      options: ['population', 'profile'] as const,
      default: 'population' as const,
      summary: messages.getMessage('flags.by.summary'),
    })(),
    ...screenFlags,
    ...outputFileFlag,
    ...readingFlags,
  };

  public async run(): Promise<EffectiveReport> {
    const { flags } = await this.parse(SessionEffective);
    const files = await planFiles(flags['output-file'] ?? [], PAPER_FORMATS);
    const { report, exitCode, snapshot } = await runEffective(flags, this.watch());
    if (!this.jsonEnabled()) this.log(await effectiveScreen(report, shownOf(flags.all, snapshot.source)));
    process.exitCode = exitCode;
    await writeEffective(files, report, snapshot);
    return report;
  }
}
