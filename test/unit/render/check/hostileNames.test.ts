import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { parse as parseCsv } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { componentName } from '../../../../src/change/component.js';
import { shellWord } from '../../../../src/facts/source.js';
import { planText } from '../../../../src/files/plan/planFile.js';
import { renderAnnotations } from '../../../../src/render/check/annotations.js';
import { renderCsv } from '../../../../src/render/check/csv.js';
import { renderJson } from '../../../../src/render/text/json.js';
import { renderJunit } from '../../../../src/render/check/junit.js';
import { renderMarkdown } from '../../../../src/render/check/markdown.js';
import { renderNdjson } from '../../../../src/render/check/ndjson.js';
import { renderSarif } from '../../../../src/render/check/sarif.js';
import { toUserError, unknownNames } from '../../../../src/cli/errors.js';
import type { CheckReport, Finding } from '../../../../src/rules/findings.js';
import { HOSTILE, NAMES } from '../../hostile/names.js';
import { snapshotOf } from '../../support/builders.js';
import { finding, OPTIONS, org, report } from './builders.js';

const named = (name: string): Finding =>
  finding({
    subject: { kind: 'app', name, component: `ConnectedApp:${name}` },
    message: `The refresh token of ${name} never expires.`,
    evidence: name,
    fix: { setupPath: name, command: `sf session fix-refresh-policy --app ${shellWord(name)}` },
    waiver: { reason: name, owner: name, expires: '2027-05-31' },
  });

const checkedWith = (name: string) => [org([named(name)])];

/** The same name with a mark for everything that cannot be shown. */
const shown = (name: string): string =>
  name.replace(/\r\n?/g, '\n').replace(new RegExp(HOSTILE.source, 'gu'), '\ufffd');

type Element = { readonly name: string; readonly texts: readonly string[] };

const elementsOf = (xml: string): readonly Element[] => {
  const found: Element[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => found.push({ name, texts: Object.values(attributes) }));
  parser.write(xml).close();
  return found;
};

describe('a hostile name in an output of a check', () => {
  const plain = checkedWith('Plain');
  for (const [what, name] of Object.entries(NAMES)) {
    it(`${what}: JSON and NDJSON give it back, and hold nothing that a terminal obeys`, () => {
      const json = renderJson(report([named(name)]));
      expect((JSON.parse(json) as CheckReport).findings[0]!.subject.name).to.equal(name);
      const ndjson = renderNdjson(checkedWith(name));
      expect(json + ndjson).not.to.match(HOSTILE);
      expect(ndjson.trimEnd().split('\n')).to.have.length(renderNdjson(plain).trimEnd().split('\n').length);
      const lines = ndjson
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { subject?: { name: string } });
      expect(lines.flatMap(({ subject }) => subject?.name ?? [])).to.include(name);
    });

    it(`${what}: CSV has as many rows and cells, and none is a formula`, () => {
      const rows: string[][] = parseCsv(renderCsv(checkedWith(name), OPTIONS), { bom: true });
      const cells: string[][] = parseCsv(renderCsv(plain, OPTIONS), { bom: true });
      expect(rows.map(({ length }) => length)).to.deep.equal(cells.map(({ length }) => length));
      for (const cell of rows.flat()) {
        expect(cell).not.to.match(/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
        expect(cell).not.to.match(HOSTILE);
      }
      expect(rows.flat().some((cell) => cell.replace(/^'/, '') === shown(name))).to.equal(true);
    });

    it(`${what}: JUnit has the same elements, SARIF the same results`, () => {
      const elements = elementsOf(renderJunit(checkedWith(name), OPTIONS));
      const expected = elementsOf(renderJunit(plain, OPTIONS));
      expect(elements.map((element) => element.name)).to.deep.equal(expected.map((element) => element.name));
      const sarif = renderSarif(checkedWith(name), OPTIONS);
      expect(sarif).not.to.match(HOSTILE);
      const { runs } = JSON.parse(sarif) as { runs: { results: unknown[] }[] };
      expect(runs.map(({ results }) => results.length)).to.deep.equal([1]);
    });

    it(`${what}: annotations are as many commands as for any other name`, () => {
      const lines = (text: string): readonly string[] => text.split('\n');
      const told = lines(renderAnnotations(checkedWith(name), OPTIONS));
      const expected = lines(renderAnnotations(plain, OPTIONS));
      expect(told.length).to.equal(expected.length);
      for (const [index, line] of told.entries()) {
        expect(line.startsWith('::')).to.equal(expected[index]!.startsWith('::'));
        expect(line).not.to.match(HOSTILE);
        // Its properties are those of any other name.
        const keys = (text: string): readonly string[] =>
          (/^::\w+ (.*?)::/.exec(text)?.[1] ?? '').split(',').map((part) => part.split('=')[0]!);
        expect(keys(line)).to.deep.equal(keys(expected[index]!));
      }
    });

    it(`${what}: Markdown has as many lines and cells, no tag, link or picture of its own`, () => {
      const text = renderMarkdown(checkedWith(name), OPTIONS);
      const expected = renderMarkdown(plain, OPTIONS);
      const cells = (line: string): number => line.replace(/\\./g, '').split('|').length;
      expect(text.split('\n').map(cells)).to.deep.equal(expected.split('\n').map(cells));
      const tags = (markdown: string): readonly string[] => markdown.match(/<\/?[a-z]+/gi) ?? [];
      expect(tags(text)).to.deep.equal(tags(expected));
      expect(text.replace(/\\./g, '')).not.to.match(/!\[|\]\(javascript|\]\(https:\/\/evil/);
      expect(text).not.to.match(HOSTILE);
    });

    it(`${what}: a plan gives it back`, () => {
      const key = { type: 'ConnectedApp', fullName: name } as const;
      const change = { key, fields: [], before: name, after: null, hash: 'x' };
      const text = planText({ formatVersion: 1, orgId: null, apiVersion: null, madeAt: '', changes: [change] });
      expect(JSON.parse(text)).to.have.nested.property('changes[0].component', componentName(key));
    });

    it(`${what}: an error says it in one line`, () => {
      const error = toUserError(
        unknownNames({ what: 'app', names: [name], known: [name], hasAnyOther: false }, snapshotOf().source)
      ) as Error & {
        actions: readonly string[];
      };
      const plainError = toUserError(
        unknownNames({ what: 'app', names: ['P'], known: ['P'], hasAnyOther: false }, snapshotOf().source)
      ) as typeof error;
      expect(error.message.split('\n').length).to.equal(plainError.message.split('\n').length);
      expect(error.actions.length).to.equal(plainError.actions.length);
      for (const text of [error.message, ...error.actions]) expect(text).not.to.match(HOSTILE);
    });

    (process.platform === 'win32' || name.includes('\0') || /[\ud800-\udfff]/.test(name) ? it.skip : it)(
      `${what}: a shell takes it for one word of a printed command`,
      () => {
        const printed = execFileSync('sh', ['-c', `printf '%s\\n.' ${shellWord(name)}`]).toString();
        expect(printed).to.equal(`${name}\n.`);
      }
    );
  }
});
