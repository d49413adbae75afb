import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { dialogueFor } from '../../cli/change/dialogue.js';
import { journalFolder } from '../../cli/change/journalFolder.js';
import { runFixRefreshPolicy } from '../../cli/change/fixRefreshPolicy.js';
import { planKeeper } from '../../cli/change/request.js';
import { writeIt } from '../../cli/change/writeIt.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { onlyWith, without } from '../../cli/flags/relations.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { changeScreen } from '../../cli/output/show.js';
import { orgFlag } from '../../cli/flags/sourceFlags.js';
import type { ChangeReport } from '../../change/report.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.fix-refresh-policy');

export default class SessionFixRefreshPolicy extends SessionCommand<ChangeReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'fix-refresh-policy',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.notAssessed,
    EXIT.inPart
  );

  public static override readonly flags = {
    'target-org': orgFlag(messages.getMessage('flags.target-org.summary')),
    'source-dir': Flags.string({
      char: 'd',
      multiple: true,
      summary: messages.getMessage('flags.source-dir.summary'),
      exclusive: ['target-org'],
      ...without('validate', 'eca-global-settings', 'accept-impact', 'output-file'),
    }),
    inconsistent: Flags.boolean({
      summary: messages.getMessage('flags.inconsistent.summary'),
      exclusive: ['never-expiring', 'apply-plan'],
    }),
    'never-expiring': Flags.boolean({
      summary: messages.getMessage('flags.never-expiring.summary'),
      exclusive: ['apply-plan'],
    }),
    app: Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.app.summary'),
      description: messages.getMessage('flags.app.description'),
      ...without('apply-plan'),
    }),
    policy: Flags.string({
      default: 'specific_inactivity:30:DAYS',
      summary: messages.getMessage('flags.policy.summary'),
    }),
    'assume-idle-limit': Flags.option({
      options: ['on', 'off'] as const,
      summary: messages.getMessage('flags.assume-idle-limit.summary'),
    })(),
    'eca-global-settings': Flags.boolean({ summary: messages.getMessage('flags.eca-global-settings.summary') }),
    'allow-longer': Flags.boolean({ summary: messages.getMessage('flags.allow-longer.summary') }),
    'accept-impact': Flags.boolean({ summary: messages.getMessage('flags.accept-impact.summary') }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary'), exclusive: ['validate'] }),
    validate: Flags.boolean({ summary: messages.getMessage('flags.validate.summary') }),
    'output-file': Flags.string({
      summary: messages.getMessage('flags.output-file.summary'),
      ...onlyWith('dry-run'),
    }),
    'plan-file': Flags.string({ summary: messages.getMessage('flags.plan-file.summary') }),
    'apply-plan': Flags.string({ summary: messages.getMessage('flags.apply-plan.summary') }),
    'no-prompt': Flags.boolean({ char: 'p', summary: messages.getMessage('flags.no-prompt.summary') }),
  };

  public async run(): Promise<ChangeReport> {
    const { flags, raw } = await this.parse(SessionFixRefreshPolicy);
    const { report, exitCode, ...shown } = await runFixRefreshPolicy(flags, {
      dialogue: (writes) => dialogueFor(this, { writes, noPrompt: flags['no-prompt'] }),
      keepPlan: planKeeper(flags['plan-file']),
      folder: journalFolder(this.config.dataDir),
    });
    if (!this.jsonEnabled()) {
      this.log(await changeScreen(report, { ...shown, goOn: writeIt(SessionFixRefreshPolicy.id, raw, report) }));
    }
    process.exitCode = exitCode;
    return report;
  }
}
