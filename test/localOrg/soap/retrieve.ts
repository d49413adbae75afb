import { type Org } from '../org.js';
import { manifestOf } from '../packages/manifest.js';
import { retrievePackage, type RetrievedPackage } from '../packages/retrievePackage.js';
import { branch, childNamed, leaf, serialize, parseXml, textAt, type XmlElement } from '../xml.js';
import { SoapFault, type SoapCall } from './envelope.js';
import { fileProperties } from './listMetadata.js';

/** Starts a retrieve. jsforce calls the argument `request`, the WSDL `retrieveRequest`; both are taken. */
export async function retrieve(org: Org, { body }: SoapCall, version: number): Promise<readonly XmlElement[]> {
  const request = childNamed(body, 'request') ?? childNamed(body, 'retrieveRequest');
  const unpackaged = childNamed(request, 'unpackaged');
  if (unpackaged === undefined)
    throw new SoapFault('INVALID_FIELD', 'the local org retrieves unpackaged components only');
  const manifest = manifestOf(unpackaged);
  const retrieved = await retrievePackage(
    org,
    manifest,
    Number(manifest.version ?? textAt(request, 'apiVersion') ?? version)
  );
  const id = org.jobs.add('09S', org.behaviour.pollsBeforeDone, (jobId) => serialize(resultOf(org, jobId, retrieved)));
  return [branch('result', [leaf('done', false), leaf('id', id), leaf('state', 'Queued')])];
}

const resultOf = (org: Org, id: string, { components, messages, zip }: RetrievedPackage): XmlElement =>
  branch('result', [
    leaf('done', true),
    ...components.map((component) =>
      fileProperties('fileProperties', org, component, component.type.name, 'unpackaged/')
    ),
    leaf('id', id),
    ...messages.map((problem) =>
      branch('messages', [leaf('fileName', 'unpackaged/package.xml'), leaf('problem', problem)])
    ),
    leaf('status', 'Succeeded'),
    leaf('success', true),
    leaf('zipFile', zip),
  ]);

export function checkRetrieveStatus(org: Org, { body }: SoapCall): readonly XmlElement[] {
  const id = textAt(body, 'asyncProcessId') ?? '';
  const poll = org.jobs.poll(id);
  if (poll === undefined) throw new SoapFault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (poll.done) return [parseXml(poll.job.answer)];
  return [
    branch('result', [
      leaf('done', false),
      leaf('id', poll.job.id),
      leaf('status', 'InProgress'),
      leaf('success', false),
      leaf('zipFile', ''),
    ]),
  ];
}
