import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { Shard } from '../../check/shards.js';
import { shardIn } from '../open/shard.js';
import { allOf, onlyWith, without } from './relations.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'orgListFlags');

const NOT_ORGS = ['source-dir', 'snapshot'];

/** Which part of a list is read; `description`: what becomes of the parts. */
const shardFlag = (description: string, notWith: readonly string[]) =>
  Flags.custom<Shard>({ parse: (text) => Promise.resolve(shardIn(text)) })({
    summary: messages.getMessage('flags.shard.summary'),
    description,
    helpValue: 'i/n',
    relationships: [
      { type: 'all', flags: ['orgs-file'] },
      ...(notWith.length === 0 ? [] : [{ type: 'none' as const, flags: [...notWith] }]),
    ],
  });

const concurrency = Flags.integer({
  summary: messages.getMessage('flags.concurrency.summary'),
  min: 1,
  default: 10,
});

/** A list of orgs of which each gets a file of its own in a folder. */
export const orgFilesFlags = {
  'orgs-file': Flags.string({
    summary: messages.getMessage('flags.orgs-file.summary'),
    description: messages.getMessage('flags.orgs-file.description'),
    ...allOf(onlyWith('output-dir'), without('target-org', 'source-dir', 'output-file')),
  }),
  shard: shardFlag(messages.getMessage('flags.shard.files'), []),
  concurrency,
};

/**
 * Orgs to read, one or many. They are names here and become connections one by one, so that one that is not known or cannot
 * be reached is its own result.
 */
export const orgListFlags = {
  'target-org': Flags.string({
    char: 'o',
    multiple: true,
    summary: messages.getMessage('flags.target-org.summary'),
    exclusive: NOT_ORGS,
  }),
  'orgs-file': Flags.string({
    summary: messages.getMessage('flags.orgs-file.summary'),
    description: messages.getMessage('flags.orgs-file.description'),
    ...without(...NOT_ORGS),
  }),
  'all-orgs': Flags.boolean({
    summary: messages.getMessage('flags.all-orgs.summary'),
    description: messages.getMessage('flags.all-orgs.description'),
    ...without('target-org', 'orgs-file', ...NOT_ORGS),
  }),
  shard: shardFlag(messages.getMessage('flags.shard.description'), ['target-org']),
  concurrency,
};
