import type { ChangeReport } from '../../change/report.js';
import type { DiagnosisReport } from '../../diagnose/report.js';
import type { HistoryReport } from '../../diff/historyReport.js';
import type { DiffReport } from '../../diff/report.js';
import { ANY_OTHER_PROFILE } from '../../effective/profiles.js';
import type { EffectiveReport } from '../../effective/report.js';
import type { ExplainReport } from '../../explain/report.js';
import { changesText } from '../../render/change/changeText.js';
import { findingsText } from '../../render/check/checkText.js';
import { orgsText } from '../../render/check/manyOrgsText.js';
import { causeText } from '../../render/diagnose/diagnosisText.js';
import { countsText } from '../../render/diff/diffParts.js';
import { headlineText } from '../../render/effective/headlineText.js';
import { decisionText } from '../../render/explain/storyTexts.js';
import { loneTitle } from '../../render/history/historyParts.js';
import { printable } from '../../render/text/printable.js';
import type { SetReport } from '../change/set.js';
import type { CheckResult } from '../check/outputs.js';
import { wordsFrom } from './words.js';

/**
 * A name of the org as a quotation that it cannot end: whoever reads the sentence, a program too, sees where the name begins
 * and where it is over.
 */
const quoted = (name: string): string => JSON.stringify(printable(name));

type Channel = ExplainReport['channel'];

const channelQuoted = (channel: Channel): Channel =>
  channel.kind === 'browser' ? channel : { ...channel, label: quoted(channel.label) };

/** The profiles that the source does not hold have no name that could be quoted. */
const profileQuoted = (profile: string): string => (profile === ANY_OTHER_PROFILE ? profile : quoted(profile));

/** The answer of `sf session effective` in one sentence. */
export const effectiveHeadline = (report: EffectiveReport): string => {
  const { longestThroughApp: through } = report.headline;
  const longestThroughApp = through === null ? null : { ...through, app: quoted(through.app) };
  return headlineText({ ...report, headline: { ...report.headline, longestThroughApp } }, wordsFrom('screen'));
};

/** The answer of `sf session explain` in one sentence. */
export const explainHeadline = (report: ExplainReport): string => {
  const { subject, channel, timeout } = report;
  const { username } = subject;
  return decisionText(
    {
      ...report,
      subject: {
        ...subject,
        profile: profileQuoted(subject.profile),
        ...(username === undefined ? {} : { username: quoted(username) }),
      },
      channel: channelQuoted(channel),
      timeout: timeout.status === 'unreadable' ? { ...timeout, detail: quoted(timeout.detail) } : timeout,
    },
    { words: wordsFrom('screen'), story: wordsFrom('explain') }
  );
};

/** The answer of `sf session check` in one sentence. */
export const checkHeadline = (result: CheckResult): string =>
  'orgs' in result ? orgsText(result, wordsFrom('manyOrgs')) : findingsText(result, wordsFrom('check'));

/** The answer of `sf session diff` in one sentence. */
export const diffHeadline = (report: DiffReport): string => countsText(report, wordsFrom('diff'));

/** The answer of `sf session diagnose` in one sentence. */
export const diagnoseHeadline = (report: DiagnosisReport): string => {
  const causes = report.causes.map((cause) => ({
    ...cause,
    cases: cause.cases.map((one) => ({ ...one, apps: one.apps.map(channelQuoted) })),
  }));
  return causeText({ ...report, causes }, wordsFrom('diagnose'));
};

/** The answer of `sf session history` in one sentence: by snapshots, else by the org's own records. */
export const historyHeadline = (report: HistoryReport): string => {
  const [words, diffWords, history] = [wordsFrom('screen'), wordsFrom('diff'), wordsFrom('history')];
  return report.snapshots.read > 1 ? countsText(report, diffWords) : loneTitle(report, { words, diffWords, history });
};

/** What a plan comes to, in one or two sentences. */
export const changeHeadline = (report: ChangeReport): string =>
  changesText({ ...report, source: quoted(report.source) }, wordsFrom('change'));

/** What a desired state comes to, and how many of those whom it concerns get more or less. */
export const whatIfHeadline = (report: SetReport): string => {
  const words = wordsFrom('diff');
  return `${changeHeadline(report)} ${words('effect', countsText(report.effect, words))}`;
};
