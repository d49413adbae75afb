import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { outputFileFlag } from '../../cli/flags/outputFileFlag.js';
import { readingFlags } from '../../cli/flags/readingFlags.js';
import { sourceFlags } from '../../cli/flags/sourceFlags.js';
import { answerMigration, type MigrationChoice } from '../../cli/migrate-check/migrateCheck.js';
import { DESIRED_FORMATS, writeDesired, writeMigration } from '../../cli/migrate-check/outputs.js';
import { openSource } from '../../cli/open/openSource.js';
import { checkWritable, formatOf, planFiles } from '../../cli/output/outputFile.js';
import { PAPER_FORMATS } from '../../cli/output/paperFiles.js';
import { migrationScreen } from '../../cli/output/show.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import type { MigrationReport } from '../../diff/migrationReport.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.migrate-check');

export default class SessionMigrateCheck extends SessionCommand<MigrationReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'migrate-check',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.findings,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    'from-app': Flags.string({
      summary: messages.getMessage('flags.from-app.summary'),
      dependsOn: ['to-app'],
      exactlyOne: ['from-app', 'all'],
    }),
    'to-app': Flags.string({ summary: messages.getMessage('flags.to-app.summary'), dependsOn: ['from-app'] }),
    all: Flags.boolean({
      summary: messages.getMessage('flags.all.summary'),
      exactlyOne: ['from-app', 'all'],
    }),
    ...sourceFlags,
    'write-desired': Flags.string({
      summary: messages.getMessage('flags.write-desired.summary'),
      description: messages.getMessage('flags.write-desired.description'),
    }),
    ...outputFileFlag,
    ...readingFlags,
  };

  public async run(): Promise<MigrationReport> {
    const { flags } = await this.parse(SessionMigrateCheck);
    const { 'write-desired': desiredFile, 'from-app': from, 'to-app': to } = flags;
    const files = await planFiles(flags['output-file'] ?? [], PAPER_FORMATS);
    if (desiredFile !== undefined) {
      formatOf(desiredFile, DESIRED_FORMATS);
      await checkWritable(desiredFile);
    }
    const choice: MigrationChoice = from === undefined || to === undefined ? 'all' : { from, to };
    const snapshot = await openSource(flags, {
      username: undefined,
      ...this.watch(),
    });
    const answer = answerMigration(snapshot, choice, {
      reading: { precedence: flags.precedence, profileZero: flags['profile-zero'] },
      assumedLimit: flags['assume-idle-limit'],
    });
    if (!this.jsonEnabled()) this.log(await migrationScreen(answer.report));
    if (desiredFile !== undefined) {
      const isWritten = await writeDesired(desiredFile, answer);
      this.log(`\n${messages.getMessage(isWritten ? 'desired.written' : 'desired.nothing', [desiredFile])}`);
    }
    process.exitCode = answer.exitCode;
    await writeMigration(files, answer.report);
    return answer.report;
  }
}
