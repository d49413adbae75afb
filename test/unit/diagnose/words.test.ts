import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { blindSpotsOf } from '../../../src/diagnose/blindSpots.js';
import { CATALOGUE } from '../../../src/diagnose/texts/catalogue.js';
import { CAUSES } from '../../../src/diagnose/registry.js';
import { SYMPTOMS } from '../../../src/diagnose/symptoms.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const SENTENCES = readFileSync(join(ROOT, 'messages/diagnose.md'), 'utf8');
const KEYS = new Set([...SENTENCES.matchAll(/^# (.+)$/gm)].map(([, key]) => key!));

const CAUSE_FILES = join(ROOT, 'src/diagnose/causes');
const SOURCE = [
  ...readdirSync(CAUSE_FILES).map((file) => join(CAUSE_FILES, file)),
  join(ROOT, 'src/diagnose/corrections.ts'),
  join(ROOT, 'src/diagnose/audience.ts'),
  join(ROOT, 'src/diagnose/causeCases.ts'),
  join(ROOT, 'src/diagnose/recorded.ts'),
  join(ROOT, 'src/diagnose/records.ts'),
  join(ROOT, 'src/diagnose/history.ts'),
  join(ROOT, 'src/diagnose/pastChanges.ts'),
  join(ROOT, 'src/diagnose/textEvidence.ts'),
]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the sentences of a diagnosis', () => {
  it('there is one for every symptom, text, cause and blind spot', () => {
    for (const symptom of SYMPTOMS) expect(KEYS).to.include(`symptom-${symptom}`);
    for (const { code } of CATALOGUE) expect(KEYS).to.include(`text-${code}`);
    for (const { id } of CAUSES) expect(KEYS).to.include(`cause-${id}`);
    for (const { code } of blindSpotsOf(SYMPTOMS)) expect(KEYS).to.include(code);
  });

  it('there is none that nobody says', () => {
    const made = [...SENTENCES.matchAll(/^# (?!symptom-|text-|cause-|read-|blind-|screen\.)(.+)$/gm)].map(
      ([, key]) => key!
    );
    const ofTextCauses = CAUSES.flatMap(({ id, about }) => (about === 'text' ? [`fix-${id}`] : []));
    const literal = new Set([...SOURCE.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, key]) => key!));
    const madeOf = (key: string): string[] => [
      key,
      ...['matches', 'later', 'not-told'].map((end) => `${key}-${end}`),
      ...['inside', 'outside', 'no'].map((begin) => `${begin}-${key}`),
    ];
    const sayable = [...[...literal].flatMap(madeOf), ...ofTextCauses];
    expect(made.filter((key) => !sayable.includes(key))).to.deep.equal([]);
  });
});
