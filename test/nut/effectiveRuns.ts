import { expect } from 'chai';
import type { EffectiveReport } from '../../src/effective/report.js';
import type { Ended } from './run.js';

type Envelope = { readonly status: number; readonly result: EffectiveReport };

export type Failure = {
  readonly name: string;
  readonly message: string;
  readonly status: number;
  readonly actions: readonly string[];
};

const documentOf = ({ stdout }: Ended): unknown => JSON.parse(stdout);
export const failureOf = (ended: Ended): Failure => documentOf(ended) as Failure;

export const reportOf = (ended: Ended): EffectiveReport => {
  expect(ended.stdout, ended.stderr).to.match(/^\{[^]*\}\n$/);
  expect(ended.stderr).to.equal('');
  const { status, result } = documentOf(ended) as Envelope;
  expect(status).to.equal(ended.code);
  return result;
};
