import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { HOSTILE } from './names.js';

/** What GitHub's and Azure's runners obey (actions/runner, ActionCommand.cs; Azure Pipelines, "Logging commands"). */
const OF_A_RUNNER = /^\s*::|##\[|##vso\[/im;

/** The line of a name that looks like a line of our own. */
const FORGED = /^\s*FORGED/m;

/** Nothing that a terminal, a runner or a reader of a log would take for something else than a name. */
export const expectCalm = (text: string, where: string): void => {
  expect(text, where).not.to.match(HOSTILE);
  expect(text, where).not.to.match(OF_A_RUNNER);
  expect(text, where).not.to.match(FORGED);
};

/** The names of its elements and attributes, each once: a name that is markup would bring more. */
const vocabularyOf = (page: string): readonly string[] => {
  const markup = page.replace(/(<(?:script|style)[^>]*>)[^]*?(<\/(?:script|style)>)/g, '$1$2');
  const tags = markup.match(/<\/?[a-z][^>]*>/gi) ?? [];
  return tags.flatMap((tag) => [
    /^<\/?[a-z\d-]*/i.exec(tag)![0],
    ...(tag.replace(/="[^"]*"/g, '=').match(/[\w:-]+(?==)/g) ?? []),
  ]);
};

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const expectPage = (page: string, plain: string, where: string): void => {
  expect(page, where).not.to.match(HOSTILE);
  const known = new Set(vocabularyOf(plain));
  expect(
    vocabularyOf(page).filter((word) => !known.has(word)),
    where
  ).to.deep.equal([]);
  for (const element of [/<script/gi, /<\/script/gi, /<style/gi, /<meta/gi]) {
    expect(countOf(page, element), where).to.equal(countOf(plain, element));
  }
  for (const [, data = ''] of page.matchAll(/<script type="application\/json"[^>]*>([^]*?)<\/script>/g))
    JSON.parse(data);
};

const FORMULA = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

const expectTable = (text: string, _plain: string, where: string): void => {
  const rows: string[][] = parseCsv(text, { bom: true });
  for (const cell of rows.flat()) {
    expect(cell, where).not.to.match(FORMULA);
    expect(cell, where).not.to.match(HOSTILE);
  }
};

const expectMarkdown = (text: string, plain: string, where: string): void => {
  expect(text, where).not.to.match(HOSTILE);
  const bare = text.replace(/\\./g, '');
  expect(bare, where).not.to.match(/!\[|\]\(javascript|\]\(https:\/\/evil|@team|(?<!#)#1\b/);
  const known = new Set(plain.match(/<\/?[a-z]+/gi) ?? []);
  expect(
    (text.match(/<\/?[a-z]+/gi) ?? []).filter((tag) => !known.has(tag)),
    where
  ).to.deep.equal([]);
  // Each row of a table has as many cells as its head.
  for (const table of bare.split('\n\n').filter((part) => part.trimStart().startsWith('|'))) {
    const cells = table
      .trim()
      .split('\n')
      .map((line) => line.split('|').length);
    expect(new Set(cells), `${where}: ${table.slice(0, 500)}`).to.have.lengthOf(1);
  }
};

const expectYaml = (text: string, _plain: string, where: string): void => {
  expect(text, where).not.to.match(HOSTILE);
  // Neither an alias nor a tag, and not one key more than there is in a file of ours.
  expect(() => {
    parseYaml(text, { strict: true, stringKeys: true, maxAliasCount: 0 });
  }, where).not.to.throw();
};

const expectJson = (text: string, _plain: string, where: string): void => {
  expect(text, where).not.to.match(HOSTILE);
  JSON.parse(text);
};

const expectLines = (text: string, plain: string, where: string): void => {
  for (const line of text.trimEnd().split('\n')) expectJson(line, plain, where);
};

const expectXml = (text: string, plain: string, where: string): void => {
  expect(text, where).not.to.match(HOSTILE);
  const elements = (xml: string): readonly string[] => xml.match(/<\/?[a-z]+/gi) ?? [];
  expect(new Set(elements(text)), where).to.deep.equal(new Set(elements(plain)));
};

/** By the ending of a file: what it may hold of a hostile name, seen against the file of a plain one. */
const BY_ENDING: Readonly<Record<string, (text: string, plain: string, where: string) => void>> = {
  html: expectPage,
  csv: expectTable,
  md: expectMarkdown,
  yml: expectYaml,
  json: expectJson,
  sarif: expectJson,
  ndjson: expectLines,
  xml: expectXml,
};

export const expectSafeFile = (name: string, text: string, plain: string): void => {
  const expectation = BY_ENDING[name.split('.').at(-1) ?? ''];
  if (expectation === undefined) throw new Error(`${name}: nobody looks at such files`);
  expectation(text, plain, name);
};

/** Every command that stands on a line of its own, given to a shell: nothing but `sf` runs, and nothing is written. */
export const expectCalmShell = (text: string): void => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-shell-'));
  try {
    for (const [line] of text.matchAll(/^\s*sf session .*$/gm)) {
      const filledIn = line
        .replace('--target-org <org>', '--target-org prod')
        .replace(/--journal <file>$/, '--journal j');
      execFileSync('sh', ['-c', `sf() { :; }\n${filledIn}`], { cwd: folder, stdio: 'pipe' });
    }
    expect(readdirSync(folder)).to.deep.equal([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
