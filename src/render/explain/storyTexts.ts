import { calledOf } from '../../facts/appNames.js';
import type { ExplainReport } from '../../explain/report.js';
import { ANY_OTHER_PROFILE } from '../../effective/profiles.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import { viaText } from '../effective/userText.js';
import { factText, levelText, lifetimeText, reasonText } from '../text/cells.js';
import type { Words } from '../text/words.js';
import type { StoryWords } from './explainParts.js';

const whoseOf = ({ subject, channel }: ExplainReport, story: Words): string => {
  const who = {
    profile: subject.profile,
    'any-other-profile':
      subject.profile === ANY_OTHER_PROFILE
        ? story('screen.any-other')
        : story('screen.any-other.named', subject.profile),
    user: story('screen.user', subject.username ?? '', subject.profile),
  }[subject.kind];
  return channel.kind === 'browser'
    ? story('screen.who.browser', who)
    : story('screen.who.app', who, calledOf(channel));
};

/** The decision in one sentence. */
export const decisionText = (report: ExplainReport, { words, story }: StoryWords): string => {
  const { timeout } = report;
  const whose = whoseOf(report, story);
  if (timeout.status === 'unreadable') {
    return story('screen.answer.unreadable', whose, reasonText(timeout.reason, words), timeout.detail);
  }
  const key = timeout.loosens ? 'screen.answer.loosens' : 'screen.answer';
  return story(key, whose, timeout.minutes, words(`origin.${timeout.origin}`));
};

const accessTexts = ({ access }: ExplainReport, { words, story }: StoryWords): string[] => {
  if (access === null) return [];
  const via = access.via.map((text) => viaText(text, words)).join(', ');
  return [story(`screen.access.${access.access}`, via)];
};

const endText = ({ onTimeout }: ExplainReport, story: Words): string => {
  const { forceLogout, logoutUrl } = onTimeout;
  if (forceLogout.status !== 'known') return story('screen.end.unknown');
  if (!forceLogout.value) return story('screen.end.prompted');
  return logoutUrl.status === 'known' ? story('screen.end.forced-url', logoutUrl.value) : story('screen.end.forced');
};

const limitText = (limit: RefreshTokenPolicy['idleLimit'], { words, story }: StoryWords): string =>
  factText(limit, words, (isOn) => story(isOn ? 'screen.token.on' : 'screen.token.off'));

const tokenTexts = (token: RefreshTokenPolicy, options: StoryWords): string[] => {
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

/** The answer, whether the person may come in, and by which reading where it is not the documented one. */
export const answerTexts = (report: ExplainReport, options: StoryWords): string[] => {
  const { isDocumented, precedence, profileZero } = report.reading;
  return [
    decisionText(report, options),
    ...accessTexts(report, options),
    ...(isDocumented ? [] : [options.story('screen.reading', precedence, profileZero)]),
  ];
};

/** When somebody who does nothing is out, and how. */
export const windowTexts = (report: ExplainReport, { words, story }: StoryWords): string[] => {
  const { idleLogout, timelineAbsent, requiredLevelAtLogin } = report;
  return [
    ...(idleLogout === null
      ? []
      : [story('screen.idle', idleLogout.afterMoreThanMinutes, idleLogout.atMostMinutes), endText(report, story)]),
    ...(timelineAbsent === null ? [] : [timelineAbsent.text]),
    story('screen.level-at-login', levelText(requiredLevelAtLogin, words)),
  ];
};

/** What an integration has to do; nothing without an app. */
export const integrationTexts = (report: ExplainReport, options: StoryWords): string[] => {
  const { timeout, refreshToken, refreshAccessTokenByMinute: minute } = report;
  if (refreshToken === null) return [];
  const { story } = options;
  const refresh =
    minute === null || timeout.status === 'unreadable'
      ? story('screen.refresh-unknown')
      : story('screen.refresh-by', minute, timeout.minutes);
  return [refresh, ...tokenTexts(refreshToken, options)];
};
