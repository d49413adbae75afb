import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StateAggregator } from '@salesforce/core';
import { plannedStatus, type FleetPlan, type FleetReport } from '../../change/fleet.js';
import { planFileStem } from '../../change/planFileName.js';
import type { UnknownEntries } from '../../change/planSet.js';
import type { ChangeReport } from '../../change/report.js';
import { OWNER_ONLY } from '../../disk/stageFile.js';
import { nearestNames } from '../../facts/naming.js';
import { makePlanFolder, SUMMARY_FILE, SUMMARY_TEXT, summaryText } from '../../files/plan/planFolder.js';
import { printableJson } from '../../render/text/printable.js';
import { folderNotEmpty } from './changeErrors.js';
import { notWritten } from '../fileErrors.js';
import { unknownNames } from '../errors.js';
import { failureOf } from '../failureOf.js';
import { namedOrg } from '../open/namedOrg.js';
import { listOrgs, type ListedOrg } from '../open/orgList.js';
import { sideBySide } from '../open/sideBySide.js';
import { writeOutput } from '../output/outputFile.js';
import { startCount } from '../output/progress.js';
import { fleetFileText } from '../output/show.js';
import { wordsFrom } from '../output/words.js';
import { sha256 } from '../sha256.js';
import { fixRefreshPolicy, policyNamed } from './fixRefreshPolicy.js';
import { fleetReport } from './fleetRows.js';
import { quietly } from './quietly.js';
import type { RefreshFixRequest } from './refreshFixRequest.js';

export type PlanFleetRequest = RefreshFixRequest & {
  readonly orgsFile: string;
  readonly planFolder: string;
  readonly concurrency: number;
};

const EMPTY = {
  orgId: null,
  isSandbox: null,
  plan: null,
  hash: null,
  notice: null,
  headline: null,
  concerned: null,
};

/** Before any org is asked: what lies in the folder might be plans that are being carried out. */
const checkFolder = async (folder: string): Promise<void> => {
  const isEmpty = await makePlanFolder(folder).catch((error: unknown) => {
    throw notWritten(folder, (error as NodeJS.ErrnoException).code ?? String(error));
  });
  if (!isEmpty) throw folderNotEmpty(folder);
};

/** The id of the org that a login is to; `null`: nobody is logged in by that name. */
const orgIdOf = async ({ aliasOrUsername }: ListedOrg): Promise<string | null> => {
  const { aliases, orgs } = await StateAggregator.getInstance();
  return (await orgs.read(aliases.resolveUsername(aliasOrUsername)))?.orgId?.slice(0, 15) ?? null;
};

/** Of each org the place in the list of the first login to it. */
const firstLogins = async (orgs: readonly ListedOrg[]): Promise<readonly number[]> => {
  const ids = await Promise.all(orgs.map((org) => orgIdOf(org).catch(() => null)));
  return ids.map((id, index) => (id === null ? index : ids.indexOf(id)));
};

/** One org with what the command for one org says, where it was asked. */
type OrgOfPlan = {
  readonly kept: FleetPlan;
  readonly report?: ChangeReport;
  /** Of the names that stand for no app of this org: those of its apps that are nearest to them. */
  readonly near?: readonly string[];
};

/** The plan and the notice of one org, written by the command for one org. */
const planOrg = async (
  { aliasOrUsername, name }: ListedOrg,
  place: { readonly index: number; readonly count: number },
  request: PlanFleetRequest
): Promise<OrgOfPlan> => {
  const { planFolder } = request;
  const org = await namedOrg(aliasOrUsername);
  const stem = planFileStem(place, { name, orgId: org.getOrgId() || null });
  const [plan, notice] = [`${stem}.json`, `${stem}.md`];
  let hash = '';
  let unknown: UnknownEntries = { names: [], known: [] };
  const { report, exitCode, inOrg } = await fixRefreshPolicy({
    ...request,
    org,
    mode: 'dry-run',
    dialogue: quietly(request.dialogue),
    noticeFile: join(planFolder, notice),
    noticeMode: OWNER_ONLY,
    keepPlan: async (text) => {
      hash = sha256(text);
      await writeOutput(join(planFolder, plan), text, OWNER_ONLY);
    },
    onUnknownNames: (names) => {
      unknown = names;
    },
  });
  const { orgId, headline } = report;
  const kept: FleetPlan = {
    name,
    orgId,
    status: plannedStatus(report),
    isSandbox: inOrg?.isSandbox ?? null,
    plan,
    hash,
    notice,
    headline,
    concerned: inOrg?.concerned ?? null,
    ...(unknown.names.length === 0 ? {} : { lacks: [...unknown.names] }),
    exitCode,
  };
  return { kept, report, near: unknown.names.flatMap((text) => nearestNames(text, unknown.known)) };
};

