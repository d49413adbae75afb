import { byText } from '../../facts/order.js';
import { SEVERITIES, type CheckReport, type Finding } from '../../rules/findings.js';
import { SHARD_MISSING, type OrgResult } from '../../check/manyOrgs.js';
import type { Words } from '../text/words.js';

/** What every output of a check is made from: one entry for a single source, several for many orgs. */
export type Checked = readonly OrgResult[];

const isShard = (result: OrgResult): boolean => 'error' in result && result.error.name === SHARD_MISSING;

/** The orgs of an output, read or not, and the shards among them that are not there: of how many orgs, nobody knows. */
export const orgsAmong = (checked: Checked): { readonly orgs: Checked; readonly shards: Checked } => ({
  orgs: checked.filter((result) => !isShard(result)),
  shards: checked.filter(isShard),
});

export type OutputOptions = {
  /** The sentences of `messages/outputs.md`. */
  readonly words: Words;
  /** Version of the plugin. */
  readonly version: string;
  /** The working folder as seen from the root of its repository: `` or `packages/crm/`. */
  readonly folder: string;
};

/** Worst first; what counts before what was accepted. */
const STATES: readonly Finding['state'][] = ['new', 'baseline', 'waived'];

/** The findings of a report as people read them: what counts first, what fails before what is not assessed, worst first. */
export const inOrderOfWeight = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort(
    (a, b) =>
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      byText(a.verdict, b.verdict) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      byText(a.rule, b.rule) ||
      byText(a.subject.name, b.subject.name) ||
      byText(a.fingerprint, b.fingerprint)
  );

/** How much the answer stands for; it leads every output. */
export const coverageText = ({ coverage }: CheckReport, words: Words): string => {
  const { profiles, apps, rules, gaps } = coverage;
  return words(
    'coverage',
    profiles.assessed,
    profiles.found,
    apps.assessed,
    apps.found,
    rules.run,
    rules.passed,
    rules.failed,
    rules.notAssessed,
    rules.nothingToAssess,
    gaps.length
  );
};

/** What was found, or why it could not be assessed, and the facts that it rests on. */
export const sentenceOf = ({ message, evidence }: Finding): string =>
  evidence === '' ? message : `${message} (${evidence})`;

/** Why a finding does not count, `null` where it does. */
export const acceptedText = ({ state, waiver }: Finding, words: Words): string | null => {
  if (waiver !== undefined) return words('waived', waiver.owner, waiver.expires, waiver.reason);
  return state === 'new' ? null : words(state);
};

/** A file of a source tree as the repository knows it. */
export const inRepository = (file: string, { folder }: OutputOptions): string => {
  const parts: string[] = [];
  for (const part of `${folder}${file}`.split('/')) {
    if (part === '..' && parts.length > 0) parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
};
