import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { dialogueFor } from '../../cli/change/dialogue.js';
import { journalFolder } from '../../cli/change/journalFolder.js';
import { rollBack } from '../../cli/change/rollback.js';
import { writeIt } from '../../cli/change/writeIt.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { changeScreen, journalsScreen } from '../../cli/output/show.js';
import { screenFlags } from '../../cli/flags/screenFlags.js';
import { orgFlag } from '../../cli/flags/sourceFlags.js';
import { keptJournals, newestJournal, type RollbackResult } from '../../cli/change/journals.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.rollback');

export default class SessionRollback extends SessionCommand<RollbackResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'rollback',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.inPart
  );

  public static override readonly flags = {
    'target-org': orgFlag(messages.getMessage('flags.target-org.summary')),
    journal: Flags.string({ summary: messages.getMessage('flags.journal.summary') }),
    latest: Flags.boolean({ summary: messages.getMessage('flags.latest.summary'), exclusive: ['journal'] }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary') }),
    'no-prompt': Flags.boolean({ char: 'p', summary: messages.getMessage('flags.no-prompt.summary') }),
    ...screenFlags,
  };

  protected override readonly saysStopped = 'ChangeBySignal';

  public async run(): Promise<RollbackResult> {
    const { flags, raw } = await this.parse(SessionRollback);
    const folder = journalFolder(this.config.dataDir);
    const org = flags['target-org'];
    const journal = flags.latest ? await newestJournal(folder, org) : flags.journal;
    if (journal === undefined) {
      const kept = await keptJournals(folder, org);
      if (!this.jsonEnabled()) this.log(await journalsScreen(kept));
      return kept;
    }
    const { report, exitCode, effect } = await rollBack({
      org,
      journal,
      isDryRun: flags['dry-run'],
      dialogue: () => dialogueFor(this, { writes: !flags['dry-run'], noPrompt: flags['no-prompt'], all: flags.all }),
      folder,
    });
    if (!this.jsonEnabled()) {
      this.log(await changeScreen(report, { effect, goOn: writeIt(SessionRollback, raw, report) }, flags.all));
    }
    process.exitCode = exitCode;
    return { ...report, effect };
  }
}
