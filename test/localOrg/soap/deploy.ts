import { type Org } from '../org.js';
import { deployPackage } from '../packages/deployPackage.js';
import { deployPending, deployResult, type DeployResult } from '../packages/deployResult.js';
import { branch, leaf, textAt, childNamed, type XmlElement } from '../xml.js';
import { SoapFault, type SoapCall } from './envelope.js';

export async function deploy(org: Org, { body }: SoapCall, version: number): Promise<readonly XmlElement[]> {
  const options = childNamed(body, 'DeployOptions');
  const outcome = await deployPackage(
    org,
    Buffer.from(textAt(body, 'ZipFile') ?? '', 'base64'),
    // rollbackOnError must be true in production orgs; absent it is false (Metadata API guide, deploy).
    {
      checkOnly: textAt(options, 'checkOnly') === 'true',
      rollbackOnError: textAt(options, 'rollbackOnError') === 'true',
    },
    version
  );
  const id = startDeployJob(org, (jobId) => deployResult(org, jobId, outcome, true));
  return [branch('result', [leaf('done', false), leaf('id', id), leaf('state', 'Queued')])];
}

/** Remembers a deploy's result for the checks to come. */
export const startDeployJob = (org: Org, result: (id: string) => DeployResult): string =>
  org.jobs.add('0Af', org.behaviour.pollsBeforeDone, (id) => JSON.stringify(result(id)));

/** The state of a deploy, without its details unless asked for. `undefined` = no such deploy. */
export function deployState(org: Org, id: string, includeDetails: boolean): DeployResult | undefined {
  const poll = org.jobs.poll(id);
  if (poll === undefined) return undefined;
  if (!poll.done) return deployPending(org, poll.job.id);
  const result = JSON.parse(poll.job.answer) as DeployResult;
  return includeDetails ? result : { ...result, details: {} };
}

export function checkDeployStatus(org: Org, { body }: SoapCall): readonly XmlElement[] {
  const state = deployState(org, textAt(body, 'asyncProcessId') ?? '', textAt(body, 'includeDetails') === 'true');
  if (state === undefined) throw new SoapFault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  return [branch('result', elementsOf(state))];
}

const elementsOf = (data: DeployResult): readonly XmlElement[] =>
  Object.entries(data).flatMap(([name, value]) =>
    Array.isArray(value)
      ? value.map((entry) => branch(name, elementsOf(entry as DeployResult)))
      : [typeof value === 'object' ? branch(name, elementsOf(value as DeployResult)) : leaf(name, value)]
  );
