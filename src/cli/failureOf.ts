import { SfError } from '@salesforce/core/sfError';
import { EXIT } from './exitCodes.js';

/** What went wrong with one org, and what to do about it. */
type OrgError = { name: string; message: string; actions: string[] };

/** What runs of several orgs may end with in one of them. */
const OF_ORG: readonly number[] = [EXIT.usage, EXIT.failed, EXIT.notAssessed];

/** What went wrong with one org, as its row has it. What is not in our map, of another party's making, is a failure. */
export const failureOf = (error: Error): { readonly error: OrgError; readonly exitCode: number } => {
  const { name, message } = error;
  const [actions, code] = error instanceof SfError ? [error.actions ?? [], error.exitCode] : [[], EXIT.failed];
  return { error: { name, message, actions: [...actions] }, exitCode: OF_ORG.includes(code) ? code : EXIT.failed };
};
