import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { Judging, ProfileZero } from '../../effective/channels.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import type { Precedence } from '../../effective/timeout.js';

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

/** What these flags parse to. */
export type ReadingChoice = {
  readonly precedence: Precedence;
  readonly 'profile-zero': ProfileZero;
  readonly 'assume-idle-limit'?: AssumedLimit | undefined;
};

/** By what facts are judged, as the flags say it. */
export const judgingIn = (flags: ReadingChoice): Judging => ({
  reading: { precedence: flags.precedence, profileZero: flags['profile-zero'] },
  assumedLimit: flags['assume-idle-limit'],
});
