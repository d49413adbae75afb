import '../../cli/nodeVersion.js';
import { Messages } from '@salesforce/core/messages';
import { EXIT, exitCodesSection } from '../../cli/exitCodes.js';
import { answerRules } from '../../cli/check/check.js';
import { SessionCommand } from '../../cli/sessionCommand.js';
import { rulesScreen } from '../../cli/output/show.js';
import type { RulesResult } from '../../check/catalog.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.rules');

export default class SessionRules extends SessionCommand<RulesResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly errorCodes = exitCodesSection('rules', EXIT.done, EXIT.usage);

  public async run(): Promise<RulesResult> {
    await this.parse(SessionRules);
    const result = answerRules();
    if (!this.jsonEnabled()) this.log(await rulesScreen(result));
    return result;
  }
}
