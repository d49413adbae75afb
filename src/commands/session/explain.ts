import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { writeExplain } from '../../cli/explain/outputs.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { runExplain } from '../../cli/explain/explain.js';
import { readingFlags } from '../../cli/flags/readingFlags.js';
import { planFiles } from '../../cli/output/outputFile.js';
import { PAPER_FORMATS } from '../../cli/output/paperFiles.js';
import { outputFileFlag } from '../../cli/flags/outputFileFlag.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { explainScreen } from '../../cli/output/show.js';
import { sourceFlags } from '../../cli/flags/sourceFlags.js';
import type { ExplainReport } from '../../explain/report.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.explain');

export default class SessionExplain extends SessionCommand<ExplainReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'explain',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    ...sourceFlags,
    profile: Flags.string({ summary: messages.getMessage('flags.profile.summary'), exactlyOne: ['profile', 'user'] }),
    user: Flags.string({ summary: messages.getMessage('flags.user.summary'), exactlyOne: ['profile', 'user'] }),
    app: Flags.string({
      summary: messages.getMessage('flags.app.summary'),
      description: messages.getMessage('flags.app.description'),
    }),
    activity: Flags.string({
      summary: messages.getMessage('flags.activity.summary'),
      description: messages.getMessage('flags.activity.description'),
    }),
    ...outputFileFlag,
    ...readingFlags,
  };

  public async run(): Promise<ExplainReport> {
    const { flags } = await this.parse(SessionExplain);
    const files = await planFiles(flags['output-file'] ?? [], PAPER_FORMATS);
    const { report, exitCode, snapshot } = await runExplain(flags, this.watch());
    if (!this.jsonEnabled()) this.log(await explainScreen(report, snapshot.source));
    process.exitCode = exitCode;
    await writeExplain(files, report);
    return report;
  }
}
