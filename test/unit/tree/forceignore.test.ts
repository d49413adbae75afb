import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { unreadable, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { profileSession, project, readTree, security, trees, xml } from './tree.js';

const { make, clear } = trees();

const APP = xml('ConnectedApp', '    <label>Loader</label>');
const namesOf = ({ apps }: Snapshot): string[] => apps.map(({ name }) => name);
const ignoredIn = ({ gaps }: Snapshot): string[] =>
  gaps.flatMap(({ component, reason, detail }) => (reason === 'ignored' ? [`${component} by ${detail}`] : []));

afterEach(clear);

describe('.forceignore', () => {
  it('of a nested project replaces the outer one, and adds nothing to it', async () => {
    const root = await make({
      'sfdx-project.json': project('67.0'),
      '.forceignore': '**/Outer.*\n',
      'connectedApps/Outer.connectedApp': APP,
      'connectedApps/Inner.connectedApp': APP,
      'sub/sfdx-project.json': project('67.0'),
      'sub/.forceignore': '**/Inner.*\n',
      'sub/connectedApps/Outer.connectedApp-meta.xml': APP,
      'sub/connectedApps/Inner.connectedApp-meta.xml': APP,
    });
    const snapshot = await readTree(root);
    expect(snapshot.apps.map(({ name, place }) => [name, place.file])).to.deep.equal([
      ['Inner', 'connectedApps/Inner.connectedApp'],
      ['Outer', 'sub/connectedApps/Outer.connectedApp-meta.xml'],
    ]);
    expect(ignoredIn(snapshot)).to.deep.equal([
      'connectedApps/Outer.connectedApp by .forceignore',
      'sub/connectedApps/Inner.connectedApp-meta.xml by sub/.forceignore',
    ]);
  });

  it('counts in a nested project whose outer one leaves out the whole folder', async () => {
    const root = await make({
      '.forceignore': 'sub/**\n',
      'sub/sfdx-project.json': project('67.0'),
      'sub/.forceignore': '',
      'sub/A.connectedApp': APP,
    });
    const snapshot = await readTree(root);
    expect([namesOf(snapshot), ignoredIn(snapshot)]).to.deep.equal([['A'], []]);
  });

  it('is the nearest above where a nested project has none', async () => {
    const root = await make({
      '.forceignore': '**/B.*\n',
      'mid/.forceignore': '**/A.*\n',
      'mid/sub/sfdx-project.json': project('67.0'),
      'mid/sub/A.connectedApp': APP,
      'mid/sub/B.connectedApp': APP,
      'mid/plain/A.connectedApp': APP,
    });
    expect(ignoredIn(await readTree(root))).to.deep.equal(['mid/sub/A.connectedApp by mid/.forceignore']);
    // Here it is the nearest at or above the folder that was given.
    expect(ignoredIn(await readTree(root, 'mid/plain'))).to.deep.equal([
      'mid/plain/A.connectedApp by mid/.forceignore',
    ]);
  });

  it('is looked for above the project too, as the Salesforce CLI does', async () => {
    const root = await make({
      '.forceignore': '**/A.*\n',
      'repo/sfdx-project.json': project('67.0'),
      'repo/src/A.connectedApp': APP,
    });
    expect(ignoredIn(await readTree(root, 'repo/src'))).to.deep.equal(['repo/src/A.connectedApp by .forceignore']);
  });

  it('need not be there for dot files and **/*.dup to be left out; a hidden folder that was named is meant', async () => {
    const root = await make({
      'a/.Hidden.connectedApp-meta.xml': APP,
      'a/copies.dup/A.connectedApp': APP,
      'a/B.connectedApp': APP,
      '.retrieved/C.connectedApp': APP,
    });
    const snapshot = await readTree(root);
    expect(namesOf(snapshot)).to.deep.equal(['B']);
    expect(ignoredIn(snapshot)).to.deep.equal([
      'a/.Hidden.connectedApp-meta.xml by **/.*',
      'a/copies.dup/A.connectedApp by **/*.dup',
    ]);
    expect(namesOf(await readTree(root, '.retrieved'))).to.deep.equal(['C']);
  });

  it('makes a type ignored, not missing; many profiles are one gap', async () => {
    const root = await make({
      '.forceignore': '**/settings/**\n**/profiles/**\n**/profileSessionSettings/**\n',
      'settings/Security.settings': security('TwoHours'),
      'profiles/Sales.profile': xml('Profile', ''),
      'profiles/Service.profile': xml('Profile', ''),
      'profileSessionSettings/X.profileSessionSetting': profileSession('Sales', '30'),
    });
    const snapshot = await readTree(root);
    const ignored = unreadable('ignored', '.forceignore: 1 file');
    expect(snapshot.org.timeoutMinutes).to.deep.equal(ignored);
    expect(snapshot.profileSessions.withoutRecord).to.deep.equal(ignored);
    expect(snapshot.profiles).to.deep.equal([]);
    expect(snapshot.gaps.map(({ component, reason, detail }) => `${component} ${reason} ${detail}`)).to.have.members([
      'Profile ignored .forceignore: 2 files',
      'settings/Security.settings ignored .forceignore',
      'profileSessionSettings/X.profileSessionSetting ignored .forceignore',
      'ConnectedApp missing no file',
      'ExternalClientApplication missing no file',
    ]);
  });

  it('that leaves out one record of several says so, and the rest is as in any tree', async () => {
    const root = await make({
      '.forceignore': 'secret/**\n',
      'secret/X.profileSessionSetting': profileSession('Hidden', '15'),
      'open/X.profileSessionSetting': profileSession('Sales', '30'),
    });
    const snapshot = await readTree(root);
    expect(snapshot.profileSessions.withoutRecord).to.deep.equal(unset);
    expect(ignoredIn(snapshot)).to.deep.equal(['secret/X.profileSessionSetting by .forceignore']);
  });

  it('that cannot be read is a gap, and leaves out nothing', async () => {
    for (const broken of [null, Buffer.from([0x2a, 0xff, 0xe9])]) {
      const root = await make({ 'A.connectedApp': APP, ...(broken === null ? {} : { '.forceignore': broken }) });
      if (broken === null) await mkdir(join(root, '.forceignore'));
      const snapshot = await readTree(root);
      expect(namesOf(snapshot)).to.deep.equal(['A']);
      expect(snapshot.gaps).to.deep.include({ component: '.forceignore', reason: 'failed', detail: 'not a text file' });
    }
  });

  it('reads a file that one of two folders leaves out and the other does not', async () => {
    const root = await make({
      '.forceignore': 'a/**\n',
      'a/A.connectedApp': APP,
      'a/own/.forceignore': '',
      'a/own/B.connectedApp': APP,
    });
    const snapshot = await readTree(root, '.', 'a/own');
    expect([namesOf(snapshot), ignoredIn(snapshot)]).to.deep.equal([['B'], ['a/A.connectedApp by .forceignore']]);
  });
});
