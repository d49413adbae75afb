import { groupBy } from '../../facts/order.js';
import type { AppPolicy, EffectiveReport } from '../../effective/report.js';
import { appLabel, byLabel, limitText, rowsByApp, tokenText, whoText } from './appText.js';
import { populationTable } from './browserText.js';
import { factText, levelText, nameOf, type ScreenOptions } from '../text/cells.js';
import type { Marks } from '../text/marks.js';
import { renderTable, type Cell } from '../text/table.js';
import { counted, type Words } from '../text/words.js';

const flowsText = ({ flows }: AppPolicy, words: Words): string => {
  const groups = [...groupBy(flows, ({ outcome }) => outcome)];
  const namesOf = (group: AppPolicy['flows']): string =>
    group.length === flows.length ? words('flows.all') : group.map(({ flow }) => flow).join(', ');
  return groups.map(([outcome, group]) => words(`flows.${outcome}`, namesOf(group))).join('; ');
};

const levelAndAction = ({ sessionLevel, sessionLevelAction }: AppPolicy, words: Words): string => {
  const level = levelText(sessionLevel, words);
  return sessionLevelAction.status === 'known' ? words('level.action', level, sessionLevelAction.value) : level;
};

const accessText = (app: AppPolicy, words: Words): string[] => {
  const { profiles, permissionSets } = app.access;
  return [
    whoText(app, words),
    ...(profiles.length === 0 ? [] : [words('who.profiles', profiles.join(', '))]),
    ...(permissionSets.length === 0 ? [] : [words('who.sets', permissionSets.join(', '))]),
  ];
};

/** Everything that is known of an app: a key of `detail.` in `messages/screen.md`, and what is to be said. */
export const factsOf = (app: AppPolicy, words: Words): readonly (readonly [string, Cell])[] => {
  const { refreshToken, mobile } = app;
  const minutes = (value: number): string => words('minutes', value);
  const asRead = (value: string): string => value;
  return [
    ['who', accessText(app, words)],
    ['timeout', [factText(app.sessionTimeoutMinutes, words, minutes)]],
    ['format', [factText(app.tokenFormat, words, (format) => words(`format.${format}`))]],
    ['level', [levelAndAction(app, words)]],
    ['flows', [flowsText(app, words)]],
    ['scopes', [factText(app.scopes, words, (scopes) => (scopes.length === 0 ? words('none') : scopes.join(', ')))]],
    ['token', [tokenText(refreshToken, words)]],
    ['policy', [factText(refreshToken.policy, words, asRead)]],
    ['limit', [limitText(refreshToken, words)]],
    [
      'ip',
      [
        [
          factText(app.ipRelaxation, words, asRead),
          factText(app.ipRanges, words, (count) => counted('ranges', count, words)),
        ].join(', '),
      ],
    ],
    ['token-ranges', [factText(app.tokenIpRanges, words, String)]],
    ['lock', [factText(mobile.lockMinutes, words, minutes)]],
    ['pin', [factText(mobile.pinLength, words, String)]],
  ];
};

/** Everything that is known of a few apps, one after the other. */
export const appDetailLines = (report: EffectiveReport, marks: Marks, options: ScreenOptions): string[] => {
  const { width, words } = options;
  const rowsOf = rowsByApp(report);
  return [...report.apps].sort(byLabel).flatMap((app) => {
    const rows = rowsOf(app);
    const letters = marks.of(app.notes);
    const facts = [...factsOf(app, words), ...(letters === '' ? [] : [['notes', [letters]] as const])];
    return [
      words(`${app.channel.kind}.detail`, appLabel(app), nameOf(app.channel)),
      ...renderTable(
        [{ head: '' }, { head: '' }],
        facts.map(([key, cell]) => [[words(`detail.${key}`)], cell]),
        width
      ),
      '',
      ...(rows.length === 0 ? [] : [...populationTable(rows, report, marks, options), '']),
    ];
  });
};
