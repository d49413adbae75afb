import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'outputFileFlag');

/** Files to write the answer to; the ending says the format. */
export const outputFileFlag = {
  'output-file': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.output-file.summary'),
    description: messages.getMessage('flags.output-file.description'),
  }),
};
