import { JOURNAL_FORMAT, type JournalCommand } from '../../change/journal.js';
import { appsByComponent } from '../../change/planRefreshFix.js';
import type { OrgPorts } from '../../change/ports.js';
import type { JournalFile } from '../../files/journal/journalFile.js';
import type { OrgToChange } from './orgSession.js';

/** A run that writes: by which command, in which journal, and where journals and locks are. */
export type Run = {
  readonly folder: string;
  readonly command: JournalCommand;
  readonly openJournal: () => Promise<JournalFile>;
};

/**
 * Opens the ports of an org for one run, with the lock and the journal around it.
 *
 * @throws OrgBusy where another run changes the org from this machine.
 */
export const withOrgPorts = async <T>(
  open: OrgToChange,
  { folder, command, openJournal }: Run,
  use: (ports: OrgPorts) => Promise<T>
): Promise<{ readonly result: T; readonly journal: string }> => {
  const [{ lockOrg }, { componentReader, componentWriter, lastModifiedBy }, { grantsReader }] = await Promise.all([
    import('../../files/journal/orgLock.js'),
    import('../../org/write/components.js'),
    import('../../org/write/grants.js'),
  ]);
  const { client, connection, source, snapshot, components, operatorFacts } = open;
  const orgId = source.orgId ?? '';
  const now = (): string => new Date().toISOString();
  const unlock = await lockOrg(folder, orgId);
  try {
    const journal = await openJournal();
    try {
      await journal.append([
        {
          kind: 'start',
          formatVersion: JOURNAL_FORMAT,
          at: now(),
          orgId,
          apiVersion: source.apiVersion ?? '',
          mode: command === 'rollback' ? 'rollback' : 'apply',
          command,
        },
      ]);
      const result = await use({
        read: componentReader(client),
        write: componentWriter(connection),
        isOurs: lastModifiedBy(client, operatorFacts.userId),
        grantsOf: grantsReader(client, appsByComponent(snapshot, components)),
        journal,
        now,
      });
      // The run is over, and what it did is written down.
      await journal.append([{ kind: 'end', at: now() }]).catch(() => undefined);
      return { result, journal: journal.path };
    } finally {
      await journal.close();
    }
  } finally {
    await unlock();
  }
};
