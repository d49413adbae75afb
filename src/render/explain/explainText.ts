import type { ExplainedLevel, ExplainReport } from '../../explain/report.js';
import { ANY_OTHER_PROFILE } from '../../effective/profiles.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import { factText, levelText, lifetimeText, placeText, reasonText, type ScreenOptions } from '../text/cells.js';
import { otherText, saysText } from './explainParts.js';
import { timelineLines } from './explainTimeline.js';
import { printable, wrap } from '../text/printable.js';
import type { Words } from '../text/words.js';

export type ExplainScreenOptions = ScreenOptions & {
  /** The sentences of `messages/explain.md`; `words` are those of `messages/screen.md`. */
  readonly story: Words;
  readonly ascii: boolean;
};

const INDENT = '    ';

/** A paragraph under an indent of its own. */
const indented = (text: string, width: number): string[] =>
  wrap(text, width - INDENT.length).map((line) => INDENT + line);

const whoseOf = ({ subject, channel }: ExplainReport, story: Words): string => {
  const who = {
    profile: subject.profile,
    'any-other-profile':
      subject.profile === ANY_OTHER_PROFILE
        ? story('screen.any-other')
        : story('screen.any-other.named', subject.profile),
    user: story('screen.user', subject.username ?? '', subject.profile),
  }[subject.kind];
  return channel.kind === 'browser' ? story('screen.who.browser', who) : story('screen.who.app', who, channel.label);
};

const answerText = (report: ExplainReport, { words, story }: ExplainScreenOptions): string => {
  const { timeout } = report;
  const whose = whoseOf(report, story);
  if (timeout.status === 'unreadable') {
    return story('screen.answer.unreadable', whose, reasonText(timeout.reason, words), timeout.detail);
  }
  const key = timeout.loosens ? 'screen.answer.loosens' : 'screen.answer';
  return story(key, whose, timeout.minutes, words(`origin.${timeout.origin}`));
};

const sourceText = ({ source }: ExplainReport, words: Words): string =>
  [
    source.orgId === null ? source.name : words('source.org', source.name, source.orgId),
    ...(source.apiVersion === null ? [] : [words('source.api', source.apiVersion)]),
    words('source.read', source.readAt.slice(0, 16).replace('T', ' ')),
  ].join(' · ');

/** What lets a user in: `profile:Sales` and its like, or the code of a reason. */
const viaText = (via: string, words: Words): string => {
  const [, kind, name] = /^(profile|permission-set|permission-set-group):(.*)$/s.exec(via) ?? [];
  return kind === undefined || name === undefined ? words(`via.${via}`) : words(`via.${kind}`, name);
};

const accessTexts = ({ access }: ExplainReport, { words, story }: ExplainScreenOptions): string[] => {
  if (access === null) return [];
  const via = access.via.map((text) => viaText(text, words)).join(', ');
  return [story(`screen.access.${access.access}`, via)];
};

/** Each level with what it said, why it decides or does not, and where that stands. */
const levelLines = (level: ExplainedLevel, index: number, options: ExplainScreenOptions): string[] => {
  const { width, words, story } = options;
  const key = level.wins ? 'screen.level.wins' : 'screen.level';
  const details = [level.why.text, ...level.places.map((place) => placeText(place, words)), level.setup];
  return [
    ...wrap(story(key, index + 1, words(`origin.${level.level}`), saysText(level, options)), width, INDENT),
    ...details.flatMap((text) => indented(text, width)),
  ];
};

const endText = ({ onTimeout }: ExplainReport, story: Words): string => {
  const { forceLogout, logoutUrl } = onTimeout;
  if (forceLogout.status !== 'known') return story('screen.end.unknown');
  if (!forceLogout.value) return story('screen.end.prompted');
  return logoutUrl.status === 'known' ? story('screen.end.forced-url', logoutUrl.value) : story('screen.end.forced');
};

