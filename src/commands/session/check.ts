import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { keepBaseline } from '../../cli/check/baseline.js';
import { openDesired } from '../../cli/check/desired.js';
import { annotationsOf, planOutputs, reportsIn, writeOutputs, type CheckResult } from '../../cli/check/outputs.js';
import { checkPage } from '../../cli/check/page.js';
import { openCheck, sourcesOf } from '../../cli/check/runCheck.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { asksForSeveral } from '../../cli/open/orgList.js';
import { orgListFlags } from '../../cli/flags/orgListFlags.js';
import { readingFlags } from '../../cli/flags/readingFlags.js';
import { onlyWith, without } from '../../cli/flags/relations.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { screenFlags } from '../../cli/flags/screenFlags.js';
import { checkScreen } from '../../cli/output/show.js';
import { sourceFlags } from '../../cli/flags/sourceFlags.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.check');

export default class SessionCheck extends SessionCommand<CheckResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'check',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.findings,
    EXIT.notAssessed
  );

  public static override readonly flags = {
    ...sourceFlags,
    ...orgListFlags,
    policy: Flags.string({
      summary: messages.getMessage('flags.policy.summary'),
      description: messages.getMessage('flags.policy.description'),
    }),
    baseline: Flags.string({
      summary: messages.getMessage('flags.baseline.summary'),
      description: messages.getMessage('flags.baseline.description'),
    }),
    'write-baseline': Flags.boolean({
      summary: messages.getMessage('flags.write-baseline.summary'),
      relationships: [...onlyWith('baseline').relationships, ...without('shard').relationships],
    }),
    'fail-on': Flags.option({
      options: ['critical', 'high', 'medium', 'low', 'info'] as const,
      default: 'medium' as const,
      summary: messages.getMessage('flags.fail-on.summary'),
      description: messages.getMessage('flags.fail-on.description'),
    })(),
    'allow-not-assessed': Flags.boolean({ summary: messages.getMessage('flags.allow-not-assessed.summary') }),
    ...screenFlags,
    'show-waived': Flags.boolean({ summary: messages.getMessage('flags.show-waived.summary') }),
    'output-file': Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.output-file.summary'),
      description: messages.getMessage('flags.output-file.description'),
    }),
    'write-desired': Flags.string({
      summary: messages.getMessage('flags.write-desired.summary'),
      description: messages.getMessage('flags.write-desired.description'),
    }),
    overwrite: Flags.boolean({
      summary: messages.getMessage('flags.overwrite.summary'),
      ...onlyWith('write-desired'),
    }),
    annotations: Flags.option({
      options: ['github'] as const,
      summary: messages.getMessage('flags.annotations.summary'),
      description: messages.getMessage('flags.annotations.description'),
      exclusive: ['json'],
    })(),
    ...readingFlags,
  };

  public async run(): Promise<CheckResult> {
    const { flags } = await this.parse(SessionCheck);
    const areSeveral = asksForSeveral(sourcesOf(flags));
    const outputs = await planOutputs(flags['output-file'] ?? []);
    const { request, run } = await openCheck(flags);
    const desired = await openDesired(flags, areSeveral, this);
    const page = checkPage(request.reading);
    const passing = { snapshot: desired.keep, evidence: page.keep };
    const result = await run(this.watch(), passing);
    if (!this.jsonEnabled())
      this.log(await checkScreen(result, { showWaived: flags['show-waived'], all: flags.all, again: page.again() }));
    if (flags.annotations !== undefined) this.logForRunner(await annotationsOf(result));
    process.exitCode = result.exitCode;
    const reports = reportsIn(result);
    await Promise.all([writeOutputs(outputs, result, page.pageOf), keepBaseline(flags, reports)]);
    const written = await desired.write(
      request,
      reports.flatMap(({ findings }) => findings)
    );
    if (written !== null) this.log(written);
    return result;
  }
}
