import { runFixRefreshPolicy } from '../cli/change/fixRefreshPolicy.js';
import type { ChangeSetting } from '../cli/change/request.js';
import { runSet } from '../cli/change/set.js';
import { openCheck } from '../cli/check/runCheck.js';
import { runDiagnose } from '../cli/diagnose/diagnose.js';
import { runDiff } from '../cli/diff/diff.js';
import { runEffective } from '../cli/effective/effective.js';
import { runExplain } from '../cli/explain/explain.js';
import { runHistory } from '../cli/history/history.js';
import {
  changeHeadline,
  checkHeadline,
  diagnoseHeadline,
  diffHeadline,
  effectiveHeadline,
  explainHeadline,
  historyHeadline,
  whatIfHeadline,
} from '../cli/output/headlines.js';
import type { Watch } from '../cli/output/progress.js';
import SessionCheck from '../commands/session/check.js';
import SessionDiagnose from '../commands/session/diagnose.js';
import SessionDiff from '../commands/session/diff.js';
import SessionEffective from '../commands/session/effective.js';
import SessionExplain from '../commands/session/explain.js';
import SessionFixRefreshPolicy from '../commands/session/fix-refresh-policy.js';
import SessionHistory from '../commands/session/history.js';
import SessionSet from '../commands/session/set.js';
import { questionOf } from './question.js';

const SOURCES = ['target-org', 'source-dir', 'snapshot'] as const;
const SOURCE = [...SOURCES, 'api-version', 'eca-global-settings'] as const;
const READING = ['precedence', 'profile-zero', 'assume-idle-limit'] as const;

/** A run that only shows: nobody is asked, nothing is written down, and what would need consent is only said. */
const showing = (watch: Watch, keepPlan?: ChangeSetting['keepPlan']): ChangeSetting => ({
  dialogue: () => ({ ...watch, ask: undefined, show: () => Promise.resolve() }),
  keepPlan,
  folder: '',
});

/** Every question that a program may ask, by name. */
export const QUESTIONS = {
  effective: questionOf({
    command: SessionEffective,
    takes: [...SOURCE, 'profile', 'app', 'user', 'by', ...READING],
    sources: SOURCES,
    answer: async (flags, watch) => {
      const { report: result, exitCode } = await runEffective(flags, watch);
      return { result, exitCode, headline: effectiveHeadline(result) };
    },
  }),
  explain: questionOf({
    command: SessionExplain,
    takes: [...SOURCE, 'profile', 'user', 'app', 'activity', ...READING],
    sources: SOURCES,
    answer: async (flags, watch) => {
      const { report: result, exitCode } = await runExplain(flags, watch);
      return { result, exitCode, headline: explainHeadline(result) };
    },
  }),
  check: questionOf({
    command: SessionCheck,
    takes: [...SOURCE, 'policy', 'baseline', 'fail-on', 'allow-not-assessed', ...READING],
    sources: SOURCES,
    answer: async (flags, watch) => {
      const { run } = await openCheck(flags);
      const result = await run(watch);
      return { result, exitCode: result.exitCode, headline: checkHeadline(result) };
    },
  }),
  diff: questionOf({
    command: SessionDiff,
    takes: ['from', 'from-org', 'from-dir', 'from-snapshot', ...SOURCE, 'fail-on', ...READING],
    sources: SOURCES,
    answer: async (flags, watch) => {
      const { report: result, exitCode } = await runDiff(flags, watch);
      return { result, exitCode, headline: diffHeadline(result) };
    },
  }),
  diagnose: questionOf({
    command: SessionDiagnose,
    takes: [
      ...SOURCE,
      'symptom',
      'error-text',
      'app',
      'profile',
      'user',
      'after',
      'source-ip',
      'since',
      'with-history',
      'snapshots',
      'with-users',
      ...READING,
    ],
    sources: SOURCES,
    answer: async (flags, watch) => {
      const { report: result, exitCode } = await runDiagnose(flags, watch);
      return { result, exitCode, headline: diagnoseHeadline(result) };
    },
  }),
  history: questionOf({
    command: SessionHistory,
    takes: ['snapshots', 'target-org', 'api-version', 'with-users', ...READING],
    sources: null,
    answer: async (flags, watch) => {
      const { report: result, exitCode } = await runHistory(flags, watch);
      return { result, exitCode, headline: historyHeadline(result) };
    },
  }),
  /** What a desired state would mean: `sf session set --dry-run`. */
  'what-if': questionOf({
    command: SessionSet,
    takes: [
      'target-org',
      'source-dir',
      'eca-global-settings',
      'file',
      'profile',
      'app',
      'timeout',
      'warning',
      'force-logout',
      'level',
      'action',
      'ip-relaxation',
      'refresh-policy',
      'assume-idle-limit',
      'allow-longer',
    ],
    always: ['dry-run'],
    sources: ['target-org', 'source-dir'],
    answer: async (flags, watch) => {
      const { result, exitCode } = await runSet(flags, showing(watch));
      return { result, exitCode, headline: whatIfHeadline(result) };
    },
  }),
  /** A plan that a person may apply: `sf session fix-refresh-policy --dry-run --plan-file`. */
  'plan-fix': questionOf(
    {
      command: SessionFixRefreshPolicy,
      takes: [
        'target-org',
        'source-dir',
        'eca-global-settings',
        'inconsistent',
        'never-expiring',
        'app',
        'policy',
        'assume-idle-limit',
        'allow-longer',
      ],
      always: ['dry-run'],
      sources: ['target-org', 'source-dir'],
      answer: async (flags, watch) => {
        const kept: unknown[] = [];
        const { report, exitCode } = await runFixRefreshPolicy(
          flags,
          showing(watch, (text) => Promise.resolve(void kept.push(JSON.parse(text))))
        );
        return { result: { report, plan: kept[0] }, exitCode, headline: changeHeadline(report) };
      },
    },
    { policy: null }
  ),
} as const;
