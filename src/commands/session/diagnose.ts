import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { runDiagnose } from '../../cli/diagnose/diagnose.js';
import { symptomFlag } from '../../cli/diagnose/flags.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { without } from '../../cli/flags/relations.js';
import { readingFlags } from '../../cli/flags/readingFlags.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { diagnosisScreen } from '../../cli/output/show.js';
import { sourceFlags } from '../../cli/flags/sourceFlags.js';
import type { DiagnosisReport } from '../../diagnose/report.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.diagnose');

export default class SessionDiagnose extends SessionCommand<DiagnosisReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'diagnose',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    ...sourceFlags,
    symptom: symptomFlag(['symptom', 'error-text']),
    'error-text': Flags.string({
      summary: messages.getMessage('flags.error-text.summary'),
      atLeastOne: ['symptom', 'error-text'],
    }),
    app: Flags.string({
      summary: messages.getMessage('flags.app.summary'),
      description: messages.getMessage('flags.app.description'),
    }),
    profile: Flags.string({ summary: messages.getMessage('flags.profile.summary'), exclusive: ['user'] }),
    user: Flags.string({ summary: messages.getMessage('flags.user.summary') }),
    after: Flags.string({ summary: messages.getMessage('flags.after.summary') }),
    'source-ip': Flags.string({ summary: messages.getMessage('flags.source-ip.summary') }),
    since: Flags.string({
      summary: messages.getMessage('flags.since.summary'),
      description: messages.getMessage('flags.since.description'),
      default: '24h',
    }),
    'with-history': Flags.boolean({
      summary: messages.getMessage('flags.with-history.summary'),
      description: messages.getMessage('flags.with-history.description'),
      ...without('source-dir', 'snapshot'),
    }),
    snapshots: Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.snapshots.summary'),
      description: messages.getMessage('flags.snapshots.description'),
    }),
    'with-users': Flags.boolean({
      summary: messages.getMessage('flags.with-users.summary'),
      description: messages.getMessage('flags.with-users.description'),
      ...without('source-dir', 'snapshot'),
    }),
    ...readingFlags,
  };

  public async run(): Promise<DiagnosisReport> {
    const { flags } = await this.parse(SessionDiagnose);
    const { report, exitCode } = await runDiagnose(flags, this.watch());
    if (!this.jsonEnabled()) this.log(await diagnosisScreen(report));
    process.exitCode = exitCode;
    return report;
  }
}
