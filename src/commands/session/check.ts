import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { answerCheck } from '../../cli/check.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { openSource } from '../../cli/openSource.js';
import { readingFlags } from '../../cli/readingFlags.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { checkScreen } from '../../cli/show.js';
import { sourceFlags } from '../../cli/sourceFlags.js';
import type { CheckReport } from '../../rules/findings.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.check');

// eslint-disable-next-line sf-plugin/only-extend-SfCommand -- SessionCommand adds no flags; it keeps secrets out of errors
export default class SessionCheck extends SessionCommand<CheckReport> {
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

  // eslint-disable-next-line sf-plugin/spread-base-flags -- there are none
  public static override readonly flags = {
    ...sourceFlags,
    'fail-on': Flags.option({
      options: ['critical', 'high', 'medium', 'low', 'info'] as const,
      default: 'medium' as const,
      summary: messages.getMessage('flags.fail-on.summary'),
      description: messages.getMessage('flags.fail-on.description'),
    })(),
    'allow-not-assessed': Flags.boolean({ summary: messages.getMessage('flags.allow-not-assessed.summary') }),
    ...readingFlags,
  };

  public async run(): Promise<CheckReport> {
    const { flags } = await this.parse(SessionCheck);
    const snapshot = await openSource(flags, {
      username: undefined,
      spinner: this.spinner,
      isSilent: this.jsonEnabled(),
    });
    const report = answerCheck(snapshot, {
      reading: { precedence: flags.precedence, profileZero: flags['profile-zero'] },
      assumedLimit: flags['assume-idle-limit'],
      failOn: flags['fail-on'],
      allowNotAssessed: flags['allow-not-assessed'],
    });
    if (!this.jsonEnabled()) this.log(await checkScreen(report, { showWaived: false }));
    process.exitCode = report.exitCode;
    return report;
  }
}
