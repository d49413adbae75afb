import { unreadable, type Fact, type Unreadable } from '../../facts/fact.js';
import type { Duration } from '../../facts/refreshPolicy.js';
import { isSameDuration, type Lifetime } from '../../effective/lifetime.js';
import { refreshTokenOf, type RefreshToken } from '../../effective/refreshToken.js';
import { fixAccess, fixAppStory } from '../corrections.js';
import { spanOfLifetime, spoken } from '../duration.js';
import { ifNamed, speaksAgainst, speaksFor, unseen, type Evidence } from '../evidence.js';
import type { AppCause, AppScene, Correction } from '../scene.js';
import { OF_REFRESH } from '../symptoms.js';
import { compareSpans } from './timeoutFit.js';
import { tokensPastIdle } from './tokens.js';

const policyIn = ({ app, question }: AppScene): RefreshToken => refreshTokenOf(app, question.assumedLimit);

/** What a component leaves open is not read: it is never taken for a default. */
const whyUnread = (fact: Fact<unknown>, element: string): Unreadable =>
  fact.status === 'unreadable' ? fact : unreadable('missing', element);

const policyUnread = ({ policy }: RefreshToken): Evidence =>
  unseen('refresh-policy-unread', whyUnread(policy, 'refreshTokenPolicy'));

/** The limit of idle tokens changes neither a fixed end nor single use: for these the policy as written is enough. */
const asWritten = (scene: AppScene, say: (lifetime: Lifetime) => Evidence): readonly Evidence[] => {
  const policy = policyIn(scene);
  return [policy.asWritten === null ? policyUnread(policy) : say(policy.asWritten)];
};

/** Where metadata still says something that the limit overrides, it can be corrected. */
const fixPolicy = (scene: AppScene): readonly Correction[] =>
  policyIn(scene).consistentWithLimit === false
    ? [{ code: 'fix-refresh-policy', args: [], command: ['fix-refresh-policy', '--app', scene.app.name, '--dry-run'] }]
    : [];

/** Where the limit is not known: both readings may say that the token cannot have been idle for too long. */
const byEitherLimit = (scene: AppScene, ends: readonly Duration[], idleLimit: Fact<boolean>): Evidence => {
  const { after } = scene.question;
  const isTooEarly = after !== null && ends.every((end) => compareSpans(after, spanOfLifetime(end)) === 'before');
  return isTooEarly
    ? speaksAgainst('idle-not-yet', [ends.map(spoken).join(' / ')], scene.app.place)
    : unseen('idle-limit-unread', whyUnread(idleLimit, 'isEnforceRefreshTokenTTL'));
};

const byIdle = (scene: AppScene, policy: RefreshToken): readonly Evidence[] => {
  const { place } = scene.app;
  const { after } = scene.question;
  const { asWritten: off, underLimit: on, effective, idleLimit } = policy;
  if (off === null || on === null) return [policyUnread(policy)];
  if (effective.status !== 'known') {
    const ends = [off.idle, on.idle].filter((end) => end !== null);
    return [byEitherLimit(scene, ends, idleLimit)];
  }
  const { idle } = effective.value;
  if (idle === null) return [speaksAgainst('never-idle', [], place)];
  const key = isSameDuration(off.idle, idle) ? 'idle-by-policy' : 'idle-by-limit';
  const past = tokensPastIdle(scene, idle);
  if (after === null) return [speaksFor(ifNamed('fair', scene.question), key, [spoken(idle)], place), ...past];
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
  evidence: (scene) => byIdle(scene, policyIn(scene)),
  corrections: (scene) => [
    { code: 'fix-use-token', args: [], command: null },
    ...fixPolicy(scene),
    fixAppStory(scene.app),
  ],
};

/** A refresh token that has an end of its own, however much it is used. */
export const refreshTokenLifetime: AppCause = {
  id: 'refresh-token-lifetime',
  explains: OF_REFRESH,
  about: 'app',
  evidence: (scene) =>
    asWritten(scene, ({ absolute }) => {
      const { place } = scene.app;
      const { after } = scene.question;
      if (absolute === null) return speaksAgainst('no-fixed-end', [], place);
      if (after === null) return speaksFor(ifNamed('fair', scene.question), 'fixed-end', [spoken(absolute)], place);
      switch (compareSpans(after, spanOfLifetime(absolute))) {
        case 'before':
          return speaksAgainst('fixed-end-not-yet', [spoken(absolute)], place);
        case 'at':
          return speaksFor('strong', 'fixed-end-matches', [spoken(absolute)], place);
        case 'later':
          return speaksFor('fair', 'fixed-end-passed', [spoken(absolute)], place);
      }
    }),
  corrections: (scene) => [fixAccess('fix-authorize-again', scene.app), fixAppStory(scene.app)],
};

/** The policy "Immediately expire refresh token": there is nothing to refresh with. */
export const refreshTokenSingleUse: AppCause = {
  id: 'refresh-token-single-use',
  explains: [...OF_REFRESH, 'invalid-session-mid-run', 'job-dies-after-hours'],
  about: 'app',
  evidence: (scene) => {
    const { place } = scene.app;
    const isAboutRefresh = scene.question.symptoms.some((symptom) => OF_REFRESH.includes(symptom));
    return asWritten(scene, ({ singleUse }) =>
      singleUse
        ? speaksFor(ifNamed(isAboutRefresh ? 'strong' : 'fair', scene.question), 'single-use', [], place)
        : speaksAgainst('not-single-use', [], place)
    );
  },
  corrections: (scene) => [fixAccess('fix-single-use', scene.app), fixAppStory(scene.app)],
};
