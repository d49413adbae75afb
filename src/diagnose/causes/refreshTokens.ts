import { unreadable, type Fact, type Unreadable } from '../../facts/fact.js';
import type { Duration } from '../../facts/refreshPolicy.js';
import { isSameDuration, type Lifetime } from '../../effective/lifetime.js';
import { refreshTokenOf, type RefreshToken } from '../../effective/refreshToken.js';
import { fixAccess, fixAppStory } from '../corrections.js';
import { spanOfLifetime, spoken } from '../duration.js';
import { ifNamed, speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';
import type { AppCause, AboutApp, Correction } from '../cause.js';
import { OF_REFRESH } from '../symptoms.js';
import { compareSpans } from './timeoutFit.js';
import { tokensPastIdle } from './tokens.js';

const policyIn = ({ app, question }: AboutApp): RefreshToken => refreshTokenOf(app, question.assumedLimit);

/** What a component leaves open is not read: it is never taken for a default. */
const whyUnread = (fact: Fact<unknown>, element: string): Unreadable =>
  fact.status === 'unreadable' ? fact : unreadable('missing', element);

const policyUnread = ({ policy }: RefreshToken): Evidence =>
  unseen('refresh-policy-unread', whyUnread(policy, 'refreshTokenPolicy'));

/** The limit of idle tokens changes neither a fixed end nor single use: for these the policy as written is enough. */
const asWritten = (subject: AboutApp, say: (lifetime: Lifetime) => Evidence): readonly Evidence[] => {
  const policy = policyIn(subject);
  return [policy.asWritten === null ? policyUnread(policy) : say(policy.asWritten)];
};

/** Where metadata still says something that the limit overrides, it can be corrected. */
const fixPolicy = (subject: AboutApp): Correction | null =>
  policyIn(subject).consistentWithLimit === false
    ? {
        code: 'fix-refresh-policy',
        args: [],
        command: ['session', 'fix-refresh-policy', '--app', subject.app, '--dry-run'],
      }
    : null;

/** Where the limit is not known: both readings may say that the token cannot have been idle for too long. */
const byEitherLimit = (subject: AboutApp, ends: readonly Duration[], idleLimit: Fact<boolean>): Evidence => {
  const { after } = subject.question;
  const isTooEarly = after !== null && ends.every((end) => compareSpans(after, spanOfLifetime(end)) === 'before');
  return isTooEarly
    ? speaksAgainst('idle-not-yet', [ends.map(spoken).join(' / ')], subject.app.place)
    : unseen('idle-limit-unread', whyUnread(idleLimit, 'isEnforceRefreshTokenTTL'));
};

const byIdle = (subject: AboutApp, policy: RefreshToken): readonly Evidence[] => {
  const { place } = subject.app;
  const { after } = subject.question;
  const { asWritten: off, underLimit: on, effective, idleLimit } = policy;
  if (off === null || on === null) return [policyUnread(policy)];
  if (effective.status !== 'known') {
    const ends = [off.idle, on.idle].filter((end) => end !== null);
    return [byEitherLimit(subject, ends, idleLimit)];
  }
  const { idle } = effective.value;
  if (idle === null) return [speaksAgainst('never-idle', [], place)];
  const key = isSameDuration(off.idle, idle) ? 'idle-by-policy' : 'idle-by-limit';
  const past = tokensPastIdle(subject, idle);
  if (after === null) return [speaksFor(ifNamed('fair', subject.question), key, [spoken(idle)], place), ...past];
  switch (compareSpans(after, spanOfLifetime(idle))) {
    case 'before':
      return [speaksAgainst('idle-not-yet', [spoken(idle)], place)];
    case 'at':
      return [speaksFor('strong', `${key}-matches`, [spoken(idle)], place), ...past];
    case 'later':
      return [speaksFor('fair', `${key}-later`, [spoken(idle)], place), ...past];
  }
};

/** A refresh token that nobody used for too long (Salesforce Help, "Limit the Idle Refresh Token TTL"). */
export const refreshTokenIdle: AppCause = {
  id: 'refresh-token-idle',
  explains: OF_REFRESH,
  about: 'app',
  evidence: (subject) => byIdle(subject, policyIn(subject)),
  correction: (subject) => fixPolicy(subject) ?? fixAppStory('fix-use-token', subject.app),
};

/** A refresh token that has an end of its own, however much it is used. */
export const refreshTokenLifetime: AppCause = {
  id: 'refresh-token-lifetime',
  explains: OF_REFRESH,
  about: 'app',
  evidence: (subject) =>
    asWritten(subject, ({ absolute }) => {
      const { place } = subject.app;
      const { after } = subject.question;
      if (absolute === null) return speaksAgainst('no-fixed-end', [], place);
      if (after === null) return speaksFor(ifNamed('fair', subject.question), 'fixed-end', [spoken(absolute)], place);
      switch (compareSpans(after, spanOfLifetime(absolute))) {
        case 'before':
          return speaksAgainst('fixed-end-not-yet', [spoken(absolute)], place);
        case 'at':
          return speaksFor('strong', 'fixed-end-matches', [spoken(absolute)], place);
        case 'later':
          return speaksFor('fair', 'fixed-end-passed', [spoken(absolute)], place);
      }
    }),
  correction: ({ app }) => fixAccess('fix-authorize-again', app),
};

/** The policy "Immediately expire refresh token": there is nothing to refresh with. */
export const refreshTokenSingleUse: AppCause = {
  id: 'refresh-token-single-use',
  explains: [...OF_REFRESH, 'invalid-session-mid-run', 'job-dies-after-hours'],
  about: 'app',
  evidence: (subject) => {
    const { place } = subject.app;
    const isAboutRefresh = subject.question.symptoms.some((symptom) => OF_REFRESH.includes(symptom));
    return asWritten(subject, ({ singleUse }) =>
      singleUse
        ? speaksFor(ifNamed(isAboutRefresh ? 'strong' : 'fair', subject.question), 'single-use', [], place)
        : speaksAgainst('not-single-use', [], place)
    );
  },
  correction: ({ app }) => fixAccess('fix-single-use', app),
};
