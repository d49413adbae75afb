import { setTimeout as sleep } from 'node:timers/promises';
import XMLBuilder from 'fast-xml-builder';
import JSZip from 'jszip';
import type { ChangeableType, ComponentKey } from '../../change/component.js';
import { isNode, occurrences, textIn, type RawNode } from '../../facts/raw.js';
import { UnexpectedAnswer } from '../failures.js';
import type { OrgConnection } from '../client.js';
import { callMetadata } from '../soap.js';

/** A component as it would be written. */
export type Candidate = { readonly key: ComponentKey; readonly node: RawNode };

/** Component → what the org has against it. */
export type Objections = ReadonlyMap<string, string>;

/** Where a component stands in a package, and under which type its manifest names it (Metadata API guide, metadata types). */
const PLACES: Readonly<Record<ChangeableType, readonly [folder: string, suffix: string, manifestType: string]>> = {
  ConnectedApp: ['connectedApps', 'connectedApp', 'ConnectedApp'],
  ExtlClntAppOauthConfigurablePolicies: [
    'extlClntAppOauthPolicies',
    'ecaOauthPlcy',
    'ExtlClntAppOauthConfigurablePolicies',
  ],
  ProfileSessionSetting: ['profileSessionSettings', 'profileSessionSetting', 'ProfileSessionSetting'],
  SecuritySettings: ['settings', 'settings', 'Settings'],
};

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

const xml = (root: string, content: object): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${builder.build({ [root]: { '@xmlns': NAMESPACE, ...content } })}`;

const fileOf = ({ key, node }: Candidate): { readonly path: string; readonly text: string } => {
  const [folder, suffix] = PLACES[key.type];
  const elements = Object.fromEntries(
    Object.entries(node).filter(([name, value]) => name !== 'fullName' && value !== null)
  );
  return { path: `${folder}/${key.fullName}.${suffix}`, text: xml(key.type, elements) };
};

const packed = async (candidates: readonly Candidate[], apiVersion: string): Promise<string> => {
  const zip = new JSZip();
  const types = new Map<string, string[]>();
  for (const candidate of candidates) {
    const { path, text } = fileOf(candidate);
    zip.file(path, text);
    const [, , manifestType] = PLACES[candidate.key.type];
    types.set(manifestType, [...(types.get(manifestType) ?? []), candidate.key.fullName]);
  }
  zip.file(
    'package.xml',
    xml('Package', { types: [...types].map(([name, members]) => ({ members, name })), version: apiVersion })
  );
  return zip.generateAsync({ type: 'base64', compression: 'DEFLATE' });
};

const POLL_MS = 1_000;
const LONGEST_MS = 10 * 60_000;

/**
 * Asks the org to check components without taking them: a check-only deploy, which changes nothing.
 *
 * @throws where the org cannot be asked, or is not done after ten minutes.
 */
export const checkOnly = async (connection: OrgConnection, candidates: readonly Candidate[]): Promise<Objections> => {
  const options = { checkOnly: true, rollbackOnError: true, singlePackage: true };
  const zip = await packed(candidates, connection.getApiVersion());
  const ask = async (operation: string, message: object): Promise<RawNode> => {
    const answer = await callMetadata(connection, operation, message);
    if (!isNode(answer)) throw new UnexpectedAnswer(operation);
    return answer;
  };
  const id = textIn(await ask('deploy', { ZipFile: zip, DeployOptions: options }), 'id');
  const until = Date.now() + LONGEST_MS;
  for (let wait = 0; ; wait = POLL_MS) {
    await sleep(wait);
    const status = await ask('checkDeployStatus', { asyncProcessId: id, includeDetails: true });
    if (textIn(status, 'done') === 'true') return objectionsIn(status, candidates);
    if (Date.now() > until) throw new UnexpectedAnswer(`checkDeployStatus: ${textIn(status, 'status')}`);
  }
};

const objectionsIn = (status: RawNode, candidates: readonly Candidate[]): Objections => {
  const details = isNode(status.details) ? status.details : {};
  const failures = occurrences(details, 'componentFailures').filter(isNode);
  const own = new Map(failures.map((failure) => [textIn(failure, 'fullName'), textIn(failure, 'problem')] as const));
  const isGood = textIn(status, 'success') === 'true';
  const general = textIn(status, 'errorMessage') || textIn(status, 'status');
  return new Map(
    candidates.flatMap(({ key }): (readonly [string, string])[] => {
      const said = own.get(key.fullName) ?? (isGood || failures.length > 0 ? undefined : general);
      return said === undefined ? [] : [[`${key.type}:${key.fullName}`, said]];
    })
  );
};
