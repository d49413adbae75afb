import { groupBy } from '../../facts/order.js';
import { SEVERITIES, type CheckReport, type Finding, type Reference } from '../../rules/findings.js';
import { reasonText } from '../text/cells.js';
import { printable } from '../text/printable.js';
import { counted } from '../text/words.js';
import { html, type Markup } from './markup.js';
import { list, table, type Section } from './section.js';
import type { PageWords } from './words.js';
import { subjectName } from '../text/subjectName.js';

/** Of one rule; `--json` lists all. */
const SUBJECTS_SHOWN = 100;

/** Waived and known ones are counted, and do not stand among what is to be done. */
const isOpen = ({ state }: Finding): boolean => state === 'new';

const subjectText = ({ subject }: Finding): string => {
  const { file, line } = subject;
  const name = subjectName(subject);
  const where = line === undefined ? file : `${String(file)}:${line}`;
  return printable(where === undefined ? name : `${name} (${where})`);
};

/** Only addresses of the web become links: they come from rules, and a rule may be anybody's. */
const referenceMarkup = ({ title, url }: Reference): Markup =>
  url?.startsWith('https://') === true
    ? html`<li><a href="${url}" rel="noreferrer">${title}</a></li>`
    : html`<li>${title}</li>`;

const shownOf = <T>(items: readonly T[]): readonly T[] => items.slice(0, SUBJECTS_SHOWN);

/** Everything of one rule: who fails it and by what, why it matters, what mends it. */
const ruleMarkup = (findings: readonly [Finding, ...Finding[]], { say }: PageWords): Markup => {
  const [{ rule, title, severity, why, references }] = findings;
  const mends = [
    ...new Set(
      findings.flatMap(({ fix: { setupPath, command, note } }) => [setupPath, command ?? [], note ?? []].flat())
    ),
  ];
  const rest = findings.length - SUBJECTS_SHOWN;
  const heads = ['subject', 'message', 'evidence'].map((key) => say(`findings.column.${key}`));
  const rows = shownOf(findings).map((finding): [string, string, string] => [
    subjectText(finding),
    printable(finding.message),
    printable(finding.evidence),
  ]);
  return html`<details class="rule severity-${severity}">
    <summary>
      <span class="severity">${say(`severity.${severity}`)}</span> <b>${title}</b>
      <span class="count">${counted('subjects', findings.length, say)}</span>
    </summary>
    <p>${printable(why)}</p>
    ${table(say('findings.of', title), heads, rows)} ${rest > 0 ? html`<p>${say('findings.more', rest)}</p>` : null}
    <h3>${say('findings.fix')}</h3>
    ${list(shownOf(mends).map(printable))}
    <h3>${say('findings.references')}</h3>
    <ul>
      ${references.map(referenceMarkup)}
    </ul>
    <p class="rule-id">${rule}</p>
  </details>`;
};

/** Rules nobody could hold something against: a hole in the answer, not a pass. */
const notAssessedMarkup = (findings: readonly Finding[], words: PageWords): Markup | null => {
  const groups = [...groupBy(findings, ({ rule, reason }) => `${rule} ${String(reason)}`).values()];
  if (groups.length === 0) return null;
  const heads = ['rule', 'subject', 'reason'].map((key) => words.say(`findings.column.${key}`));
  return table(
    words.say('findings.not-assessed'),
    heads,
    groups.map(([first, ...others]) => [
      first.title,
      counted('subjects', others.length + 1, words.say),
      reasonText(first.reason ?? 'failed', words.words),
    ])
  );
};

/** What does not meet the policy, worst first, each with what mends it. */
export const findingsSection = ({ coverage, policy, findings }: CheckReport, words: PageWords): Section => {
  const { say } = words;
  const open = findings.filter(isOpen);
  const failed = open.filter(({ verdict }) => verdict === 'fail');
  const known = findings.length - open.length;
  const { run, passed, failed: failing, notAssessed } = coverage.rules;
  const source = [...(policy.file === null ? [] : [policy.file]), ...policy.extends].map(printable).join(', ');
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: failed.filter((finding) => finding.severity === severity).length,
  })).filter(({ count }) => count > 0);
  return {
    id: 'findings',
    title: say('findings.title'),
    lead: say('findings.lead', source, run, passed, failing, notAssessed),
    body: html`<p class="severities">
        ${counts.map(
          ({ severity, count }) =>
            html`<span class="severity-${severity}"
              ><span class="severity">${say(`severity.${severity}`)}</span> ${count}</span
            > `
        )}
      </p>
      ${failed.length === 0 ? html`<p>${say('findings.none')}</p>` : null}
      ${[...groupBy(failed, ({ rule, severity }) => `${severity} ${rule}`).values()].map((group) => ruleMarkup(group, words))}
      ${known === 0 ? null : html`<p>${say('findings.known', known)}</p>`}
      ${notAssessedMarkup(
        open.filter(({ verdict }) => verdict === 'not-assessed'),
        words
      )}`,
  };
};
