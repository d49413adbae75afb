import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { dialogueFor } from '../../cli/change/dialogue.js';
import { journalFolder } from '../../cli/change/journalFolder.js';
import { planKeeper } from '../../cli/change/request.js';
import { runSet, type SetReport } from '../../cli/change/set.js';
import { writeIt } from '../../cli/change/writeIt.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { onlyWith, without } from '../../cli/flags/relations.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { changeScreen } from '../../cli/output/show.js';
import { screenFlags } from '../../cli/flags/screenFlags.js';
import { orgFlag } from '../../cli/flags/sourceFlags.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.set');

/** What only an entry of a kind has. */
const ORG_ONLY = ['warning', 'force-logout'];
const APP_ONLY = ['action', 'ip-relaxation', 'refresh-policy'];
const DESIRED = ['timeout', 'level', ...ORG_ONLY, ...APP_ONLY];

export default class SessionSet extends SessionCommand<SetReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection('set', EXIT.done, EXIT.failed, EXIT.usage, EXIT.inPart);

  public static override readonly flags = {
    'target-org': orgFlag(messages.getMessage('flags.target-org.summary')),
    'source-dir': Flags.string({
      char: 'd',
      multiple: true,
      summary: messages.getMessage('flags.source-dir.summary'),
      exclusive: ['target-org'],
      ...without('validate', 'eca-global-settings', 'accept-impact', 'accept-lockout', 'output-file'),
    }),
    file: Flags.string({
      summary: messages.getMessage('flags.file.summary'),
      ...without('profile', 'app', ...DESIRED),
    }),
    profile: Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.profile.summary'),
      exclusive: ['app'],
      ...without(...ORG_ONLY, ...APP_ONLY),
    }),
    app: Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.app.summary'),
      description: messages.getMessage('flags.app.description'),
      ...without(...ORG_ONLY),
    }),
    timeout: Flags.string({ summary: messages.getMessage('flags.timeout.summary') }),
    warning: Flags.option({ options: ['on', 'off'] as const, summary: messages.getMessage('flags.warning.summary') })(),
    'force-logout': Flags.option({
      options: ['on', 'off'] as const,
      summary: messages.getMessage('flags.force-logout.summary'),
    })(),
    level: Flags.string({ summary: messages.getMessage('flags.level.summary') }),
    action: Flags.string({ summary: messages.getMessage('flags.action.summary'), ...onlyWith('app') }),
    'ip-relaxation': Flags.string({ summary: messages.getMessage('flags.ip-relaxation.summary'), ...onlyWith('app') }),
    'refresh-policy': Flags.string({
      summary: messages.getMessage('flags.refresh-policy.summary'),
      ...onlyWith('app'),
    }),
    'assume-idle-limit': Flags.option({
      options: ['on', 'off'] as const,
      summary: messages.getMessage('flags.assume-idle-limit.summary'),
    })(),
    'eca-global-settings': Flags.boolean({ summary: messages.getMessage('flags.eca-global-settings.summary') }),
    'allow-longer': Flags.boolean({ summary: messages.getMessage('flags.allow-longer.summary') }),
    'accept-impact': Flags.boolean({ summary: messages.getMessage('flags.accept-impact.summary') }),
    'accept-lockout': Flags.boolean({ summary: messages.getMessage('flags.accept-lockout.summary') }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary'), exclusive: ['validate'] }),
    validate: Flags.boolean({ summary: messages.getMessage('flags.validate.summary') }),
    'output-file': Flags.string({
      summary: messages.getMessage('flags.output-file.summary'),
      ...onlyWith('dry-run'),
    }),
    'plan-file': Flags.string({ summary: messages.getMessage('flags.plan-file.summary') }),
    'apply-plan': Flags.string({
      summary: messages.getMessage('flags.apply-plan.summary'),
      ...without('file', 'profile', 'app', ...DESIRED),
    }),
    'no-prompt': Flags.boolean({ char: 'p', summary: messages.getMessage('flags.no-prompt.summary') }),
    ...screenFlags,
  };

  protected override readonly saysStopped = 'ChangeBySignal';

  public async run(): Promise<SetReport> {
    const { flags, raw } = await this.parse(SessionSet);
    const { result, report, exitCode, ...shown } = await runSet(flags, {
      dialogue: (writes) => dialogueFor(this, { writes, noPrompt: flags['no-prompt'], all: flags.all }),
      keepPlan: planKeeper(flags['plan-file']),
      folder: journalFolder(this.config.dataDir),
    });
    if (!this.jsonEnabled()) {
      this.log(await changeScreen(report, { ...shown, goOn: writeIt(SessionSet, raw, report) }, flags.all));
    }
    process.exitCode = exitCode;
    return result;
  }
}
