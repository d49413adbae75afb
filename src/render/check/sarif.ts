import type { Location, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import type { CheckReport, Finding, RuleResult, Severity } from '../../rules/findings.js';
import { printableJson, printableLines } from '../text/printable.js';
import { controlText } from './controlsText.js';
import { acceptedText, coverageText, inRepository, sentenceOf, type Checked, type OutputOptions } from './output.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const TOOL = 'sf-plugin-session';

/** `level` of SARIF, and the score by which GitHub names a severity (GitHub Docs, "SARIF support for code scanning"). */
const WEIGHTS: Readonly<Record<Severity, { readonly level: 'error' | 'warning' | 'note'; readonly score: string }>> = {
  critical: { level: 'error', score: '9.5' },
  high: { level: 'error', score: '8.0' },
  medium: { level: 'warning', score: '5.5' },
  low: { level: 'note', score: '2.5' },
  info: { level: 'note', score: '0.0' },
};

const inUri = (path: string): string => printableLines(path).split('/').map(encodeURIComponent).join('/');

/**
 * Where a finding is. GitHub refuses a whole file in which one result has no physical location with a first line
 * (github.com/github/codeql-action/issues/1738, rule GH1003 of sarif-sdk). What has no file, as all of an org, therefore
 * gets a path that names it, `demo/ConnectedApp/Data_Loader`, beside its logical location.
 */
const locationOf = (org: string, { subject }: Finding, options: OutputOptions): Location => {
  const { kind, name, component, file, line } = subject;
  const fullyQualifiedName = component ?? `${kind}:${name}`;
  const path = file === undefined ? `${org}/${fullyQualifiedName.replace(':', '/')}` : inRepository(file, options);
  return {
    physicalLocation: { artifactLocation: { uri: inUri(path) }, region: { startLine: line ?? 1 } },
    logicalLocations: [{ name, fullyQualifiedName, kind: 'resource' }],
  };
};

/**
 * `open`: "insufficient information to decide whether a problem exists" (SARIF 2.1.0, 3.27.9), which has no level. It stays
 * a result: were it left out, GitHub would close the alert of an earlier run as fixed. Passes are none: GitHub shows every
 * result as an alert, whatever its kind (github.com/microsoft/PSRule/issues/955).
 */
const verdictOf = ({ verdict, severity }: Finding): Pick<Result, 'kind' | 'level'> =>
  verdict === 'fail' ? { kind: 'fail', level: WEIGHTS[severity].level } : { kind: 'open', level: 'none' };

/** GitHub does not heed suppressions (github.com/github/codeql-action/issues/1230); other readers do, and people see them. */
const resultOf = (org: string, finding: Finding, ruleIndex: number, options: OutputOptions): Result => {
  const accepted = acceptedText(finding, options.words);
  return {
    ruleId: finding.rule,
    ruleIndex,
    ...verdictOf(finding),
    message: { text: printableLines(sentenceOf(finding)) },
    locations: [locationOf(org, finding, options)],
    // The only one that GitHub reads is the first; the second says what it is.
    partialFingerprints: { primaryLocationLineHash: finding.fingerprint, 'sessionFinding/v1': finding.fingerprint },
    ...(accepted === null
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: printableLines(accepted) }] }),
    properties: { state: finding.state, subjectKind: finding.subject.kind, fix: finding.fix },
  };
};

/** A rule in words. What it says beyond its title comes with its findings. */
const descriptorOf = ({ rule, title, severity }: RuleResult, finding: Finding | undefined): ReportingDescriptor => {
  const helpUri = finding?.references.find(({ url }) => url !== undefined)?.url;
  const help = finding === undefined ? title : printableLines(`${finding.why}\n${finding.fix.setupPath}`);
  return {
    id: rule,
    shortDescription: { text: title },
    fullDescription: { text: printableLines(finding?.why ?? title) },
    help: { text: help },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: WEIGHTS[severity].level },
    properties: { tags: ['security', 'session'], 'security-severity': WEIGHTS[severity].score },
  };
};

const driverOf = ({ version }: OutputOptions, rules: ReportingDescriptor[]): Run['tool'] => ({
  driver: { name: TOOL, version, semanticVersion: version, rules },
});

const notification = (level: 'note' | 'warning' | 'error', id: string, text: string): Notification => ({
  level,
  descriptor: { id },
  message: { text: printableLines(text) },
});

const runOf = (org: string, report: CheckReport, options: OutputOptions): Run => {
  const { rules, findings, coverage, controls, exitCode } = report;
  const firstOf = new Map(findings.map((finding) => [finding.rule, finding]).reverse() as [string, Finding][]);
  return {
    tool: driverOf(
      options,
      rules.map((rule) => descriptorOf(rule, firstOf.get(rule.rule)))
    ),
    // Runs of one tool need categories of their own, or GitHub takes one for the next version of the other.
    automationDetails: { id: `session-check/${org}/` },
    invocations: [
      {
        executionSuccessful: true,
        exitCode,
        toolExecutionNotifications: [
          notification('note', 'coverage', coverageText(report, options.words)),
          ...controls.flatMap(({ pack, controls: all }) =>
            all.map((control) =>
              notification('note', `control/${pack}/${control.id}`, controlText(pack, control, options.words))
            )
          ),
          ...coverage.gaps.map(({ component, reason, detail }) =>
            notification('warning', `gap/${reason}`, `${component}: ${detail}`)
          ),
        ],
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) =>
      resultOf(
        org,
        finding,
        rules.findIndex(({ rule }) => rule === finding.rule),
        options
      )
    ),
  };
};

/**
 * Orgs without a report share one run that says so. A run of their own without results would close their alerts: of
 * nothing read GitHub makes "fixed".
 */
const unreadRun = (checked: Checked, options: OutputOptions): Run[] => {
  const notifications = checked.flatMap((result) =>
    'error' in result ? [notification('error', result.error.name, `${result.name}: ${result.error.message}`)] : []
  );
  if (notifications.length === 0) return [];
  return [
    {
      tool: driverOf(options, []),
      automationDetails: { id: 'session-check-unread/' },
      invocations: [{ executionSuccessful: false, toolExecutionNotifications: notifications }],
      columnKind: 'utf16CodeUnits',
      results: [],
    },
  ];
};

/** SARIF 2.1.0 as GitHub code scanning takes it, with a run for each org. */
export const renderSarif = (checked: Checked, options: OutputOptions): string => {
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      ...checked.flatMap((result) => ('report' in result ? [runOf(result.name, result.report, options)] : [])),
      ...unreadRun(checked, options),
    ],
  };
  return `${printableJson(JSON.stringify(log, null, 2))}\n`;
};
