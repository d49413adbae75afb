import { globSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { asColoured, coloured, LOOKED_FOR } from '../../../../src/cli/output/colour.js';

const TERMINAL = { isTTY: true };
const PIPE = { isTTY: false };
const SCREEN = 'HIGH  app/x@1  3 apps\n  480 min  profile, LOOSER\n  not known';

describe('colour', () => {
  it('makes severities, what is looser and what is not known stand out at a terminal', () => {
    const shown = coloured(SCREEN, TERMINAL, {});
    expect(shown).to.contain('\u001B[1m\u001B[31mHIGH\u001B[39m\u001B[22m  app/x@1');
    expect(shown).to.contain('profile, \u001B[1m\u001B[31mLOOSER\u001B[39m\u001B[22m\n');
    expect(shown).to.contain('\u001B[33mnot known\u001B[39m');
  });

  it('changes no letter and no width', () => {
    expect(stripVTControlCharacters(coloured(SCREEN, TERMINAL, {}))).to.equal(SCREEN);
  });

  it('leaves alone what only holds such a word', () => {
    const names = 'HIGH_ASSURANCE  LOWER  HIGH-Admins  notknown';
    expect(coloured(names, TERMINAL, {})).to.equal(names);
  });

  const without: readonly (readonly [why: string, stream: typeof TERMINAL, env: NodeJS.ProcessEnv])[] = [
    ['in a pipe', PIPE, {}],
    ['in CI', TERMINAL, { CI: 'true' }],
    ['with NO_COLOR', TERMINAL, { NO_COLOR: '1' }],
    ['at a dumb terminal', TERMINAL, { TERM: 'dumb' }],
  ];
  for (const [why, stream, env] of without) {
    it(`there is none ${why}`, () => {
      expect(coloured(SCREEN, stream, env)).to.equal(SCREEN);
    });
  }

  it('has words that the screens have', () => {
    const texts = globSync('messages/*.md')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    for (const word of Object.keys(LOOKED_FOR)) expect(texts, word).to.match(new RegExp(`^.*\\b${word}\\b`, 'm'));
  });

  it('of sf itself is left where somebody looks, and taken out elsewhere', () => {
    const error = '\u001B[1m\u001B[31mError (2):\u001B[39m\u001B[22m No such flag';
    expect(asColoured(error, TERMINAL, {})).to.equal(error);
    for (const [, stream, env] of without) expect(asColoured(error, stream, env)).to.equal('Error (2): No such flag');
  });
});
