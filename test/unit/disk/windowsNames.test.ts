import { expect } from 'chai';
import { isImpossibleOnWindows } from '../../../src/disk/windowsNames.js';

describe('a name that Windows gives to no file', () => {
  const IMPOSSIBLE = [
    ...['CON', 'con.html', 'Nul.json', 'AUX.x.csv', 'COM1.html', 'lpt9', 'COM¹.md', 'PRN .html'],
    ...[String.raw`C:\audit\CON.html`, 'out/NUL/report.html', String.raw`\\server\share\aux.html`],
    ...['report.json:hidden.html', 'who?.html', 'a<b.html', 'a>b.html', 'a|b.html', 'a"b.html', 'a*.html', 'a\nb.html'],
    ...['report.html ', 'report.html.', String.raw`C:\audit \report.html`],
  ];
  const POSSIBLE = [
    ...['report.html', 'CONSOLE.html', 'icon.html', 'COM0.html', 'COM10.html', 'my.con', 'a b.html', '営業部.html'],
    ...[String.raw`C:\audit\report.html`, String.raw`\\server\share\report.html`, '../report.html', './out/../r.html'],
    ...['C:report.html', '/tmp/report.html', ''],
  ];

  it('is a device, or holds what parts or ends a name (Naming Files, Paths, and Namespaces)', () => {
    expect(IMPOSSIBLE.filter((path) => !isImpossibleOnWindows(path))).to.deep.equal([]);
  });

  it('is no other', () => {
    expect(POSSIBLE.filter(isImpossibleOnWindows)).to.deep.equal([]);
  });
});
