/**
 * One seed for every property of a run, so that `npm test` says the same of the same commit: what a random org happens
 * to reach would else decide over coverage, and a gate that falls by chance is one that nobody believes.
 *
 * Another seed looks at other orgs: `PROPERTY_SEED=4711 npm test`. CI takes the number of its run every week, and
 * `npm run test:one`, which does not load this file, takes a new one each time. A failure prints its seed.
 */
import fc from 'fast-check';

const SEED = 20_261_129;

const asked = process.env.PROPERTY_SEED ?? '';
if (!/^\d*$/.test(asked)) throw new Error(`PROPERTY_SEED is a whole number, not "${asked}".`);

// fast-check takes 32 bits of it; numbers of CI runs are longer.
fc.configureGlobal({ seed: asked === '' ? SEED : Number(BigInt(asked) % 2n ** 31n) });
