/**
 * How long it takes to render a check of 20 orgs with 1,000 findings each in every format, loading of the code apart.
 *
 *   node --import tsx scripts/bench/outputs.ts
 *
 * Nothing is random: it renders the same bytes every time.
 */
import { wordsFrom } from '../../src/cli/output/words.js';
import { renderAnnotations } from '../../src/render/check/annotations.js';
import { renderCsv } from '../../src/render/check/csv.js';
import { renderJson } from '../../src/render/text/json.js';
import { renderJunit } from '../../src/render/check/junit.js';
import { renderMarkdown } from '../../src/render/check/markdown.js';
import { renderNdjson } from '../../src/render/check/ndjson.js';
import type { OutputOptions } from '../../src/render/check/output.js';
import { renderSarif } from '../../src/render/check/sarif.js';
import { renderManyOrgs } from '../../src/render/check/manyOrgsText.js';
import { SEVERITIES, type CheckReport, type Finding, type RuleResult } from '../../src/rules/findings.js';
import { matrixOf, type ManyOrgsReport } from '../../src/check/manyOrgs.js';

const ORGS = 20;
const FINDINGS = 1000;
const RULES = 40;

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const severityOf = (index: number): Finding['severity'] => SEVERITIES[index % SEVERITIES.length] ?? 'info';
const ruleOf = (index: number): string => `session/rule-${index % RULES}@1`;

const findingOf = (index: number): Finding => ({
  rule: ruleOf(index),
  title: `The title of rule ${index % RULES}`,
  severity: severityOf(index % RULES),
  verdict: index % 7 === 0 ? 'not-assessed' : 'fail',
  ...(index % 7 === 0 ? { reason: 'no-permission' as const } : {}),
  state: index % 5 === 0 ? 'waived' : 'new',
  ...(index % 5 === 0 ? { waiver: { reason: 'Until the move', owner: 'ada', expires: '2027-05-31' } } : {}),
  subject: { kind: 'app', name: `App_${index}`, component: `ConnectedApp:App_${index}` },
  message: `The refresh token of App_${index} lives longer than 30 days, "for ever" | @all.`,
  evidence: 'oauthPolicy.refreshTokenPolicy: infinite',
  why: 'A stolen token works until somebody revokes it by hand.',
  fix: {
    setupPath: `Setup > Manage Connected Apps > App_${index}`,
    metadata: '<oauthPolicy>\n  <refreshTokenPolicy>specific_inactivity:30:DAYS</refreshTokenPolicy>\n</oauthPolicy>',
    command: `sf session fix-refresh-policy --app App_${index}`,
  },
  references: [
    { title: 'SBS', id: 'SBS-OAUTH-001' },
    { title: 'Help', url: 'https://help.salesforce.com/1' },
  ],
  fingerprint: String(index).padStart(64, '0'),
  measure: null,
});

const ruleResultOf = (index: number): RuleResult => ({
  rule: ruleOf(index),
  title: `The title of rule ${index}`,
  severity: severityOf(index),
  verdict: 'fail',
  passed: 10,
  findings: 20,
  notAssessed: 4,
  waived: 3,
});

const reportOf = (org: number): CheckReport => ({
  formatVersion: 1,
  source: { kind: 'org', name: `org-${org}`, orgId: null, apiVersion: '67.0', readAt: '2026-11-22T09:00:00Z' },
  headline: {
    findings: { critical: 0, high: 0, medium: FINDINGS, low: 0, info: 0 },
    atOrAboveThreshold: FINDINGS,
    notAssessed: 0,
  },
  policy: { file: null, extends: [] },
  coverage: {
    rules: { run: RULES, passed: 0, failed: RULES, notAssessed: 0, nothingToAssess: 0 },
    profiles: { found: 60, assessed: 59 },
    apps: { found: 90, assessed: 80 },
    gaps: times(20, (index) => ({ component: `ConnectedApp:Gap_${index}`, reason: 'missing', detail: 'readMetadata' })),
  },
  rules: times(RULES, ruleResultOf),
  findings: times(FINDINGS, findingOf),
  waivers: [],
  controls: [],
  failOn: 'medium',
  exitCode: 3,
});

const orgs = times(ORGS, (index) => ({ name: `org-${index}`, report: reportOf(index) }));
const report: ManyOrgsReport = { formatVersion: 1, orgs, skipped: [], matrix: matrixOf(orgs), exitCode: 3 };
const options: OutputOptions = { words: wordsFrom('outputs'), version: '0.1.0', folder: '' };

const FORMATS: Readonly<Record<string, () => string>> = {
  screen: () => renderManyOrgs(report, { width: 100, words: wordsFrom('manyOrgs') }),
  json: () => renderJson(report),
  ndjson: () => renderNdjson(orgs),
  csv: () => renderCsv(orgs, options),
  markdown: () => renderMarkdown(orgs, options),
  sarif: () => renderSarif(orgs, options),
  junit: () => renderJunit(orgs, options),
  annotations: () => renderAnnotations(orgs, options),
};

const begin = performance.now();
const parts = Object.entries(FORMATS).map(([format, render]) => {
  const start = performance.now();
  const { length } = render();
  return `${format} ${(performance.now() - start).toFixed(0)} ms ${(length / 1e6).toFixed(1)} MB`;
});
console.log(`${(performance.now() - begin).toFixed(0)} ms in all · ${parts.join(' · ')}`);
