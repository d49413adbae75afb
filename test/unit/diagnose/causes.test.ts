import { expect } from 'chai';
import { CAUSES } from '../../../src/diagnose/registry.js';
import type { DiagnosisReport } from '../../../src/diagnose/report.js';
import type { Symptom } from '../../../src/diagnose/symptoms.js';
import { ask, causeIn, paste, ranking, statementsOf } from './ask.js';
import type { Scenario, Scenarios } from './scenarios.js';
import { ENDS } from './scenariosOfEnds.js';
import { REFUSALS } from './scenariosOfRefusals.js';

const TABLE: Readonly<Record<string, Scenarios>> = { ...ENDS, ...REFUSALS };

const expectSays = (found: readonly string[], said: readonly string[]): void => {
  for (const statement of said) {
    expect(
      found.some((one) => one.startsWith(statement)),
      `${statement} in ${found.join(', ')}`
    ).to.equal(true);
  }
};

describe('the causes of a symptom', () => {
  it('each have an org where they win, one that refutes them and one that does not tell', () => {
    const told = CAUSES.filter(({ about }) => about !== 'text').map(({ id }) => id);
    expect(Object.keys(TABLE).sort()).to.deep.equal(told.sort());
  });

  for (const { id, explains, about } of CAUSES) {
    if (about === 'text') continue;
    const { text, wins, ruledOut, unseen } = TABLE[id]!;
    for (const noticed of text === undefined ? explains : [text]) {
      describe(`${noticed}: ${id}`, () => {
        const answer = ({ snapshot, asked }: Scenario): DiagnosisReport =>
          text === undefined ? ask(snapshot, noticed as Symptom, asked) : paste(snapshot, text, asked);

        it('is the likeliest where the facts say so', () => {
          const report = answer(wins);
          expect(report.causes[0]?.cause, ranking(report).join(', ')).to.equal(id);
          expect(report.verdict).to.equal('supported');
          expectSays(statementsOf(causeIn(report, id)), wins.says);
          expect(causeIn(report, id)!.corrections).to.have.lengthOf(1);
        });

        if (ruledOut !== null)
          it('is ruled out where the facts refute it', () => {
            const cause = causeIn(answer(ruledOut), id)!;
            expectSays(statementsOf(cause), ruledOut.says);
            expect(cause.verdict).to.equal('ruled-out');
            expect(cause.corrections).to.deep.equal([]);
          });

        if (unseen === null) return;
        it('stays open where it was not read', () => {
          const cause = causeIn(answer(unseen), id)!;
          expect(cause.verdict).to.equal('open');
          expect(cause.strength).to.equal(null);
          expectSays(statementsOf(cause), unseen.says);
          expect(cause.corrections[0]?.code).to.match(/^read-/);
        });
      });
    }
  }
});
