import { groupBy } from '../../facts/order.js';
import { entryOf } from '../../facts/table.js';
import type { AppPolicy, EffectiveReport } from '../../effective/report.js';
import type { ReportPlaces } from '../../effective/places.js';
import { factText, inOrder, keyOf, placeText, reasonText } from '../text/cells.js';
import { noteMarks } from '../text/marks.js';
import type { Paper, PaperTable } from '../text/paper.js';
import { sourceLine } from '../text/sourceText.js';
import { factsOf } from './appDetailText.js';
import { byLabel } from './appText.js';
import { coverageText } from './effectiveText.js';
import { headlineText } from './headlineText.js';
import { switchesOf } from './orgText.js';
import {
  CHANNEL,
  channelCells,
  namesText,
  placesText,
  PROFILES_NAMED,
  SESSION,
  sessionCells,
  type PaperTexts,
  type PaperRow,
  type Writer,
} from './paperRows.js';
import { viaText } from './userText.js';

/** With a person: each channel, and by what they get in. */
const userTable = (writer: Writer): PaperTable => {
  const { report, words } = writer;
  return {
    record: 'user',
    columns: [...CHANNEL, 'access', ...SESSION],
    rows: (report.user?.channels ?? []).map(({ channel, access, via, row }) => ({
      ...channelCells(channel, writer),
      access: access === 'unreadable' ? words('not-known') : via.map((text) => viaText(text, words)).join(', '),
      ...(access === 'no' ? {} : sessionCells(row, writer)),
    })),
  };
};

const sessionTable = (writer: Writer): PaperTable => {
  const { report } = writer;
  return {
    record: 'session',
    columns: [...CHANNEL, 'profiles', 'users', ...SESSION],
    rows: report.user === undefined ? rowsOf(writer) : [],
  };
};

const rowsOf = (writer: Writer): PaperRow[] => {
  const { report } = writer;
  const byChannel = groupBy(report.populations, ({ channel }) => keyOf(channel));
  return [...byChannel.values()].flatMap((rows) =>
    inOrder(rows, report).map((row) => ({
      ...channelCells(row.channel, writer),
      profiles: namesText(row, writer),
      users: row.activeUsers,
      ...sessionCells(row, writer),
    }))
  );
};

const appTable = (writer: Writer): PaperTable => {
  const { report, words, places, marks } = writer;
  const rowsOfApp = (app: AppPolicy): PaperRow[] =>
    factsOf(app, words).map(([key, cell]) => ({
      ...channelCells(app.channel, writer),
      what: words(`detail.${key}`),
      value: cell.join('; '),
      from: placesText(places.app(app.channel), writer),
      notes: marks.of(app.notes),
    }));
  return {
    record: 'app',
    columns: ['app', 'kind', 'name', 'what', 'value', 'from', 'notes'],
    rows: [...report.apps].sort(byLabel).flatMap(rowsOfApp),
  };
};

/** The org's own settings: what they mean, then every element of the settings as it was read. */
const orgTable = (writer: Writer): PaperTable => {
  const { report, words, places, marks } = writer;
  const { org, loginIpRanges } = report;
  const from = placeText(places.org, words);
  const facts: readonly (readonly [what: string, value: string])[] = [
    [words('org.timeout.name'), factText(org.timeoutMinutes, words, (minutes) => words('minutes', minutes))],
    ...switchesOf(org).map(([key, fact]): [string, string] => [
      words(`${key}.name`),
      factText(fact, words, (isOn) => words(`${key}.${isOn ? 'on' : 'off'}`)),
    ]),
    [words('org.logout-url.name'), factText(org.logoutUrl, words, (url) => url)],
    [words('org.trusted.name'), factText(org.trustedIpRanges, words, String)],
    ...Object.entries(org.settings),
  ];
  const ranges = factText(loginIpRanges, words, (byProfile) =>
    Object.entries(byProfile)
      .map(([profile, count]) => words('org.login-ranges.profile', profile, count))
      .join(', ')
  );
  return {
    record: 'org',
    columns: ['what', 'value', 'from', 'notes'],
    rows: [
      ...facts.map(([what, value]) => ({ what, value, from, notes: marks.of(org.notes) })),
      { what: words('org.login-ranges.name'), value: ranges === '' ? words('none') : ranges },
    ],
  };
};

/** The profiles of each set that is too long for its row, with their own records. */
const profileTable = (writer: Writer): PaperTable => {
  const { report, places } = writer;
  return {
    record: 'profile',
    columns: ['profile', 'set', 'userType', 'users', 'from'],
    rows: Object.entries(report.profileSets)
      .filter(([, labels]) => labels.length > PROFILES_NAMED)
      .flatMap(([set, labels]) =>
        labels.map((profile) => ({
          profile,
          set,
          userType: entryOf(report.profiles, profile)?.userType ?? null,
          users: entryOf(report.profiles, profile)?.activeUsers ?? null,
          from: placesText(places.profile(profile), writer),
        }))
      ),
  };
};

const gapTable = ({ report, words }: Writer): PaperTable => ({
  record: 'gap',
  columns: ['component', 'reason', 'detail'],
  rows: report.coverage.gaps.map(({ component, reason, detail }) => ({
    component,
    reason: reasonText(reason, words),
    detail,
  })),
});

/** Everything in effect, each value with the component that says it, and everything that could not be read. */
export const effectivePaper = (report: EffectiveReport, places: ReportPlaces, texts: PaperTexts): Paper => {
  const { words, paperWords } = texts;
  const marks = noteMarks();
  const writer: Writer = { ...texts, report, places, marks };
  const { user } = report;
  const sets = user === undefined ? '' : factText(user.permissionSets, words, (labels) => labels.join(', '));
  const tables = [
    userTable(writer),
    sessionTable(writer),
    orgTable(writer),
    appTable(writer),
    profileTable(writer),
    gapTable(writer),
  ];
  return {
    title: paperWords('title.effective', report.source.name),
    answer: [
      ...(user === undefined ? [] : [words('user.title', user.username, user.profile, sets || words('none'))]),
      headlineText(report, words),
    ],
    about: [sourceLine(report.source, words), coverageText(report, words)],
    tables: [
      ...tables,
      {
        record: 'note',
        columns: ['notes', 'value'],
        rows: marks.entries().map(([notes, value]) => ({ notes, value })),
      },
    ],
  };
};
