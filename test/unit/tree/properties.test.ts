import { expect } from 'chai';
import fc from 'fast-check';
import { known, type Fact } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { project, readTree, trees, xml } from './tree.js';

// Trees are written from what they mean, so that the expectation is worked out without the reader.

const { make, clear } = trees();

const tag = (name: string, value: string): string => `<${name}>${value}</${name}>`;

const TIMEOUTS: Readonly<Record<string, number>> = { FifteenMinutes: 15, TwoHours: 120, EightHours: 480 };

/** What one file of the org's settings says; `undefined`: nothing. */
type SettingsFile = {
  readonly timeout?: string | undefined;
  readonly lock?: boolean | undefined;
  readonly ranges?: readonly number[] | undefined;
};

const rangeXml =
  (element: string, [start, end]: readonly [string, string]) =>
  (last: number): string =>
    tag(element, `${tag(start, `10.0.0.${last}`)}${tag(end, `10.0.0.${last + 1}`)}`);
const rangeOf = (last: number): { start: string; end: string } => ({
  start: `10.0.0.${last}`,
  end: `10.0.0.${last + 1}`,
});

const settingsXml = ({ timeout, lock, ranges }: SettingsFile): string =>
  xml(
    'SecuritySettings',
    [
      ...(ranges === undefined
        ? []
        : [tag('networkAccess', ranges.map(rangeXml('ipRanges', ['start', 'end'])).join(''))]),
      tag(
        'sessionSettings',
        (timeout === undefined ? '' : tag('sessionTimeout', timeout)) +
          (lock === undefined ? '' : tag('lockSessionsToIp', String(lock)))
      ),
    ].join('\n')
  );

const digits = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });

const anySettings = fc.record<SettingsFile>({
  timeout: fc.constantFrom(undefined, ...Object.keys(TIMEOUTS)),
  lock: fc.constantFrom(undefined, true, false),
  ranges: fc.option(digits, { nil: undefined }),
});

/** What the files say together: `none`, one value, or a contradiction. */
const together = <T>(values: readonly (T | undefined)[]): 'none' | 'conflict' | { readonly value: T } => {
  const said = values.filter((value) => value !== undefined);
  const [first] = said;
  if (first === undefined) return 'none';
  return said.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? { value: first } : 'conflict';
};

const wordOf = (fact: Fact<unknown>): unknown => {
  if (fact.status === 'known') return { value: fact.value };
  return fact.status === 'unreadable' && fact.reason === 'conflict' ? 'conflict' : 'none';
};

const inOrder = (ranges: readonly number[] | undefined): readonly number[] | undefined =>
  ranges === undefined ? undefined : [...ranges].sort();

const expectSettings = (snapshot: Snapshot, files: readonly SettingsFile[]): void => {
  const { org, gaps } = snapshot;
  const expected = {
    timeout: together(files.map(({ timeout }) => (timeout === undefined ? undefined : TIMEOUTS[timeout]))),
    lock: together(files.map(({ lock }) => lock)),
    ranges: together(files.map(({ ranges }) => inOrder(ranges)?.map(rangeOf))),
  };
  expect({
    timeout: wordOf(org.timeoutMinutes),
    lock: wordOf(org.lockSessionsToIp),
    ranges: wordOf(org.trustedAddresses),
  }).to.deep.equal(expected);
  const conflicts = gaps.filter(({ reason }) => reason === 'conflict');
  expect(conflicts).to.have.lengthOf(Object.values(expected).filter((word) => word === 'conflict').length);
  for (const { component, detail } of conflicts) {
    expect(component).to.equal('SecuritySettings:Security');
    expect(detail.match(/\/Security\.settings/g)?.length ?? 0).to.be.greaterThan(1);
  }
};

const anyProfile = fc.record({
  ranges: fc.option(digits, { nil: undefined }),
  admin: fc.constantFrom(undefined, true, false),
});