/**
 * Refuses names that no org has an app for, as the command for one org does, and keeps nothing. Where an org could not be read
 * nobody knows: it may be the one.
 *
 * @throws SfError
 */
const refuseUnknown = async (planned: readonly OrgOfPlan[], { names, planFolder }: PlanFleetRequest): Promise<void> => {
  const asked = planned.map(({ kept }) => kept).filter(({ status }) => status !== 'same-org');
  const unknown = names.filter((name) => asked.every(({ lacks }) => lacks?.includes(name) === true));
  if (unknown.length === 0) return;
  const files = asked.flatMap(({ plan, notice }) => [plan, notice]).filter((file) => file !== null);
  await Promise.all(files.map((file) => rm(join(planFolder, file))));
  const known = planned.flatMap(({ near = [] }) => near);
  // To look at: the org that has most names like these.
  const nearest = planned.reduce((most, one) => ((one.near ?? []).length > (most.near ?? []).length ? one : most));
  const { name, orgId } = nearest.kept;
  const source = { kind: 'org', name, orgId, apiVersion: null, readAt: '' } as const;
  throw unknownNames({ what: 'app', names: unknown, known, hasAnyOther: false }, source);
};

/**
 * Plans the same for several orgs side by side, into a folder: a plan and a notice for each, and one summary. Nothing is written
 * to any org; one that cannot be read is a row with the reason.
 *
 * @throws SfError where nothing can be done at all: bad flags, a list without an org, a folder that holds something, a name that
 *   stands for no app of any org.
 */
export const planFleet = async (request: PlanFleetRequest): Promise<FleetReport> => {
  const { orgsFile, planFolder, concurrency, dialogue } = request;
  policyNamed(request.policy);
  const { orgs } = await listOrgs({ 'target-org': [], 'orgs-file': orgsFile, 'all-orgs': false });
  await checkFolder(planFolder);
  const madeAt = new Date().toISOString();
  const firsts = await firstLogins(orgs);
  const words = wordsFrom('fleet');
  const progress = startCount(dialogue, words('progress.planning', orgs.length), orgs.length);
  const results = await sideBySide(
    orgs,
    (org, index) =>
      firsts[index] === index
        ? planOrg(org, { index, count: orgs.length }, request)
        : Promise.resolve<OrgOfPlan>({ kept: { ...EMPTY, name: org.name, status: 'same-org', exitCode: 0 } }),
    { concurrency, onDone: progress.step }
  );
  progress.done();
  const planned = results.map(({ of: { name }, ...result }): OrgOfPlan => {
    if ('answer' in result) return result.answer;
    return { kept: { ...EMPTY, name, status: 'not-read', ...failureOf(result.error) } };
  });
  await refuseUnknown(planned, request);
  const report = fleetReport(
    'plan',
    request,
    planned.map(({ kept, report: ofOrg }) => ({
      ...kept,
      journals: [],
      ...(ofOrg === undefined ? {} : { report: ofOrg }),
    }))
  );
  await writeOutput(join(planFolder, SUMMARY_TEXT), await fleetFileText(report), OWNER_ONLY);
  const summary = printableJson(summaryText({ madeAt, orgs: planned.map(({ kept }) => kept) }));
  await writeOutput(join(planFolder, SUMMARY_FILE), summary, OWNER_ONLY);
  return report;
};
