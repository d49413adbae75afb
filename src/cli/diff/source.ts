import { Messages } from '@salesforce/core/messages';
import { Flags } from '@salesforce/sf-plugins-core';
import type { Snapshot } from '../../facts/snapshot.js';
import { onlyWith } from '../flags/relations.js';
import { dirFlag, firstHandFlags, snapshotFlag } from '../flags/sourceFlags.js';
import { openSource, type ReadRequest, type SourceChoice } from '../open/openSource.js';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-session', 'session.diff');

const SIDES = ['from', 'from-org', 'from-dir', 'from-snapshot'];

/** The side that was there before: exactly one of them. */
export const fromFlags = {
  from: Flags.string({
    summary: messages.getMessage('flags.from.summary'),
    ...onlyWith('source-dir'),
    exactlyOne: SIDES,
  }),
  'from-org': Flags.optionalOrg({
    char: undefined,
    summary: messages.getMessage('flags.from-org.summary'),
    default: undefined,
    defaultHelp: undefined,
    exactlyOne: SIDES,
  }),
  'from-dir': Flags.string({
    multiple: true,
    summary: messages.getMessage('flags.from-dir.summary'),
    exactlyOne: SIDES,
  }),
  'from-snapshot': Flags.string({ summary: messages.getMessage('flags.from-snapshot.summary'), exactlyOne: SIDES }),
};

/** The side after: as everywhere, but what is for an org may be given beside a folder, since the other side can be one. */
export const afterFlags = {
  ...firstHandFlags,
  'source-dir': dirFlag(['snapshot']),
  snapshot: snapshotFlag([]),
};

export type FromChoice = {
  readonly from?: string | undefined;
  readonly 'from-org'?: SourceChoice['target-org'];
  readonly 'from-dir'?: readonly string[] | undefined;
  readonly 'from-snapshot'?: string | undefined;
};

/** Reads both sides, side by side. */
export const openBoth = (
  choice: SourceChoice & FromChoice,
  reading: ReadRequest
): Promise<[before: Snapshot, after: Snapshot]> => {
  const before = async (): Promise<Snapshot> => {
    const { from, 'source-dir': folders } = choice;
    if (from !== undefined && folders !== undefined) {
      const { readAtRevision } = await import('../../tree/atRevision.js');
      return readAtRevision(folders, from, process.cwd(), new Date().toISOString());
    }
    const side: SourceChoice = {
      ...choice,
      'target-org': choice['from-org'],
      'source-dir': choice['from-dir'],
      snapshot: choice['from-snapshot'],
    };
    return openSource(side, reading);
  };
  return Promise.all([before(), openSource(choice, reading)]);
};
