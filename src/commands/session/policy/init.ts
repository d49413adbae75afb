import '../../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { EXIT, exitCodesSection } from '../../../cli/exitCodes.js';
import { openSource } from '../../../cli/open/openSource.js';
import { checkEditedFile } from '../../../cli/output/editedFile.js';
import { formatOf } from '../../../cli/output/outputFile.js';
import { POLICY_FORMATS, writeRatchet, type PolicyInitResult } from '../../../cli/check/policyInit.js';
import { judgingIn, readingFlags } from '../../../cli/flags/readingFlags.js';
import { wordsFrom } from '../../../cli/output/words.js';
import { SessionCommand } from '../../../cli/sessionCommand.js';
import { sourceFlags } from '../../../cli/flags/sourceFlags.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.policy.init');

export default class SessionPolicyInit extends SessionCommand<PolicyInitResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection('policy init', EXIT.done, EXIT.failed, EXIT.usage);

  public static override readonly flags = {
    ...sourceFlags,
    'output-file': Flags.string({
      default: 'session-policy.yml',
      summary: messages.getMessage('flags.output-file.summary'),
    }),
    overwrite: Flags.boolean({ summary: messages.getMessage('flags.overwrite.summary') }),
    ...readingFlags,
  };

  public async run(): Promise<PolicyInitResult> {
    const { flags } = await this.parse(SessionPolicyInit);
    const file = flags['output-file'];
    formatOf(file, POLICY_FORMATS);
    await checkEditedFile(file, flags.overwrite, this);
    const snapshot = await openSource(flags, {
      username: undefined,
      ...this.watch(),
    });
    const result = await writeRatchet(snapshot, judgingIn(flags), file);
    const { rules, loosened, notAssessed, exitCode, command } = result;
    this.log(wordsFrom('session.policy.init')('written', file, rules, loosened.length, notAssessed.length));
    this.log(messages.getMessage(exitCode === EXIT.notAssessed ? 'next.not-assessed' : 'next', [command]));
    return result;
  }
}
