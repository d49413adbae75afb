import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { parseAllDocuments } from 'yaml';
import { pinsIn, problemsOf, workflowOf, workflowTexts } from './workflowFiles.js';

const FOLDER = new URL('../../docs/recipes/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');

type Document = Record<string, unknown> & { readonly kind: string };

const documentsIn = (text: string): readonly Document[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Document);

/** By the schemas of the Kubernetes API that the package holds (`io.k8s.api.batch.v1.Job`, ...). */
const CHECKS: Readonly<Record<string, (document: never) => { validate(): void }>> = {
  Job: (document) => new Job(document),
  PersistentVolumeClaim: (document) => new PersistentVolumeClaim(document),
};

const validate = (document: Document): void => {
  const check = CHECKS[document.kind];
  if (check === undefined) throw new Error(`no schema of ${document.kind}`);
  check(document as never).validate();
};

describe('gate: recipes', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yml'))) {
    it(`${file} is valid by the schema of GitHub`, async () => {
      expect(await problemsOf(file, read(file))).to.deep.equal([]);
    });

    it(`${file} pins actions to the commits of the project's own workflows, and keeps no credentials`, () => {
      const own = Object.values(workflowTexts).flatMap(pinsIn);
      expect(pinsIn(read(file)).filter((pin) => !own.includes(pin))).to.deep.equal([]);
      const checkouts = Object.values(workflowOf(read(file)).jobs)
        .flatMap(({ steps = [] }) => steps)
        .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
      expect(checkouts.map(({ with: inputs }) => inputs?.['persist-credentials'])).to.deep.equal(
        checkouts.map(() => false)
      );
    });
  }

  const manifests = documentsIn(read('session-fleet-k8s.yaml'));

  it('session-fleet-k8s.yaml is valid by the schemas of Kubernetes', () => {
    expect(manifests.map(({ kind }) => kind)).to.deep.equal(['PersistentVolumeClaim', 'Job', 'Job']);
    manifests.forEach(validate);
  });

  const EDITS: readonly (readonly [string, string])[] = [
    ['completions: 8', 'completions: eight'],
    ['completionMode: Indexed', 'completionMode: [Indexed]'],
    ['restartPolicy: Never', 'restartPolicy: 1'],
    ['backoffLimitPerIndex: 2', 'backoffLimitPerIndex: two'],
    ['- name: check\n', '- named: check\n'],
  ];
  for (const [before, after] of EDITS) {
    it(`is not with "${after.trim()}"`, () => {
      const text = read('session-fleet-k8s.yaml');
      expect(text).to.include(before);
      expect(() => {
        documentsIn(text.replace(before, after)).forEach(validate);
      }).to.throw();
    });
  }
});
