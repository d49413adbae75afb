import type { Connection, HttpResponse, Schema } from '@jsforce/jsforce-node';
import { SOAP } from '@jsforce/jsforce-node/lib/soap.js';
import { isNode, type RawValue } from '../facts/raw.js';
import { MalformedXml, parseElements, type XmlElement } from '../facts/xmlElements.js';
import { UnexpectedAnswer } from './failures.js';

const valueOf = ({ isNil, text, children }: XmlElement): RawValue => {
  if (isNil) return null;
  if (children.length === 0) return text;
  const byName = new Map<string, RawValue[]>();
  for (const child of children) {
    const name = child.prefix + child.name;
    const values = byName.get(name);
    if (values === undefined) byName.set(name, [valueOf(child)]);
    else values.push(valueOf(child));
  }
  return Object.fromEntries([...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
};

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/**
 * The Metadata API as jsforce speaks it: its envelopes, session refresh and errors, but for the parser. That of jsforce takes
 * 60 ms to get warm, and takes some of what is cut for what is whole.
 */
class MetadataCall extends SOAP<Schema> {
  public constructor(
    connection: Connection,
    private readonly operation: string
  ) {
    const endpointUrl = `${connection.instanceUrl}/services/Soap/m/${connection.version}`;
    super(connection, { xmlns: NAMESPACE, endpointUrl });
  }

  /** What jsforce looks the answer, or the fault, up in: elements by name, their prefix included. */
  // eslint-disable-next-line @typescript-eslint/require-await -- So it is declared.
  public override async parseResponseBody({ body }: HttpResponse): Promise<Record<string, RawValue>> {
    try {
      const envelope = parseElements(body);
      const [content] = envelope.children.find(({ name }) => name === 'Body')?.children ?? [];
      if (content?.name === `${this.operation}Response` || content?.name === 'Fault') {
        return { [envelope.prefix + envelope.name]: valueOf(envelope) };
      }
    } catch (error) {
      if (!(error instanceof MalformedXml)) throw error;
    }
    throw new UnexpectedAnswer(this.operation);
  }
}

/**
 * Calls an operation of the Metadata API, untyped: its result has what the server sent, texts as texts, nil as `null`;
 * `undefined` where the operation found nothing.
 *
 * @throws UnexpectedAnswer for what is no answer to the call.
 */
export const callMetadata = async (
  connection: Connection,
  operation: string,
  message: object
): Promise<RawValue | undefined> => {
  const response = (await new MetadataCall(connection, operation).invoke(operation, message)) as RawValue;
  return isNode(response) ? response.result : undefined;
};
