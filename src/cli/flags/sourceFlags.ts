import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import { without } from './relations.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'sourceFlags');

/** What only an org can be asked for. */
const FOR_ORGS = ['api-version', 'eca-global-settings'];

export const dirFlag = (exclusive: string[], relations = {}) =>
  Flags.string({
    ...relations,
    char: 'd',
    multiple: true,
    summary: messages.getMessage('flags.source-dir.summary'),
    description: messages.getMessage('flags.source-dir.description'),
    exclusive,
  });

export const snapshotFlag = (exclusive: string[]) =>
  Flags.string({ summary: messages.getMessage('flags.snapshot.summary'), exclusive });

/**
 * An org for which the default one is taken later, by `Org.create`: oclif asks for the help of a default too, of every
 * command at once, and that would connect to it.
 */
export const orgFlag = (summary: string) => Flags.optionalOrg({ summary, default: undefined, defaultHelp: undefined });

/**
 * Where facts come from first hand: an org, or folders. The org has no default here, since a default would be connected to
 * even where a folder is named; `openSource` takes it where nothing else is given.
 */
export const firstHandFlags = {
  'target-org': Flags.optionalOrg({
    summary: messages.getMessage('flags.target-org.summary'),
    default: undefined,
    // oclif asks for the help of the default too, and that would connect to it.
    defaultHelp: undefined,
    exclusive: ['source-dir', 'snapshot'],
  }),
  'source-dir': dirFlag(['snapshot', ...FOR_ORGS]),
  'api-version': Flags.orgApiVersion({ summary: messages.getMessage('flags.api-version.summary') }),
  'eca-global-settings': Flags.boolean({
    summary: messages.getMessage('flags.eca-global-settings.summary'),
    description: messages.getMessage('flags.eca-global-settings.description'),
  }),
};

/** The same, for a command that reads no snapshot. */
export const orgOrFolderFlags = {
  ...firstHandFlags,
  'target-org': orgFlag(messages.getMessage('flags.target-org.summary')),
  'source-dir': dirFlag(['target-org'], without(...FOR_ORGS)),
};

/** Where a command reads from: an org, folders, or a snapshot file. */
export const sourceFlags = {
  ...firstHandFlags,
  snapshot: snapshotFlag(FOR_ORGS),
};
