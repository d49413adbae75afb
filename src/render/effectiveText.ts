import type { Fact, Gap } from '../facts/fact.js';
import type { EffectivePolicy, EffectiveReport, OrgSession } from '../policy/report.js';
import { appRows } from './appText.js';
import { decidedBy, levelText, minutesText, sessionText, shorten } from './cells.js';
import { renderTable, wrap } from './table.js';
import type { Words } from './words.js';

export type ScreenOptions = { readonly width: number; readonly words: Words };

const GAPS_NAMED = 3;
const GAPS_LISTED = 12;

const gapText = ({ component, reason, detail }: Gap): string => `${component}: ${reason} (${detail})`;

const coverageLine = ({ coverage }: EffectiveReport, words: Words): string => {
  const { profiles, apps, gaps } = coverage;
  const counts = words('coverage', profiles.assessed, profiles.found, apps.assessed, apps.found);
  if (gaps.length === 0) return counts + words('coverage.whole');
  const named = gaps.slice(0, GAPS_NAMED).map(({ component, reason }) => `${component} (${reason})`);
  return counts + words('coverage.gaps', gaps.length, [...named, ...(gaps.length > GAPS_NAMED ? ['…'] : [])].join(', '));
};

const switchText = (fact: Fact<boolean>, key: string, words: Words): string[] => {
  if (fact.status === 'unset') return [];
  return fact.status === 'known' ? [words(`${key}.${fact.value ? 'on' : 'off'}`)] : [];
};

const orgLine = (org: OrgSession, words: Words): string => {
  const warning = org.warningDisabled;
  const shown: Fact<boolean> = warning.status === 'known' ? { status: 'known', value: !warning.value } : warning;
  const timeout = org.timeoutMinutes;
  return [
    words('org.timeout', timeout.status === 'known' ? minutesText(timeout.value, words) : words('not-known', timeout.status === 'unset' ? '-' : timeout.reason)),
    ...switchText(shown, 'org.warning', words),
    ...switchText(org.forceLogout, 'org.force', words),
    ...switchText(org.lockSessionsToIp, 'org.ip', words),
    ...switchText(org.lockSessionsToDomain, 'org.domain', words),
    ...switchText(org.enforceIpRangesEveryRequest, 'org.ranges', words),
  ].join(' · ');
};

const profilesCell = (row: EffectivePolicy, report: EffectiveReport, room: number, words: Words): string => {
  const labels = report.profileSets[row.profileSet] ?? [];
  return shorten(labels.map((label) => (label === '*' ? words('profiles.all-others') : label)), room, words);
};

const browserTable = (report: EffectiveReport, { width, words }: ScreenOptions): string => {
  const rows = report.populations.filter(({ channel }) => channel.kind === 'browser');
  const room = Math.max(24, width - 70) * 2;
  return renderTable(
    words('browser.columns').split('|'),
    rows.map((row) => [
      sessionText(row, words),
      row.idleLogout === null ? words('idle.jwt') : words('idle', row.idleLogout.afterMoreThanMinutes, row.idleLogout.atMostMinutes),
      decidedBy(row, words),
      levelText(row.requiredLevelAtLogin, words),
      row.activeUsers === null ? words('users.unknown') : String(row.activeUsers),
      profilesCell(row, report, room, words),
    ]),
    width,
    [12, 15, 18, 12, 6, 0]
  );
};

const appsTable = (report: EffectiveReport, { width, words }: ScreenOptions): string =>
  renderTable(words('apps.columns').split('|'), appRows(report, words), width, [0, 13, 15, 16, 18, 16]);

const userBlock = (report: EffectiveReport, { width, words }: ScreenOptions): string[] => {
  if (report.user === undefined) return [];
  const { username, profile, permissionSets, channels } = report.user;
  const table = renderTable(
    words('user.columns').split('|'),
    channels.map(({ channel, access, via, row }) => [
      channel.kind === 'browser' ? channel.kind : channel.label,
      words(`access.${access}`),
      via.join(', '),
      sessionText(row, words),
      decidedBy(row, words),
    ]),
    width,
    [0, 10, 24, 16, 20]
  );
  return [words('user.title', username, profile, permissionSets.join(', ') || words('none')), table, ''];
};

const notesBlock = (report: EffectiveReport, { width, words }: ScreenOptions): string[] => {
  const all = [...report.org.notes, ...report.populations.flatMap(({ notes }) => notes), ...report.apps.flatMap(({ notes }) => notes)];
  const texts = new Map(all.map(({ code, text }) => [text, code]));
  return texts.size === 0 ? [] : [words('notes.title'), ...[...texts].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).flatMap(([text]) => wrap(`- ${text}`, width, '  '))];
};

const gapsBlock = (report: EffectiveReport, { width, words }: ScreenOptions): string[] => {
  const { gaps } = report.coverage;
  const rest = gaps.length - GAPS_LISTED;
  return gaps.length === 0
    ? []
    : [
        words('gaps.title'),
        ...gaps.slice(0, GAPS_LISTED).flatMap((gap) => wrap(`- ${gapText(gap)}`, width, '  ')),
        ...(rest > 0 ? [words('gaps.more', rest)] : []),
        '',
      ];
};

/** The screen of `sf session effective`: coverage first, then the rows, then what is not known and what it rests on. */
export const renderEffective = (report: EffectiveReport, options: ScreenOptions): string => {
  const { words, width } = options;
  const { source, populations, apps } = report;
  const hasBrowser = populations.some(({ channel }) => channel.kind === 'browser');
  return [
    words('head', `${source.name}${source.orgId === null ? '' : ` (${source.orgId})`}`, source.apiVersion ?? '?', source.readAt.slice(0, 16).replace('T', ' ')),
    ...wrap(coverageLine(report, words), width, '  '),
    '',
    words('org.title'),
    ...wrap(orgLine(report.org, words), width, ''),
    '',
    ...userBlock(report, options),
    ...(hasBrowser ? [words('browser.title'), browserTable(report, options), ''] : []),
    ...(apps.length > 0 ? [words('apps.title'), appsTable(report, options), ''] : []),
    ...gapsBlock(report, options),
    ...notesBlock(report, options),
  ].join('\n');
};
