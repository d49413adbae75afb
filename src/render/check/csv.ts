import type { Gap } from '../../facts/fact.js';
import type { ControlResult, Finding } from '../../rules/findings.js';
import { csvText } from '../text/csv.js';
import type { Words } from '../text/words.js';
import { controlText, subjectsText } from './controlsText.js';
import { coverageText, type Checked, type OutputOptions } from './output.js';

const COLUMNS = [
  'org',
  'record',
  'rule',
  'severity',
  'verdict',
  'state',
  'subjectKind',
  'subject',
  'component',
  'file',
  'line',
  'title',
  'message',
  'evidence',
  'reason',
  'why',
  'setupPath',
  'metadata',
  'command',
  'references',
  'waiverReason',
  'waiverOwner',
  'waiverExpires',
  'fingerprint',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | undefined>>;

const referenceText = ({ title, url, id }: Finding['references'][number]): string =>
  [id, title, url].filter((part) => part !== undefined).join(' ');

const findingRow = (org: string, finding: Finding): Row => {
  const { subject, fix, waiver, references, ...plain } = finding;
  return {
    org,
    record: 'finding',
    ...plain,
    subjectKind: subject.kind,
    subject: subject.name,
    component: subject.component,
    file: subject.file,
    line: subject.line,
    setupPath: fix.setupPath,
    metadata: fix.metadata,
    command: fix.command,
    references: references.map(referenceText).join('\n'),
    waiverReason: waiver?.reason,
    waiverOwner: waiver?.owner,
    waiverExpires: waiver?.expires,
  };
};

const gapRow = (org: string, { component, reason, detail }: Gap): Row => ({
  org,
  record: 'gap',
  component,
  reason,
  evidence: detail,
});

const controlRow = (org: string, pack: string, control: ControlResult, words: Words): Row => ({
  org,
  record: 'control',
  rule: `${pack} ${control.id}`,
  verdict: control.verdict,
  title: control.title,
  message: controlText(pack, control, words),
  evidence: subjectsText(control, words),
  reason: control.notCheckable,
  references: control.url,
});

/** RFC 4180. Of each org its coverage, its findings, the controls of its standards, then what could not be read: `record` says which a row is. */
export const renderCsv = (checked: Checked, { words }: OutputOptions): string => {
  const rows = checked.flatMap((result): Row[] => {
    const { name: org } = result;
    if ('error' in result) return [{ org, record: 'error', reason: result.error.name, message: result.error.message }];
    const { findings, coverage, controls } = result.report;
    return [
      { org, record: 'coverage', message: coverageText(result.report, words) },
      ...findings.map((finding) => findingRow(org, finding)),
      ...controls.flatMap(({ pack, controls: all }) => all.map((control) => controlRow(org, pack, control, words))),
      ...coverage.gaps.map((gap) => gapRow(org, gap)),
    ];
  });
  return csvText([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))]);
};
