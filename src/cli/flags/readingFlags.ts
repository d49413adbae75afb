import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'readingFlags');

/** How the facts are read, where more than one reading is published or one of them cannot be read. */
export const readingFlags = {
  precedence: Flags.option({
    options: ['first-set', 'shortest', 'profile-tightens'] as const,
    default: 'first-set' as const,
    summary: messages.getMessage('flags.precedence.summary'),
    description: messages.getMessage('flags.precedence.description'),
  })(),
  'profile-zero': Flags.option({
    options: ['two-hours', 'inherit'] as const,
    default: 'two-hours' as const,
    summary: messages.getMessage('flags.profile-zero.summary'),
    description: messages.getMessage('flags.profile-zero.description'),
  })(),
  'assume-idle-limit': Flags.option({
    options: ['on', 'off'] as const,
    summary: messages.getMessage('flags.assume-idle-limit.summary'),
    description: messages.getMessage('flags.assume-idle-limit.description'),
  })(),
};
