import '../../cli/nodeVersion.js';
import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { ManyOrgsReport } from '../../check/manyOrgs.js';
import { annotationsOf, planOutputs, writeOutputs } from '../../cli/check/outputs.js';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { runMerge } from '../../cli/merge/merge.js';
import { checkScreen } from '../../cli/output/show.js';
import { SessionCommand } from '../../cli/sessionCommand.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.merge');

export default class SessionMerge extends SessionCommand<ManyOrgsReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection(
    'merge',
    EXIT.done,
    EXIT.failed,
    EXIT.usage,
    EXIT.findings,
    EXIT.notAssessed
  );

  public static override readonly args = {
    results: Args.string({
      required: true,
      multiple: true,
      description: messages.getMessage('args.results.description'),
    }),
  };

  public static override readonly flags = {
    'output-file': Flags.string({
      multiple: true,
      summary: messages.getMessage('flags.output-file.summary'),
      description: messages.getMessage('flags.output-file.description'),
    }),
    annotations: Flags.option({
      options: ['github'] as const,
      summary: messages.getMessage('flags.annotations.summary'),
      exclusive: ['json'],
    })(),
  };

  public async run(): Promise<ManyOrgsReport> {
    const { args, flags } = await this.parse(SessionMerge);
    const paths = flags['output-file'] ?? [];
    const outputs = await planOutputs(paths);
    const { result, warning } = await runMerge({ paths: args.results, outputs: paths });
    if (warning !== null) this.warn(warning);
    if (!this.jsonEnabled()) this.log(await checkScreen(result, { showWaived: false, all: false, again: undefined }));
    if (flags.annotations !== undefined) this.logForRunner(await annotationsOf(result));
    process.exitCode = result.exitCode;
    await writeOutputs(outputs, result);
    return result;
  }
}
