import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { screenFlags } from '../../cli/flags/screenFlags.js';
import { verifyScreen, shownOf } from '../../cli/output/show.js';
import { firstHandFlags, orgFlag } from '../../cli/flags/sourceFlags.js';
import { answerVerify, readBoth } from '../../cli/verify/verify.js';
import type { VerifyReport } from '../../verify/report.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.verify');

export default class SessionVerify extends SessionCommand<VerifyReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'verify',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.findings,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    'target-org': orgFlag(messages.getMessage('flags.target-org.summary')),
    'api-version': firstHandFlags['api-version'],
    'eca-global-settings': firstHandFlags['eca-global-settings'],
    ...screenFlags,
    'with-users': Flags.boolean({
      summary: messages.getMessage('flags.with-users.summary'),
      description: messages.getMessage('flags.with-users.description'),
    }),
  };

  public async run(): Promise<VerifyReport> {
    const { flags } = await this.parse(SessionVerify);
    const both = await readBoth({
      org: flags['target-org'],
      apiVersion: flags['api-version'],
      withGlobalOauth: flags['eca-global-settings'],
      withUsers: flags['with-users'],
      ...this.watch(),
    });
    const { report, exitCode } = answerVerify(both);
    if (!this.jsonEnabled()) this.log(await verifyScreen(report, shownOf(flags.all, both.snapshot.source)));
    process.exitCode = exitCode;
    return report;
  }
}
