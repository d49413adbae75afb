import { checkHeadline } from '../../../../src/check/headline.js';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import type { OutputOptions } from '../../../../src/render/check/output.js';
import type { CheckReport, Finding, RuleResult } from '../../../../src/rules/findings.js';
import type { OrgResult } from '../../../../src/check/manyOrgs.js';

export const OPTIONS: OutputOptions = { words: wordsFrom('outputs'), version: '0.1.0', folder: '' };

/** An app whose refresh token never expires. */
export const finding = (change: Partial<Finding> = {}): Finding => ({
  rule: 'session/refresh-token-never-expires@1',
  title: 'Refresh token never expires',
  severity: 'high',
  verdict: 'fail',
  state: 'new',
  subject: { kind: 'app', name: 'Data_Loader', component: 'ConnectedApp:Data_Loader' },
  message: 'The refresh token of Data_Loader never expires.',
  evidence: 'oauthPolicy.refreshTokenPolicy: infinite',
  why: 'A stolen token works for ever.',
  fix: { setupPath: 'Setup > Manage Connected Apps > Data_Loader', command: 'sf session fix-refresh-policy' },
  references: [
    { title: 'SBS', id: 'SBS-OAUTH-001' },
    { title: 'Salesforce Help', url: 'https://help.salesforce.com/article?id=1' },
  ],
  fingerprint: 'f00d',
  measure: null,
  ...change,
});

export const WAIVED = finding({
  state: 'waived',
  fingerprint: 'beef',
  waiver: { reason: 'Migration until May', owner: 'ada', expires: '2027-05-31' },
});

export const NOT_ASSESSED = finding({
  rule: 'session/app-timeout-max@1',
  title: 'App timeout over 60 minutes',
  severity: 'medium',
  verdict: 'not-assessed',
  reason: 'no-permission',
  message: 'Not assessed: no permission.',
  evidence: 'Modify All Data',
  fingerprint: 'cafe',
});

export const IN_A_FILE = finding({
  subject: {
    kind: 'profile',
    name: 'Sales',
    component: 'ProfileSessionSetting:Sales_1',
    file: 'force-app/s/Sales_1.xml',
    line: 7,
  },
});

const ruleOf = ({ rule, title, severity, verdict, state }: Finding): RuleResult => ({
  rule,
  title,
  severity,
  verdict,
  passed: 0,
  findings: verdict === 'fail' ? 1 : 0,
  notAssessed: verdict === 'fail' ? 0 : 1,
  waived: state === 'waived' ? 1 : 0,
});

export const PASSED: RuleResult = {
  rule: 'session/org-timeout-max@1',
  title: 'Org timeout over 120 minutes',
  severity: 'medium',
  verdict: 'pass',
  passed: 1,
  findings: 0,
  notAssessed: 0,
  waived: 0,
};

export const NOTHING_THERE: RuleResult = {
  ...PASSED,
  rule: 'session/tokens-unused@1',
  title: 'Tokens unused for 90 days',
  verdict: 'not-assessed',
  passed: 0,
  reason: 'nothing-to-assess',
};

export const report = (findings: readonly Finding[] = [], change: Partial<CheckReport> = {}): CheckReport => {
  const rules = [...new Map([PASSED, ...findings.map(ruleOf)].map((rule) => [rule.rule, rule])).values()];
  return {
    formatVersion: 1,
    source: {
      kind: 'org',
      name: 'demo',
      orgId: '00D9q0000012345EAA',
      apiVersion: '67.0',
      readAt: '2026-11-22T09:00:00Z',
    },
    headline: checkHeadline(findings, 'medium'),
    policy: { file: null, extends: [] },
    coverage: {
      rules: { run: rules.length, passed: 1, failed: rules.length - 1, notAssessed: 0, nothingToAssess: 0 },
      profiles: { found: 20, assessed: 19 },
      apps: { found: 20, assessed: 11 },
      gaps: [{ component: 'ConnectedApp:HR', reason: 'missing', detail: 'readMetadata' }],
    },
    rules,
    findings: [...findings],
    waivers: [],
    controls: [],
    failOn: 'medium',
    exitCode: 3,
    ...change,
  };
};

export const org = (findings: readonly Finding[] = [], name = 'demo'): OrgResult => ({
  name,
  report: report(findings),
});

export const UNREAD: OrgResult = {
  name: 'uat',
  error: { name: 'SessionInvalidError', message: 'The org does not accept this login: expired.' },
  exitCode: 1,
};
