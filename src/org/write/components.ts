import type { ChangeableType } from '../../change/component.js';
import type {
  ComponentReader,
  ComponentReading,
  ComponentWriter,
  LastModifiedByUs,
  WriteAnswer,
} from '../../change/ports.js';
import { isNode, occurrences, textIn, type RawNode } from '../../facts/raw.js';
import { sayingOf } from '../../facts/saying.js';
import { classify, OrgUnavailable, type OrgFailure } from '../failures.js';
import { redact } from '../redact.js';
import type { OrgClient, OrgConnection } from '../client.js';
import { callMetadata } from '../soap.js';

const failureIn = (error: unknown): OrgFailure => (error instanceof OrgUnavailable ? error.failure : classify(error));

/** Neither a refused session nor a used-up limit nor a lost network will fare better with the next component. */
const endsRun = ({ kind }: OrgFailure): boolean => ['session', 'limit', 'concurrency', 'network'].includes(kind);

/** Reads components as they are now. A failure is an answer of its own. */
export const componentReader =
  (client: OrgClient): ComponentReader =>
  async (type, fullNames) => {
    try {
      const nodes = await client.read(type, fullNames);
      return nodes.map((node): ComponentReading => (node === null ? { status: 'absent' } : { status: 'read', node }));
    } catch (error) {
      const failure = failureIn(error);
      return fullNames.map(() => ({ status: 'unread', why: sayingOf(failure), endsRun: endsRun(failure) }));
    }
  };

/** What `SaveResult` says of one component. */
const answerIn = (result: RawNode): WriteAnswer => {
  if (textIn(result, 'success') === 'true') return { status: 'taken' };
  const errors = occurrences(result, 'errors').filter(isNode);
  const [first] = errors;
  return {
    status: 'refused',
    code: first === undefined ? '' : textIn(first, 'statusCode'),
    message: redact(errors.map((error) => textIn(error, 'message')).join('; ')),
  };
};

/**
 * Sends components with `updateMetadata`: never an upsert, never a create. Not repeated: whether a call whose answer got
 * lost was carried out is found out by reading.
 */
export const componentWriter =
  (connection: OrgConnection): ComponentWriter =>
  async (type, nodes) => {
    const metadata = nodes.map((node) => ({ '@xsi:type': type, ...node }));
    try {
      const answer = await callMetadata(connection, 'updateMetadata', { metadata });
      const results = occurrences({ answer }, 'answer').filter(isNode);
      return nodes.map((node, index): WriteAnswer => {
        const result = results.find((one) => textIn(one, 'fullName') === node.fullName) ?? results[index];
        return result === undefined ? { status: 'unknown', message: 'updateMetadata: -' } : answerIn(result);
      });
    } catch (error) {
      const message = sayingOf(failureIn(error));
      return nodes.map(() => ({ status: 'unknown', message }));
    }
  };

/** Whether the org names us as the one who last modified a component. */
export const lastModifiedBy =
  (client: OrgClient, userId: string): LastModifiedByUs =>
  async ({ type, fullName }) => {
    try {
      const listed = await client.list([type satisfies ChangeableType]);
      const entry = listed.find((component) => component.fullName === fullName);
      return entry === undefined || entry.lastModifiedById === ''
        ? null
        : entry.lastModifiedById.slice(0, 15) === userId;
    } catch {
      // Whatever keeps the org from telling, it was not told.
      return null;
    }
  };
