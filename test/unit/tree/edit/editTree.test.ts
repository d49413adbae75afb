import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalText, type ComponentKey, type FieldChange } from '../../../../src/change/component.js';
import type { WriteOrder } from '../../../../src/change/order.js';
import { changed } from '../../../../src/change/plan.js';
import { readTree } from '../../../../src/tree/readSourceDir.js';
import { editTree, type EditedTree } from '../../../../src/tree/edit/editTree.js';
import { READ_AT, trees, xml } from '../tree.js';

const IDLE = 'specific_inactivity:30:DAYS';
const toIdle: readonly FieldChange[] = [{ path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: IDLE }];

const app = (policy = 'infinite', label = 'A'): string =>
  xml(
    'ConnectedApp',
    `    <label>${label}</label>\n    <oauthPolicy>\n        <refreshTokenPolicy>${policy}</refreshTokenPolicy>\n    </oauthPolicy>`
  );

/** Orders as a plan of the tree as it stands makes them. */
const ordersFor = async (
  root: string,
  fullNames: readonly string[],
  fields = toIdle,
  type: ComponentKey['type'] = 'ConnectedApp'
): Promise<readonly WriteOrder[]> => {
  const { components } = await readTree([root], root, READ_AT);
  return fullNames.map((fullName) => {
    const seen = components.find((component) => component.fullName === fullName && component.type === type);
    const text = canonicalText(seen?.node ?? {});
    return {
      key: { type, fullName },
      fields,
      before: 'infinite',
      after: IDLE,
      accepts: (node) => canonicalText(node) === text,
      target: (node) => changed(node, fields),
      done: 'applied',
    };
  });
};

const edit = (orders: readonly WriteOrder[], root: string, isPreview = false): Promise<EditedTree> =>
  editTree(orders, { paths: [root], base: root }, isPreview);

const reasonsOf = ({ results }: EditedTree): readonly unknown[] =>
  results.map(({ outcome, reason }) => (reason === undefined ? outcome : [outcome, reason.code, ...reason.args]));

