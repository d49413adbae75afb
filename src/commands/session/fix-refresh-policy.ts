import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { dialogueFor } from '../../cli/change/dialogue.js';
import { runFleet } from '../../cli/change/fleet.js';
import { journalFolder } from '../../cli/change/journalFolder.js';
import { runFixRefreshPolicy } from '../../cli/change/fixRefreshPolicy.js';
import { planKeeper, type ChangeSetting } from '../../cli/change/request.js';
import { writeIt } from '../../cli/change/writeIt.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { allOf, onlyWith, without } from '../../cli/flags/relations.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { changeScreen, fleetScreen } from '../../cli/output/show.js';
import { orgFlag } from '../../cli/flags/sourceFlags.js';
import type { FleetReport } from '../../change/fleet.js';
import type { ChangeReport } from '../../change/report.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.fix-refresh-policy');

/** What names one source, or is kept of one. */
const OF_ONE = ['target-org', 'source-dir', 'validate', 'output-file', 'plan-file', 'apply-plan'];

/** Of one org or source tree, or of several orgs. */
export type RefreshFixResult = ChangeReport | FleetReport;

export default class SessionFixRefreshPolicy extends SessionCommand<RefreshFixResult> {
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
    'orgs-file': Flags.string({
      summary: messages.getMessage('flags.orgs-file.summary'),
      description: messages.getMessage('flags.orgs-file.description'),
      ...allOf(onlyWith('plan-folder'), without(...OF_ONE)),
    }),
    'plan-folder': Flags.string({
      summary: messages.getMessage('flags.plan-folder.summary'),
      ...onlyWith('orgs-file'),
    }),
    'apply-plans': Flags.string({
      summary: messages.getMessage('flags.apply-plans.summary'),
      description: messages.getMessage('flags.apply-plans.description'),
      ...without(...OF_ONE, 'orgs-file', 'inconsistent', 'never-expiring', 'app'),
    }),
    'keep-going': Flags.boolean({
      summary: messages.getMessage('flags.keep-going.summary'),
      ...onlyWith('apply-plans'),
    }),
    concurrency: Flags.integer({
      summary: messages.getMessage('flags.concurrency.summary'),
      min: 1,
      default: 10,
    }),
    'no-prompt': Flags.boolean({ char: 'p', summary: messages.getMessage('flags.no-prompt.summary') }),
  };

  protected override readonly saysStopped = 'ChangeBySignal';

  public async run(): Promise<RefreshFixResult> {
    const { flags, raw } = await this.parse(SessionFixRefreshPolicy);
    const setting: ChangeSetting = {
      dialogue: (writes) => dialogueFor(this, { writes, noPrompt: flags['no-prompt'] }),
      keepPlan: planKeeper(flags['plan-file']),
      folder: journalFolder(this.config.dataDir),
    };
    const fleet = await runFleet(flags, {
      ...setting,
      showFleet: async (planned) => {
        this.log(await fleetScreen(planned));
      },
    });
    if (fleet !== undefined) {
      if (!this.jsonEnabled()) this.log(await fleetScreen(fleet));
      process.exitCode = fleet.exitCode;
      return fleet;
    }
    const { report, exitCode, ...shown } = await runFixRefreshPolicy(flags, setting);
    if (!this.jsonEnabled()) {
      this.log(await changeScreen(report, { ...shown, goOn: writeIt(SessionFixRefreshPolicy, raw, report) }));
    }
    process.exitCode = exitCode;
    return report;
  }
}
