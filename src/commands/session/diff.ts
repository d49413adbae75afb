import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { answerDiff } from '../../cli/diff/diff.js';
import { DIFF_FORMATS, diffText } from '../../cli/diff/outputs.js';
import { afterFlags, fromFlags, openBoth } from '../../cli/diff/source.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { checkWritable, formatOf, writeOutput } from '../../cli/output/outputFile.js';
import { judgingIn, readingFlags } from '../../cli/flags/readingFlags.js';
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
    'output-file': Flags.string({ summary: messages.getMessage('flags.output-file.summary') }),
    ...screenFlags,
    ...readingFlags,
  };

  public async run(): Promise<DiffReport> {
    const { flags } = await this.parse(SessionDiff);
    const file = flags['output-file'];
    const format = file === undefined ? undefined : formatOf(file, DIFF_FORMATS);
    if (file !== undefined) await checkWritable(file);
    const reading = { username: undefined, spinner: this.spinner, isSilent: this.jsonEnabled() };
    const [before, after] = await openBoth(flags, reading);
    const { report, exitCode } = answerDiff(before, after, {
      ...judgingIn(flags),
      failOn: flags['fail-on'],
    });
    if (file !== undefined && format !== undefined) await writeOutput(file, diffText(report, format));
    if (!this.jsonEnabled()) this.log(await diffScreen(report, shownOf(flags.all, after.source)));
    process.exitCode = exitCode;
    return report;
  }
}
