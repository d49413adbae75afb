import JSZip from 'jszip';
import { componentOfFile, fileNameOf } from '../components.js';
import { type Change } from '../changes/problem.js';
import { problemsOf } from '../changes/rules.js';
import { changed, elementsOf, save } from '../changes/save.js';
import { type Org } from '../org.js';
import { typesCalled, type MetadataType } from '../seed/metadataTypes.js';
import { serialize, branch, parseXml } from '../xml.js';
import { manifestOf, type Manifest } from './manifest.js';

export type DeployOptions = { readonly checkOnly: boolean; readonly rollbackOnError: boolean };

/** What became of one component of a deploy. */
export type DeployedComponent = {
  readonly typeName: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly id?: string;
  readonly created: boolean;
  readonly changed: boolean;
  readonly problem?: string;
};

export type DeployOutcome = {
  readonly components: readonly DeployedComponent[];
  readonly status: 'Succeeded' | 'SucceededPartial' | 'Failed';
  readonly options: DeployOptions;
};

type Candidate = Omit<DeployedComponent, 'changed' | 'created'> & { readonly change?: Change };

/** Deploys a zip: everything that its package.xml names, by the same rules as updateMetadata. */
export async function deployPackage(
  org: Org,
  zipData: Buffer,
  options: DeployOptions,
  version: number
): Promise<DeployOutcome> {
  const zip = await JSZip.loadAsync(zipData);
  const manifestPath = Object.keys(zip.files).find((path) => /^(?:[^/]+\/)?package\.xml$/.test(path));
  const manifestText = manifestPath === undefined ? undefined : await zip.file(manifestPath)?.async('string');
  if (manifestPath === undefined || manifestText === undefined) {
    return outcome(
      [{ typeName: '', fullName: 'package.xml', fileName: 'package.xml', problem: 'No package.xml found' }],
      [],
      options
    );
  }
  const folder = manifestPath.slice(0, -'package.xml'.length);
  const candidates = await candidatesOf(org, zip, folder, manifestOf(parseXml(manifestText)), version);
  const failed = candidates.some(({ problem }) => problem !== undefined);
  const saves = !options.checkOnly && !(failed && options.rollbackOnError);
  const created: string[] = [];
  const done = candidates.map(({ change, ...candidate }) => {
    if (change === undefined || candidate.problem !== undefined) return candidate;
    if (change.before === undefined) created.push(candidate.fileName);
    return saves ? { ...candidate, id: save('deploy', change).id } : candidate;
  });
  return outcome(done, created, options);
}

function outcome(candidates: readonly Candidate[], created: readonly string[], options: DeployOptions): DeployOutcome {
  const failures = candidates.filter(({ problem }) => problem !== undefined).length;
  const components = candidates.map((candidate) => ({
    ...candidate,
    created: created.includes(candidate.fileName),
    changed: candidate.problem === undefined && !created.includes(candidate.fileName),
  }));
  const allFail = failures > 0 && (options.rollbackOnError || failures === candidates.length);
  return { components, options, status: failures === 0 ? 'Succeeded' : allFail ? 'Failed' : 'SucceededPartial' };
}

async function candidatesOf(
  org: Org,
  zip: JSZip,
  folder: string,
  manifest: Manifest,
  version: number
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const { name, members } of manifest.types) {
    const types = typesCalled(name, version);
    if (types.length === 0) {
      candidates.push({
        typeName: name,
        fullName: name,
        fileName: 'package.xml',
        problem: `Unknown type name '${name}' specified in package.xml`,
      });
    }
    for (const member of types.length === 0 ? [] : members) {
      candidates.push(await candidateOf(org, zip, folder, name, types, member));
    }
  }
  return candidates;
}

async function candidateOf(
  org: Org,
  zip: JSZip,
  folder: string,
  typeName: string,
  types: readonly MetadataType[],
  member: string
): Promise<Candidate> {
  const directory = types[0];
  if (directory === undefined) throw new Error('a known type name stands for at least one type');
  const fileName = folder + fileNameOf({ type: directory, fullName: member });
  const shared = { typeName, fullName: member, fileName };
  const text = await zip.file(fileName)?.async('string');
  if (text === undefined) {
    return {
      ...shared,
      problem: `An object '${member}' of type ${typeName} was named in package.xml, but was not found in zipped directory`,
    };
  }
  try {
    const found = componentOfFile({ path: fileName, text });
    if (found === undefined || !types.includes(found.type))
      return { ...shared, problem: `Not a file of type ${typeName}` };
    const before = org.components.find(found.type, member);
    const sent = elementsOf(found.root);
    const after = changed(org, found.type, before, sent);
    const change: Change = { org, type: found.type, fullName: member, before, sent, after };
    const [first] = problemsOf(change);
    const isSame = before !== undefined && sameContent(before.root.name, elementsOf(before.root), after);
    return {
      ...shared,
      ...(before === undefined ? {} : { id: before.id }),
      ...(first === undefined ? (isSame ? {} : { change }) : { problem: first.message }),
    };
  } catch (error) {
    return { ...shared, problem: `Error parsing file: ${(error as Error).message}` };
  }
}

const sameContent = (name: string, before: Change['after'], after: Change['after']): boolean =>
  serialize(branch(name, before)) === serialize(branch(name, after));
