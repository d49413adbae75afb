import { note, type Tell } from '../facts/fact.js';
import { spokenTime } from './duration.js';
import type { Inquiry } from './inquiry.js';
import type { DiagnosisHistory, RecordLine } from './recordsReport.js';

/** What the past was read from, and what of it could not be; the changes themselves stand with the causes. */
export const reportedHistory = ({ past }: Pick<Inquiry, 'past'>, tell: Tell): DiagnosisHistory | null => {
  if (past === null) return null;
  const { changes, snapshots, setupSince, setupUnread, notRecognised } = past;
  const said: RecordLine[] = [
    ...(snapshots === 0 ? [] : [tell(note('history-snapshots', snapshots))]),
    ...(setupSince === null ? [] : [tell(note('history-setup', spokenTime(setupSince)))]),
    ...(notRecognised === 0 ? [] : [tell(note('history-not-recognised', notRecognised))]),
    ...(setupUnread === null
      ? []
      : [{ ...tell(note('history-setup-unread', setupUnread.detail)), reason: setupUnread.reason }]),
  ];
  return { snapshots, setupSince, changes: changes.length, notRecognised, said };
};
