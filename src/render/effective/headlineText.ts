import type { EffectiveReport, Headline } from '../../effective/report.js';
import { counted, joined, type Words } from '../text/words.js';

const sessionPart = ({ headline, populations }: EffectiveReport, words: Words): string[] => {
  const { browserMinutes, longestThroughApp } = headline;
  const through = longestThroughApp;
  if (browserMinutes === null) {
    const isAsked = populations.some(({ channel }) => channel.kind === 'browser');
    return [
      ...(isAsked ? [words('headline.browser.unknown')] : []),
      ...(through === null ? [] : [words('headline.through-app', through.minutes, through.app)]),
    ];
  }
  const { shortest, longest } = browserMinutes;
  const browser =
    shortest === longest ? words('headline.browser.one', shortest) : words('headline.browser', shortest, longest);
  return [
    through !== null && through.minutes > longest
      ? words('headline.up-to', browser, through.minutes, through.app)
      : browser,
  ];
};

/** Of one person no users are counted. */
const personalPart = (usersLooser: Headline['usersLooserThanOrg'], words: Words): string => {
  if (usersLooser === null) return words('headline.user.unknown');
  return words(usersLooser === 0 ? 'headline.user.not-looser' : 'headline.user.looser');
};

const looserPart = ({ headline, user }: EffectiveReport, words: Words): string[] => {
  const { browserMinutes, usersLooserThanOrg } = headline;
  if (browserMinutes === null) return [];
  if (user !== undefined) return [personalPart(usersLooserThanOrg, words)];
  if (usersLooserThanOrg === null) return [words('headline.looser.unknown')];
  return [
    usersLooserThanOrg === 0 ? words('headline.looser.none') : counted('headline.looser', usersLooserThanOrg, words),
  ];
};

/** What was not read, and what that leaves open. */
const openPart = ({ headline, coverage }: EffectiveReport, words: Words): string => {
  const { notKnown } = headline;
  const profiles = Math.max(notKnown.profiles, coverage.profiles.found - coverage.profiles.assessed);
  const apps = Math.max(notKnown.apps, coverage.apps.found - coverage.apps.assessed);
  const open = joined(
    [
      ...(profiles === 0 ? [] : [counted('profiles', profiles, words)]),
      ...(apps === 0 ? [] : [counted('apps', apps, words)]),
    ],
    words
  );
  const gaps = coverage.gaps.length;
  if (gaps === 0) return open === '' ? words('headline.whole') : words('headline.open', open);
  const unread = counted('headline.gaps', gaps, words);
  return open === '' ? unread : words('headline.gaps.open', unread, open);
};

/** A person who may not come in by any way. */
const isShutOut = ({ user }: EffectiveReport): boolean =>
  user?.channels.every(({ access }) => access === 'no') === true;

/** The answer in one sentence: how long sessions last, who has more than the org says, what never ends, what is not known. */
export const headlineText = (report: EffectiveReport, words: Words): string => {
  const { headline, user } = report;
  const parts = [
    ...(isShutOut(report) ? [words('headline.user.none')] : sessionPart(report, words)),
    ...looserPart(report, words),
    ...(headline.appsNeverExpiring === 0 ? [] : [counted('headline.never', headline.appsNeverExpiring, words)]),
    ...(headline.appsAgainstIdleLimit === 0 ? [] : [counted('headline.against', headline.appsAgainstIdleLimit, words)]),
    openPart(report, words),
  ];
  const text = parts.join('; ');
  return user === undefined
    ? words('headline.sentence', text.slice(0, 1).toUpperCase() + text.slice(1))
    : words('headline.sentence', words('headline.user', user.username, text));
};
