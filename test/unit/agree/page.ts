import type { Judging } from '../../../src/effective/channels.js';
import { wholeReport } from '../../../src/effective/effective.js';
import { policyMatrix, type MatrixChannel, type UserKind } from '../../../src/explain/matrix.js';
import { sumOrNull } from '../../../src/facts/order.js';
import { pageData } from '../../../src/render/html/encode.js';
import { answerAt, usersAt } from '../../../src/render/html/grid.js';
import type { PageAnswer } from '../../../src/render/html/pageData.js';
import { reportOf, say } from '../support/builders.js';
import { say as words } from '../rules/support.js';
import type { Facts } from './anyFacts.js';
import { WORDS } from './commands.js';
import { cellOf, channelName, timeoutSayings, type Saying } from './saying.js';

const PAGE_WORDS = { say: words, words, story: words, checkWords: words, diffWords: words };

/** An answer of the page by its figures and by the level that it draws as the deciding one. */
const answerSaid = ({ minutes, looser, levels, sentence }: PageAnswer): string => {
  const winner = levels.find(({ role }) => role === 'wins');
  return minutes === null
    ? `not known: ${/reason\.(\S+)/.exec(sentence)?.[1] ?? sentence}`
    : `${minutes} by ${winner?.level ?? 'nobody'}${looser ? ', looser' : ''}`;
};

/** The matrix of `report`, and the data that the script in its page shows. */
export const pageSays = ({ snapshot }: Facts, judging: Judging): readonly Saying[] => {
  const matrix = policyMatrix(snapshot, judging.reading, WORDS);
  const data = pageData(matrix, wholeReport(snapshot, judging, say), PAGE_WORDS);
  const ofKind = (
    { channel, answers, admits }: MatrixChannel,
    column: number,
    { profiles, behaviour }: UserKind,
    kind: number
  ): readonly Saying[] => {
    const page = data.channels[column]!;
    const shown = data.answers[page.answers[behaviour]!]!;
    const { timeout, idleLogout } = answers[behaviour]!;
    return profiles.flatMap((label): readonly Saying[] => {
      const cell = cellOf(channel, label);
      return [
        ...timeoutSayings('report', cell, timeout),
        { command: 'report', cell, matter: 'idle logout', says: JSON.stringify(idleLogout) },
        { command: 'page', cell, matter: 'timeout', says: answerSaid(shown) },
        ...(channel.kind === 'browser'
          ? []
          : ([
              { command: 'report', cell, matter: 'comes', says: admits?.has(kind) === false ? 'no' : 'yes' },
              { command: 'page', cell, matter: 'comes', says: answerAt(data, kind, page) === null ? 'no' : 'yes' },
            ] as const)),
      ];
    });
  };
  return matrix.channels.flatMap((channel, column) =>
    matrix.kinds.flatMap((kind, index) => ofKind(channel, column, kind, index))
  );
};

/** How many users of each kind come through each channel that admits them: by the page, and by the rows of its profiles. */
export const usersSay = ({ snapshot }: Facts, judging: Judging): readonly Saying[] => {
  const matrix = policyMatrix(snapshot, judging.reading, WORDS);
  const report = reportOf(snapshot, { ...judging, grain: 'profile' });
  const data = pageData(matrix, report, PAGE_WORDS);
  const users = new Map(
    report.populations.map((row) => [
      cellOf(row.channel, report.profileSets[row.profileSet]?.[0] ?? ''),
      row.activeUsers,
    ])
  );
  return matrix.channels.flatMap(({ channel }, column) =>
    matrix.kinds.flatMap(({ profiles }, kind): readonly Saying[] => {
      const page = data.channels[column]!;
      if (answerAt(data, kind, page) === null) return [];
      const cell = `${channelName(channel)} | ${JSON.stringify(profiles)}`;
      const rows = profiles.map((label) => users.get(cellOf(channel, label)) ?? null);
      return [
        { command: 'page', cell, matter: 'users', says: String(usersAt(data, kind, page)) },
        { command: 'effective by profile', cell, matter: 'users', says: String(sumOrNull(rows)) },
      ];
    })
  );
};
