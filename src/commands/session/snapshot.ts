import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { openSource } from '../../cli/open/openSource.js';
import { checkWritable, formatOf } from '../../cli/output/outputFile.js';
import { without } from '../../cli/flags/relations.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { keepSnapshot, SNAPSHOT_FORMATS, type SnapshotResult } from '../../cli/snapshot/snapshot.js';
import { orgOrFolderFlags } from '../../cli/flags/sourceFlags.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.snapshot');

export default class SessionSnapshot extends SessionCommand<SnapshotResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'snapshot',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    ...orgOrFolderFlags,
    'with-users': Flags.boolean({
      summary: messages.getMessage('flags.with-users.summary'),
      description: messages.getMessage('flags.with-users.description'),
      ...without('source-dir'),
    }),
    'output-file': Flags.string({ required: true, summary: messages.getMessage('flags.output-file.summary') }),
  };

  public async run(): Promise<SnapshotResult> {
    const { flags } = await this.parse(SessionSnapshot);
    formatOf(flags['output-file'], SNAPSHOT_FORMATS);
    await checkWritable(flags['output-file']);
    const snapshot = await openSource(flags, {
      username: undefined,
      withUsers: flags['with-users'],
      withLogins: true,
      ...this.watch(),
    });
    const { result, exitCode } = await keepSnapshot(snapshot, flags['output-file']);
    this.log(messages.getMessage('written', [result.outputFile, result.profiles, result.apps, result.gaps.length]));
    process.exitCode = exitCode;
    return result;
  }
}
