import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { Snapshot } from '../../facts/snapshot.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { openSource, type SourceChoice } from '../../cli/open/openSource.js';
import { checkWritable, formatOf } from '../../cli/output/outputFile.js';
import { orgFilesFlags } from '../../cli/flags/orgListFlags.js';
import { onlyWith, without } from '../../cli/flags/relations.js';
import { namedOrg } from '../../cli/open/namedOrg.js';
import { listOrgs } from '../../cli/open/orgList.js';
import { wordsFrom } from '../../cli/output/words.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { keepSnapshot, SNAPSHOT_FORMATS, type SnapshotResult } from '../../cli/snapshot/snapshot.js';
import { keepSnapshots, snapshotsScreen, type SnapshotsResult } from '../../cli/snapshot/snapshots.js';
import { orgOrFolderFlags } from '../../cli/flags/sourceFlags.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.snapshot');

/** Of one org, or of a list of orgs. */
export type KeptSnapshots = SnapshotResult | SnapshotsResult;

export default class SessionSnapshot extends SessionCommand<KeptSnapshots> {
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
    'output-file': Flags.string({
      summary: messages.getMessage('flags.output-file.summary'),
      exactlyOne: ['output-file', 'output-dir'],
    }),
    ...orgFilesFlags,
    'output-dir': Flags.string({
      summary: messages.getMessage('flags.output-dir.summary'),
      description: messages.getMessage('flags.output-dir.description'),
      exactlyOne: ['output-file', 'output-dir'],
      ...onlyWith('orgs-file'),
    }),
  };

  public async run(): Promise<KeptSnapshots> {
    const { flags } = await this.parse(SessionSnapshot);
    const { 'output-file': outputFile, 'output-dir': outputDir = '.', concurrency, shard } = flags;
    const watch = this.watch();
    const request = { username: undefined, withUsers: flags['with-users'], withLogins: true, ...watch };
    const read = (choice: SourceChoice, isSilent: boolean): Promise<Snapshot> =>
      openSource(choice, { ...request, isSilent });
    if (outputFile === undefined) {
      const list = await listOrgs({ 'target-org': [], 'all-orgs': false, 'orgs-file': flags['orgs-file'], shard });
      const readOne = async (name: string): Promise<Snapshot> =>
        read({ ...flags, 'target-org': await namedOrg(name) }, true);
      const kept = await keepSnapshots(list, { outputDir, concurrency, shard, read: readOne, watch });
      this.log(snapshotsScreen(kept));
      process.exitCode = kept.exitCode;
      return kept;
    }
    formatOf(outputFile, SNAPSHOT_FORMATS);
    await checkWritable(outputFile);
    const { result, exitCode } = await keepSnapshot(await read(flags, watch.isSilent), outputFile);
    this.log(
      wordsFrom('session.snapshot')('written', result.outputFile, result.profiles, result.apps, result.gaps.length)
    );
    process.exitCode = exitCode;
    return result;
  }
}
