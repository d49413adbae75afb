import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { SYMPTOMS } from '../../diagnose/symptoms.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.diagnose');

/** What was noticed; or an error text says it. */
export const symptomFlag = (atLeastOne: string[]) =>
  Flags.option({
    options: SYMPTOMS,
    multiple: true,
    summary: messages.getMessage('flags.symptom.summary'),
    description: messages.getMessage('flags.symptom.description'),
    atLeastOne,
  })();
