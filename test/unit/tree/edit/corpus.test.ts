import { expect } from 'chai';
import type { FieldChange } from '../../../../src/change/component.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeText, encodeText } from '../../../../src/tree/fileText.js';

import { editXml } from '../../../../src/tree/edit/editXml.js';
import { madeTrees, MADE_TREE_NAMES } from '../../support/madeTrees.js';
import { CORPUS, needsShared } from '../../support/shared.js';

/** By file suffix: the elements that a change may touch. The last part of each path occurs nowhere else in these files. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  connectedApp: [
    'oauthPolicy.refreshTokenPolicy',
    'oauthPolicy.ipRelaxation',
    'sessionPolicy.sessionTimeout',
    'sessionPolicy.sessionLevel',
    'sessionPolicy.policyAction',
  ],
  ecaOauthPlcy: [
    'refreshTokenPolicyType',
    'refreshTokenValidityPeriod',
    'refreshTokenValidityUnit',
    'ipRelaxationPolicyType',
    'sessionTimeoutInMinutes',
    'requiredSessionLevel',
    'policyAction',
  ],
  profileSessionSetting: ['sessionTimeout', 'requiredSessionLevel'],
  settings: [
    'sessionSettings.sessionTimeout',
    'sessionSettings.disableTimeoutWarning',
    'sessionSettings.forceLogoutOnSessionTimeout',
  ],
};

type CorpusFile = { readonly path: string; readonly bytes: Buffer; readonly elements: readonly string[] };

const filesOf = (folder: string): readonly CorpusFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const suffix = /\.(\w+)(?:-meta\.xml)?$/.exec(path)?.[1] ?? '';
    const elements = ELEMENTS[suffix];
    if (elements === undefined || (suffix === 'settings' && !path.includes('Security.settings'))) return [];
    return [{ path, bytes: readFileSync(join(folder, path)), elements }];
  });

/** The text of the one element of that name, found without a parser. */
const standing = (text: string, path: string): string | null =>
  new RegExp(`<${path.split('.').at(-1) ?? ''}>([^<]*)</`).exec(text)?.[1] ?? null;

const edited = (bytes: Uint8Array, fields: readonly FieldChange[]): Buffer => {
  const file = decodeText(bytes);
  return Buffer.from(encodeText({ ...file, text: editXml(file.text, fields) }));
};

const linesOf = (bytes: Buffer): readonly string[] => bytes.toString().split('\n');

/** Lines of one that the other has not, in order: what a pull request shows. */
const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  let next = 0;
  return lines.filter((line) => {
    if (line !== others[next]) return true;
    next += 1;
    return false;
  });
};

type Files = { readonly files: readonly CorpusFile[]; readonly changed: number; readonly put: number };

const { at, clear } = madeTrees();

/** Of each kind made here, and real ones where they lie beside the project; at least so many changes are possible in them. */
const COLLECTIONS: ReadonlyArray<readonly [title: string, open: (context: Mocha.Context) => Files]> = [
  [
    'files of source trees of each kind',
    () => ({ files: MADE_TREE_NAMES.flatMap((name) => filesOf(at(name))), changed: 30, put: 20 }),
  ],
  [
    'files of real projects',
    (context) => {
      needsShared(context);
      const files = filesOf(fileURLToPath(CORPUS));
      expect(files.length).to.be.greaterThan(250);
      return { files, changed: 300, put: 50 };
    },
  ],
];

after(clear);

for (const [title, open] of COLLECTIONS) {
  describe(title, function () {
    let least: Files;
    before(function () {
      least = open(this);
    });

    const forEach = (check: (bytes: Buffer, path: string, found: string | null) => void): void => {
      for (const { path: file, bytes, elements } of least.files) {
        for (const path of elements) {
          try {
            check(bytes, path, standing(bytes.toString(), path));
          } catch (error) {
            throw new Error(`${file}, ${path}`, { cause: error });
          }
        }
      }
    };
    const expectBack = (before: Buffer, after: Buffer, path: string, was: string | null, is: string | null): void => {
      expect(edited(after, [{ path, before: is, after: was }]).equals(before)).to.equal(true);
    };

    it('change in one line where a text changes, and back to the byte', () => {
      let changes = 0;
      forEach((bytes, path, found) => {
        if (found === null) return;
        const after = edited(bytes, [{ path, before: found, after: 'Other:30' }]);
        const [before, now] = [linesOf(bytes), linesOf(after)];
        const differing = before.flatMap((line, index) => (line === now[index] ? [] : [[line, now[index]]]));
        expect(now.length).to.equal(before.length);
        expect(differing).to.have.length(1);
        expect(differing[0]?.[1]).to.equal(differing[0]?.[0]?.replace(`>${found}<`, '>Other:30<'));
        expectBack(bytes, after, path, found, 'Other:30');
        changes += 1;
      });
      expect(changes).to.be.greaterThan(least.changed);
    });

    it('get a missing element on its own line, with what has to be around it, and back to the byte', () => {
      let changes = 0;
      forEach((bytes, path, found) => {
        if (found !== null) return;
        const after = edited(bytes, [{ path, before: null, after: '30' }]);
        const put = without(linesOf(after), linesOf(bytes)).map((line) => line.trim());
        const [name = ''] = path.split('.').slice(-1);
        const parent = path.split('.').length > 1 ? path.split('.')[0] : undefined;
        const line = `<${name}>30</${name}>`;
        expect([[line], [`<${parent ?? ''}>`, line, `</${parent ?? ''}>`]]).to.deep.include(put);
        expectBack(bytes, after, path, null, '30');
        changes += 1;
      });
      expect(changes).to.be.greaterThan(least.put);
    });

    it('have an element put back where the platform had it', () => {
      forEach((bytes, path, found) => {
        if (found === null) return;
        const after = edited(bytes, [{ path, before: found, after: null }]);
        expect(standing(after.toString(), path)).to.equal(null);
        expectBack(bytes, after, path, found, null);
      });
    });
  });
}
