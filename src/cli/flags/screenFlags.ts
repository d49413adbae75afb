import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'screenFlags');

/** How much of an answer its screen shows; files and `--json` always hold all of it. */
export const screenFlags = {
  all: Flags.boolean({ summary: messages.getMessage('flags.all.summary') }),
};
