import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import { annotationsOf, CHECK_FORMATS, planOutputs, writeOutputs } from '../../../../src/cli/check/outputs.js';
import { folderInRepository } from '../../../../src/cli/check/repository.js';
import { matrixOf, type ManyOrgsReport } from '../../../../src/check/manyOrgs.js';
import { finding, org, report, UNREAD } from '../../render/check/builders.js';

const refusal = async (attempt: Promise<unknown>): Promise<SfError> => {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof SfError) return error;
  }
  throw new Error('not refused');
};

const pageOf = (): Promise<string> => Promise.resolve('<!doctype html>');

describe('the files of a check', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outputs-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('are written in every format in one run', async () => {
    const paths = Object.keys(CHECK_FORMATS).map((ending) => at(`r${ending}`));
    const one = report([finding()]);
    await writeOutputs(await planOutputs(paths), one, pageOf);
    const begins: Readonly<Record<string, string>> = {
      'r.json': '{\n  "formatVersion": 1,',
      'r.ndjson': '{"record":"coverage","org":"demo",',
      'r.csv': 'org,record,rule,',
      'r.md': '## Session check: demo\n',
      'r.sarif': '{\n  "$schema": "https://docs.oasis-open.org/sarif/',
      'r.xml': '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites',
      'r.html': '<!doctype html>',
    };
    expect((await readdir(folder)).sort()).to.deep.equal(Object.keys(begins).sort());
    for (const [name, begin] of Object.entries(begins)) {
      expect((await readFile(at(name), 'utf8')).slice(0, begin.length), name).to.equal(begin);
    }
    expect(JSON.parse(await readFile(at('r.json'), 'utf8'))).to.deep.equal(one);
  });

  it('hold several orgs, also those without a report', async () => {
    const orgs = [org([finding()], 'dev'), UNREAD];
    const many: ManyOrgsReport = { formatVersion: 1, orgs, skipped: [], matrix: matrixOf(orgs), exitCode: 1 };
    const paths = Object.keys(CHECK_FORMATS).map((ending) => at(`r${ending}`));
    await writeOutputs(await planOutputs(paths), many, pageOf);
    for (const path of paths)
      expect(await readFile(path, 'utf8'), path)
        .to.include('dev')
        .and.include('uat');
    expect(JSON.parse(await readFile(at('r.json'), 'utf8'))).to.deep.equal(many);
  });

  it('carry the version of the plugin', async () => {
    await writeOutputs(await planOutputs([at('r.sarif')]), report(), pageOf);
    const { version } = JSON.parse(await readFile(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await readFile(at('r.sarif'), 'utf8')).to.include(`"version": "${version}"`);
  });

  it('are refused before anything is read: a wrong ending, one file twice, a folder that is not there or in the place', async () => {
    const ending = await refusal(planOutputs([at('a.json'), at('b.txt')]));
    expect(ending).to.include({ name: 'BadExtensionError', exitCode: 2 });
    const twice = await refusal(planOutputs([at('a.csv'), join(folder, 'x', '..', 'a.csv')]));
    expect(twice).to.include({ name: 'SameOutputError', exitCode: 2 });
    const missing = await refusal(planOutputs([at('none/a.csv')]));
    expect(missing).to.include({ name: 'NotWrittenError', exitCode: 1 });
    await mkdir(at('taken.csv'));
    const taken = await refusal(planOutputs([at('taken.csv')]));
    expect(taken.message).to.equal(`${at('taken.csv')} could not be written: it is a folder.`);
    expect(await readdir(folder)).to.deep.equal(['taken.csv']);
  });

  it('are all written but the one that cannot be', async () => {
    const planned = await planOutputs([at('a.csv'), at('b.md')]);
    await mkdir(at('a.csv'));
    await writeFile(at('a.csv/file'), '');
    expect((await refusal(writeOutputs(planned, report(), pageOf))).name).to.equal('NotWrittenError');
    expect(await readdir(folder)).to.include('b.md');
  });

  it('are not thought of where none is asked for', async () => {
    await writeOutputs(await planOutputs([]), report(), pageOf);
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('have annotations beside them, for the log', async () => {
    expect(await annotationsOf(report([finding()]))).to.match(/^::error title=high.*\n::notice title=demo::/);
  });
});

describe('a folder in its repository', () => {
  it('is named from where .git is, a folder or, in a worktree, a file', async () => {
    const root = await mkdtemp(join(tmpdir(), 'repository-'));
    const deep = join(root, 'packages', 'crm');
    await mkdir(deep, { recursive: true });
    await writeFile(join(root, '.git'), 'gitdir: elsewhere');
    expect(folderInRepository(root)).to.equal('');
    expect(folderInRepository(deep)).to.equal('packages/crm/');
    await rm(root, { recursive: true });
  });

  it('is its own root outside of any', () => {
    expect(folderInRepository('/')).to.equal('');
  });
});