const profileXml = ({ ranges, admin }: { ranges: readonly number[] | undefined; admin: boolean | undefined }): string =>
  xml(
    'Profile',
    [
      tag('custom', 'true'),
      ...(ranges ?? []).map(rangeXml('loginIpRanges', ['startAddress', 'endAddress'])),
      ...(admin === undefined
        ? []
        : [tag('userPermissions', tag('enabled', 'true') + tag('name', admin ? 'ManageUsers' : 'ViewSetup'))]),
    ].join('\n')
  );

const PROPERTY = { numRuns: 100 };

after(clear);

describe('any source tree', () => {
  it('gives of the org what its files say together, and one gap for each contradiction', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySettings, { minLength: 1, maxLength: 3 }), async (files) => {
        const root = await make(
          Object.fromEntries(files.map((file, index) => [`p${index}/Security.settings-meta.xml`, settingsXml(file)]))
        );
        expectSettings(await readTree(root), files);
      }),
      PROPERTY
    );
  });

  it('gives of each profile what its file says, and of none what it does not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyProfile, { minLength: 1, maxLength: 4 }), async (profiles) => {
        const root = await make(
          Object.fromEntries(profiles.map((profile, index) => [`profiles/P${index}.profile`, profileXml(profile)]))
        );
        const { loginAddresses, profiles: found } = await readTree(root);
        const told = profiles.flatMap(({ ranges, admin }, index) =>
          ranges === undefined && admin === undefined
            ? []
            : [[`p${index}`, (inOrder(ranges) ?? []).map(rangeOf)] as const]
        );
        if (told.length === 0) expect(loginAddresses).to.include({ status: 'unreadable', reason: 'missing' });
        else expect(loginAddresses).to.deep.equal(known(Object.fromEntries(told)));
        const permissions = profiles.map(({ admin }) =>
          admin === undefined ? 'none' : { value: admin ? ['ManageUsers'] : [] }
        );
        expect(found.map(({ adminPermissions }) => wordOf(adminPermissions))).to.deep.equal(permissions);
      }),
      PROPERTY
    );
  });

  it('of nested projects takes each by its nearest .forceignore alone, and says of every file what became of it', async () => {
    const folder = fc.record({
      isProject: fc.boolean(),
      ignores: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(folder, { minLength: 1, maxLength: 4 }), async (folders) => {
        const pathOf = (depth: number): string => Array.from({ length: depth }, (_, level) => `d${level}/`).join('');
        const files = folders.flatMap(({ isProject, ignores }, depth): (readonly [string, string])[] => [
          [`${pathOf(depth)}A${depth}.connectedApp`, xml('ConnectedApp', tag('label', 'A'))],
          [`${pathOf(depth)}B${depth}.connectedApp`, xml('ConnectedApp', tag('label', 'B'))],
          ...(isProject ? [[`${pathOf(depth)}sfdx-project.json`, project('67.0')] as const] : []),
          ...(ignores === undefined ? [] : [[`${pathOf(depth)}.forceignore`, `**/${ignores}*\n`] as const]),
        ]);
        const { apps, gaps } = await readTree(await make(Object.fromEntries(files)));
        const left = folders.flatMap((_, depth) => {
          const start = folders.findLastIndex(({ isProject }, at) => at <= depth && (isProject || at === 0));
          const nearest = folders.slice(0, start + 1).findLast(({ ignores }) => ignores !== undefined);
          return nearest === undefined ? [] : [`${pathOf(depth)}${nearest.ignores}${depth}.connectedApp`];
        });
        expect(gaps.flatMap(({ component, reason }) => (reason === 'ignored' ? [component] : [])).sort()).to.deep.equal(
          left.sort()
        );
        const all = folders.flatMap((_, depth) =>
          ['A', 'B'].map((name) => `${pathOf(depth)}${name}${depth}.connectedApp`)
        );
        expect(apps.map(({ place }) => place.file).sort()).to.deep.equal(
          all.filter((path) => !left.includes(path)).sort()
        );
      }),
      PROPERTY
    );
  });
});
