import { type Org } from '../org.js';
import { type DeployedComponent, type DeployOutcome } from './deployPackage.js';

type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** DeployResult as plain data, its keys in the order of the WSDL: the REST resource sends it as JSON, SOAP as XML. */
export type DeployResult = { readonly [key: string]: Plain };

export function deployResult(org: Org, id: string, outcome: DeployOutcome, includeDetails: boolean): DeployResult {
  const now = org.timestamp();
  const failures = outcome.components.filter(({ problem }) => problem !== undefined);
  const successes = outcome.components.filter(({ problem }) => problem === undefined);
  return {
    checkOnly: outcome.options.checkOnly,
    completedDate: now,
    createdBy: org.user.id,
    createdByName: org.user.name,
    createdDate: now,
    details: includeDetails
      ? {
          ...(failures.length > 0 ? { componentFailures: failures.map((entry) => message(entry, now)) } : {}),
          ...(successes.length > 0 ? { componentSuccesses: successes.map((entry) => message(entry, now)) } : {}),
          runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 },
        }
      : {},
    done: true,
    id,
    ignoreWarnings: false,
    lastModifiedDate: now,
    numberComponentErrors: failures.length,
    numberComponentsDeployed: outcome.status === 'Failed' ? 0 : successes.length,
    numberComponentsTotal: outcome.components.length,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    rollbackOnError: outcome.options.rollbackOnError,
    runTestsEnabled: false,
    startDate: now,
    status: outcome.status,
    success: outcome.status === 'Succeeded',
  };
}

/** The state of a deploy that is not done. */
export const deployPending = (org: Org, id: string): DeployResult => {
  const now = org.timestamp();
  return {
    checkOnly: false,
    createdBy: org.user.id,
    createdByName: org.user.name,
    createdDate: now,
    details: {},
    done: false,
    id,
    ignoreWarnings: false,
    numberComponentErrors: 0,
    numberComponentsDeployed: 0,
    numberComponentsTotal: 0,
    numberTestErrors: 0,
    numberTestsCompleted: 0,
    numberTestsTotal: 0,
    rollbackOnError: true,
    runTestsEnabled: false,
    status: 'InProgress',
    success: false,
  };
};

const message = (entry: DeployedComponent, createdDate: string): DeployResult => ({
  changed: entry.changed,
  componentType: entry.typeName,
  created: entry.created,
  createdDate,
  deleted: false,
  fileName: entry.fileName,
  fullName: entry.fullName,
  ...(entry.id === undefined ? {} : { id: entry.id }),
  ...(entry.problem === undefined ? {} : { problem: entry.problem, problemType: 'Error' }),
  success: entry.problem === undefined,
});