const windowLines = (report: ExplainReport, options: ExplainScreenOptions): string[] => {
  const { idleLogout, timeline, timelineAbsent, requiredLevelAtLogin } = report;
  const { width, words, story } = options;
  const texts = [
    ...(idleLogout === null
      ? []
      : [story('screen.idle', idleLogout.afterMoreThanMinutes, idleLogout.atMostMinutes), endText(report, story)]),
    ...(timelineAbsent === null ? [] : [timelineAbsent.text]),
    story('screen.level-at-login', levelText(requiredLevelAtLogin, words)),
  ];
  return [
    story('screen.window'),
    ...texts.flatMap((text) => wrap(text, width, '  ')),
    ...(timeline === null ? [] : ['', ...timelineLines(timeline, options)]),
    '',
  ];
};

const limitText = (limit: RefreshTokenPolicy['idleLimit'], { words, story }: ExplainScreenOptions): string =>
  factText(limit, words, (isOn) => story(isOn ? 'screen.token.on' : 'screen.token.off'));

const tokenTexts = (token: RefreshTokenPolicy, options: ExplainScreenOptions): string[] => {
  const { words, story } = options;
  const { issued, policy, idleLimit, asWritten, underLimit, effective } = token;
  if (issued === 'no') return [story('screen.token.not-issued')];
  const spelled = story(
    'screen.token',
    factText(policy, words, (text) => text, 'token.unset')
  );
  if (asWritten === null || underLimit === null) return [spelled];
  return [
    ...(issued === 'unknown' ? [story('screen.token.issued-unknown')] : []),
    spelled,
    story('screen.token.written', lifetimeText(asWritten, words)),
    story('screen.token.limited', lifetimeText(underLimit, words)),
    story(
      'screen.token.effective',
      effective === null ? story('screen.token.not-told') : lifetimeText(effective, words)
    ),
    story('screen.token.limit', limitText(idleLimit, options)),
    story('screen.token.use'),
  ];
};

const integrationLines = (report: ExplainReport, options: ExplainScreenOptions): string[] => {
  const { timeout, refreshToken, refreshAccessTokenByMinute: minute } = report;
  if (refreshToken === null) return [];
  const { width, story } = options;
  const refresh =
    minute === null || timeout.status === 'unreadable'
      ? story('screen.refresh-unknown')
      : story('screen.refresh-by', minute, timeout.minutes);
  const texts = [refresh, ...tokenTexts(refreshToken, options)];
  return [story('screen.integrations'), ...texts.flatMap((text) => wrap(text, width, '  ')), ''];
};

const section = (title: string, texts: readonly string[], width: number): string[] =>
  texts.length === 0 ? [] : [title, ...texts.flatMap((text) => wrap(text, width, '  ')), ''];

/** What to do about what could not be read; a command has a line of its own, which nothing cuts. */
const nextLines = ({ next }: ExplainReport, { width, words, story }: ExplainScreenOptions): string[] =>
  next.length === 0
    ? []
    : [
        story('screen.next'),
        ...next.flatMap(({ about, reason, todo, command }) => [
          ...wrap(
            story('screen.next.step', story(`screen.about.${about}`), reasonText(reason, words), todo.text),
            width,
            '  '
          ),
          ...(command === null ? [] : [`  ${command}`]),
        ]),
        '',
      ];

/** The screen of `sf session explain`: the answer, who was asked and who decides, and what follows from it. */
export const renderExplain = (report: ExplainReport, options: ExplainScreenOptions): string => {
  const { width, words, story } = options;
  const { reading } = report;
  const head = [
    answerText(report, options),
    ...accessTexts(report, options),
    ...(reading.isDocumented ? [] : [story('screen.reading', reading.precedence, reading.profileZero)]),
    sourceText(report, words),
  ];
  const outside = report.notInMetadata.map(({ topic, setup }) =>
    setup === null ? topic.text : story('screen.outside.setup', topic.text, setup)
  );
  const others = report.otherReadings.map((other) => otherText(other, options));
  const notes = [...new Set(report.notes.map(({ text }) => text))];
  const lines = [
    ...head.flatMap((text) => wrap(text, width, '  ')),
    '',
    story('screen.levels'),
    ...report.levels.flatMap((level, index) => levelLines(level, index, options)),
    '',
    ...windowLines(report, options),
    ...integrationLines(report, options),
    ...section(story('screen.others'), others, width),
    ...nextLines(report, options),
    ...section(story('screen.outside'), outside, width),
    ...section(story('screen.notes'), notes, width),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
