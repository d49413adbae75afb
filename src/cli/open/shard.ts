import type { Shard } from '../../check/shards.js';
import { LIMITS } from '../../facts/limits.js';
import { badShard } from '../errors.js';
import { sha256Hex } from '../sha256.js';

const TEXT = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/;

/**
 * The shard that a text names: `2/8`.
 *
 * @throws SfError (exit code 2) for a text that names none.
 */
export const shardIn = (text: string): Shard => {
  const [, index, of] = (TEXT.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined || index > of || of > LIMITS.shards) throw badShard(text);
  return { index, of };
};

/** So many hexadecimal digits are a whole number that JavaScript, a shell and a spreadsheet count with exactly. */
const DIGITS = 12;

/**
 * In which of so many shards an org is, counted from 1. It follows from its name alone, as the list has it, so that an org more or
 * less moves no other. A shell works it out as `$((0x$(printf %s "$name" | sha256sum | cut -c1-12) % of + 1))`.
 */
export const shardOf = (name: string, of: number): number =>
  (Number.parseInt(sha256Hex(name).slice(0, DIGITS), 16) % of) + 1;