describe('changes to a source tree', () => {
  const { make, clear } = trees();
  afterEach(clear);

  const text = (root: string, path: string): Promise<string> => readFile(join(root, path), 'utf8');
  const leftBehind = async (root: string): Promise<readonly string[]> =>
    (await readdir(root, { recursive: true })).filter((path) => path.includes('.session-'));

  it('are one line of a pull request per connected app, whatever the files are like', async () => {
    const crlf = app().replaceAll('\n', '\r\n').replace('<oauthPolicy>', '<oauthPolicy><!-- by Ada -->');
    const root = await make({
      'force-app/connectedApps/A.connectedApp-meta.xml': app(),
      'force-app/connectedApps/B.connectedApp-meta.xml': `\uFEFF${crlf}`,
      'force-app/connectedApps/C.connectedApp': app().trimEnd(),
      'force-app/connectedApps/D.connectedApp-meta.xml': app('zero'),
    });
    const git = (...args: string[]): string =>
      execFileSync(
        'git',
        ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'core.autocrlf=false', ...args],
        {
          cwd: root,
          encoding: 'utf8',
        }
      );
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'as retrieved');
    const done = await edit(await ordersFor(root, ['A', 'B', 'C']), root);
    expect(reasonsOf(done)).to.deep.equal(['applied', 'applied', 'applied']);
    expect(git('diff', '--numstat').trim().split('\n')).to.deep.equal([
      '1\t1\tforce-app/connectedApps/A.connectedApp-meta.xml',
      '1\t1\tforce-app/connectedApps/B.connectedApp-meta.xml',
      '1\t1\tforce-app/connectedApps/C.connectedApp',
    ]);
    expect(
      git('status', '--porcelain')
        .split('\n')
        .filter((line) => line.startsWith('??'))
    ).to.deep.equal([]);
    expect(await text(root, 'force-app/connectedApps/B.connectedApp-meta.xml')).to.equal(
      `\uFEFF${crlf.replace('infinite', IDLE)}`
    );
  });

  it('are shown and not made in a preview', async () => {
    const root = await make({ 'A.connectedApp': app() });
    const shown = await edit(await ordersFor(root, ['A']), root, true);
    expect(shown.edits).to.deep.equal([{ file: 'A.connectedApp', before: app(), after: app(IDLE) }]);
    expect(reasonsOf(shown)).to.deep.equal(['planned']);
    expect(await text(root, 'A.connectedApp')).to.equal(app());
  });

  it('leave a file that says it already, byte and time', async () => {
    const root = await make({ 'A.connectedApp': app() });
    const orders = await ordersFor(root, ['A']);
    await edit(orders, root);
    const before = await lstat(join(root, 'A.connectedApp'));
    const again = await edit(orders, root);
    expect(reasonsOf(again)).to.deep.equal(['unchanged']);
    expect(again.edits).to.deep.equal([]);
    expect((await lstat(join(root, 'A.connectedApp'))).ino).to.equal(before.ino);
  });

  it('of one component come together', async () => {
    const eca = (body: string): string => xml('ExtlClntAppOauthConfigurablePolicies', body);
    const root = await make({
      'S.ecaOauthPlcy-meta.xml': eca(
        '    <externalClientApplication>S</externalClientApplication>\n    <refreshTokenPolicyType>Infinite</refreshTokenPolicyType>'
      ),
    });
    const type = 'ExtlClntAppOauthConfigurablePolicies';
    const refresh = [
      { path: 'refreshTokenPolicyType', before: 'Infinite', after: 'SpecificInactivity' },
      { path: 'refreshTokenValidityPeriod', before: null, after: '30' },
      { path: 'refreshTokenValidityUnit', before: null, after: 'Days' },
    ];
    const timeout = [{ path: 'sessionTimeoutInMinutes', before: null, after: '60' }];
    const orders = [...(await ordersFor(root, ['S'], refresh, type)), ...(await ordersFor(root, ['S'], timeout, type))];
    expect(reasonsOf(await edit(orders, root))).to.deep.equal(['applied', 'applied']);
    expect(await text(root, 'S.ecaOauthPlcy-meta.xml')).to.equal(
      eca(
        [
          '    <externalClientApplication>S</externalClientApplication>',
          '    <refreshTokenPolicyType>SpecificInactivity</refreshTokenPolicyType>',
          '    <refreshTokenValidityPeriod>30</refreshTokenValidityPeriod>',
          '    <refreshTokenValidityUnit>Days</refreshTokenValidityUnit>',
          '    <sessionTimeoutInMinutes>60</sessionTimeoutInMinutes>',
        ].join('\n')
      )
    );
  });

  describe('of a component in two files', () => {
    it('are made in both, whatever else differs between them', async () => {
      const root = await make({ 'a/A.connectedApp-meta.xml': app(), 'b/a.connectedApp': app('infinite', 'Other') });
      expect(reasonsOf(await edit(await ordersFor(root, ['A']), root))).to.deep.equal(['applied']);
      expect(await text(root, 'a/A.connectedApp-meta.xml')).to.equal(app(IDLE));
      expect(await text(root, 'b/a.connectedApp')).to.equal(app(IDLE, 'Other'));
    });

    it('are refused where one of them says something else, or cannot be read, and neither is touched', async () => {
      for (const [other, reason] of [
        [app('zero'), ['refused', 'file-changed', 'b/A.connectedApp:5', 'oauthPolicy.refreshTokenPolicy', 'zero']],
        ['<ConnectedApp>', ['failed', 'file-not-read', 'b/A.connectedApp:1', 'unclosed tag: ConnectedApp']],
        [xml('Profile', ''), ['failed', 'file-not-read', 'b/A.connectedApp:1', 'Profile instead of ConnectedApp']],
      ] as const) {
        const root = await make({ 'a/A.connectedApp': app() });
        const orders = await ordersFor(root, ['A']);
        await mkdir(join(root, 'b'));
        await writeFile(join(root, 'b/A.connectedApp'), other);
        expect(reasonsOf(await edit(orders, root))).to.deep.equal([reason]);
        expect(await text(root, 'a/A.connectedApp')).to.equal(app());
      }
    });
  });

  describe('are not made, and the others are,', () => {
    it('where the component is another than the plan saw', async () => {
      const root = await make({ 'A.connectedApp': app(), 'B.connectedApp': app(), 'C.connectedApp': app() });
      const orders = await ordersFor(root, ['A', 'B', 'C']);
      await writeFile(join(root, 'A.connectedApp'), app('infinite', 'Renamed'));
      await rename(join(root, 'B.connectedApp'), join(root, 'B.txt'));
      expect(reasonsOf(await edit(orders, root))).to.deep.equal([
        ['refused', 'file-changed-since', 'A.connectedApp'],
        ['failed', 'file-gone'],
        'applied',
      ]);
      expect(await text(root, 'A.connectedApp')).to.equal(app('infinite', 'Renamed'));
    });

    it('where the bytes are no text', async () => {
      const root = await make({ 'A.connectedApp': app(), 'B.connectedApp': app() });
      const orders = await ordersFor(root, ['A', 'B']);
      const broken = Buffer.from(app('infinite', '\u00fc'), 'latin1');
      await writeFile(join(root, 'A.connectedApp'), broken);
      expect(reasonsOf(await edit(orders, root))).to.deep.equal([
        ['failed', 'file-not-read', 'A.connectedApp', 'not utf-8'],
        'applied',
      ]);
      expect((await readFile(join(root, 'A.connectedApp'))).equals(broken)).to.equal(true);
    });

    it('where a file may not be written to', async () => {
      const root = await make({ 'A.connectedApp': app(), 'B.connectedApp': app() });
      await chmod(join(root, 'A.connectedApp'), 0o444);
      expect(reasonsOf(await edit(await ordersFor(root, ['A', 'B']), root))).to.deep.equal([
        ['failed', 'file-not-written', 'A.connectedApp', 'EACCES'],
        'applied',
      ]);
      expect(await text(root, 'A.connectedApp')).to.equal(app());
      expect(await leftBehind(root)).to.deep.equal([]);
    });

    it('through a link', async () => {
      const outside = await make({ 'A.connectedApp': app() });
      const root = await make({ 'B.connectedApp': app() });
      const [order] = await ordersFor(outside, ['A']);
      await symlink(join(outside, 'A.connectedApp'), join(root, 'A.connectedApp'));
      const orders = [...(order === undefined ? [] : [order]), ...(await ordersFor(root, ['B']))];
      expect(reasonsOf(await edit(orders, root))).to.deep.equal([['failed', 'file-gone'], 'applied']);
      expect(await text(outside, 'A.connectedApp')).to.equal(app());
    });
  });

  it('keep the mode of the file and leave nothing beside it', async () => {
    const root = await make({ 'A.connectedApp': app() });
    await chmod(join(root, 'A.connectedApp'), 0o640);
    await edit(await ordersFor(root, ['A']), root);
    expect((await lstat(join(root, 'A.connectedApp'))).mode & 0o777).to.equal(0o640);
    expect(await readdir(root)).to.deep.equal(['A.connectedApp']);
  });
});
