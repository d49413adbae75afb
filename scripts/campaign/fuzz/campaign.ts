import { parseArgs } from 'node:util';
import { randomFrom, type Random } from '../faults/random.js';
import { pick, type Probe } from './anyInput.js';
import { answerProbes } from './answers.js';
import { COMPONENTS } from './components.js';
import { NAMES } from './names.js';
import { PRODUCT, type Product } from './product.js';
import { textProbes } from './texts.js';
import { TREES } from './trees.js';
import { MOST_MS, watch } from './watch.js';

export type Kind = 'decoders' | 'texts' | 'trees' | 'answers';
type Probes = Readonly<Record<Kind, readonly Probe<Product>[]>>;

/** What the inputs are, in turn. Of a thousand: 700 for decoders, 200 texts, 50 trees, 50 answers of an org. */
const TURNS: readonly Kind[] = Array.from({ length: 20 }, (_, index) =>
  index === 9 ? 'trees' : index === 19 ? 'answers' : index % 5 === 2 ? 'texts' : 'decoders'
);

const kindOf = (index: number): Kind => TURNS[index % TURNS.length] ?? 'decoders';

/** Each input has chance of its own, so that one can be tried again without those before it. */
const chanceOf = (seed: number, index: number): Random =>
  randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));

/** Everything that is tried. `end` takes back what it made. */
export const allProbes = async (): Promise<{ readonly probes: Probes; readonly end: () => Promise<void> }> => {
  const { probes: texts, end } = await textProbes();
  const answers = await answerProbes();
  return { probes: { decoders: [...COMPONENTS, ...NAMES], texts, trees: TREES, answers }, end };
};

export type Found = { readonly index: number; readonly name: string; readonly wrong: readonly string[] };

/** Tries one input. */
export const tryInput = async (probes: Probes, product: Product, seed: number, index: number): Promise<Found> => {
  const random = chanceOf(seed, index);
  const { name, run } = pick(random, probes[kindOf(index)]);
  const begin = performance.now();
  const wrong = await Promise.resolve()
    .then(() => run(product, random))
    .catch((error: unknown) => [`crash: ${String((error as Error).stack ?? error)}`]);
  const took = performance.now() - begin;
  return { index, name, wrong: took > MOST_MS ? [...wrong, `took ${Math.round(took)} ms`] : wrong };
};

/** Tries so many inputs, of all kinds or of one, and hands on what is wrong; ends early where `onFound` gives false. */
export const tryInputs = async (
  {
    probes,
    product = PRODUCT,
    seed,
    inputs,
    only,
  }: {
    readonly probes: Probes;
    readonly product?: Product;
    readonly seed: number;
    readonly inputs: number;
    readonly only?: Kind;
  },
  onFound: (found: Found) => boolean,
  onInput: (index: number) => void = () => undefined
): Promise<Readonly<Record<Kind, number>>> => {
  const tried = { decoders: 0, texts: 0, trees: 0, answers: 0 };
  for (let index = 0; index < inputs; index += 1) {
    const kind = kindOf(index);
    if (only !== undefined && kind !== only) continue;
    onInput(index);
    tried[kind] += 1;
    const found = await tryInput(probes, product, seed, index);
    if (found.wrong.length > 0 && !onFound(found)) break;
  }
  return tried;
};

const USAGE = 'npm run campaign -- fuzz [--seed N] [--inputs N] [--only-input N]';
const MOST_TOLD = 20;

const told = ({ index, name, wrong }: Found, again: string): void => {
  console.log(`  WRONG input ${index}, ${name}`);
  for (const line of wrong.slice(0, 5)) console.log(`    ${line.slice(0, 600)}`);
  console.log(`    again: ${again} --only-input ${index}`);
};

/**
 * `npm run campaign -- fuzz`: inputs of every kind, made by chance out of a seed, each judged by what it may say at most. An
 * input that fails prints its number, by which `--only-input` repeats it alone. Ends with 1 where one failed.
 */
export const fuzz = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      inputs: { type: 'string', default: '1000000' },
      'only-input': { type: 'string' },
    },
  });
  const [seed, inputs, alone] = [Number(values.seed), Number(values.inputs), Number(values['only-input'] ?? 0)];
  if (![seed, inputs, alone].every(Number.isInteger)) {
    console.error(USAGE);
    return 2;
  }
  const again = `npm run campaign -- fuzz --seed ${seed}`;
  const { probes, end } = await allProbes();
  const watcher = watch(again);
  const begin = performance.now();
  let failures = 0;
  const onFound = (found: Found): boolean => {
    failures += 1;
    if (failures <= MOST_TOLD) told(found, again);
    return true;
  };
  try {
    if (values['only-input'] !== undefined) {
      watcher.at(alone);
      const found = await tryInput(probes, PRODUCT, seed, alone);
      if (found.wrong.length > 0) onFound(found);
      console.log(`input ${alone}, ${found.name}: ${failures === 0 ? 'right' : 'wrong'}`);
      return failures === 0 ? 0 : 1;
    }
    const tried = await tryInputs({ probes, seed, inputs }, onFound, watcher.at);
    const seconds = Math.round((performance.now() - begin) / 1000);
    const figures = Object.entries(tried).map(([kind, count]) => `${count} ${kind}`);
    console.log(`fuzz: ${inputs - failures} of ${inputs} right (${figures.join(', ')}), seed ${seed}, ${seconds} s`);
    return failures === 0 ? 0 : 1;
  } finally {
    await watcher.end();
    await end();
  }
};
