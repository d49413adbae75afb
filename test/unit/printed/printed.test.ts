import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { selectProfiles } from '../../../src/effective/selection.js';
import { selectApps } from '../../../src/facts/appNames.js';
import { readSourceDir } from '../../../src/tree/readSourceDir.js';
import { ROOT } from '../../gates/sourceFiles.js';
import { connectedApp, eca, profile, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
import { CORPUS, needsShared } from '../support/shared.js';
import { READ_AT } from '../tree/tree.js';
import { documents, printedInDocuments, saidOf } from './collected.js';
import { commandsIn, whyRefused, type Printed } from './commandsIn.js';

const refusedOf = async (printed: readonly Printed[]): Promise<readonly string[]> => {
  const judged = await Promise.all(printed.map(async (one) => ({ one, why: await whyRefused(one) })));
  return judged.flatMap(({ one: { where, id, argv }, why }) =>
    why === null ? [] : [`${where}: sf ${[id, ...argv].join(' ')}: ${why}`]
  );
};

type Package = { readonly scripts: Readonly<Record<string, string>> };

/** Names of the flags that name what the facts hold, of which the facts hold nothing. */
const namesOfNothing = ({ where, id, argv }: Printed, { apps, ...snapshot }: Snapshot): readonly string[] => {
  const valuesOf = (flag: string): string[] => argv.flatMap((word, index) => (word === flag ? [argv[index + 1]!] : []));
  const views = joinProfiles({ apps, ...snapshot }).views;
  const isPlace = (name: string): boolean => /^<.*>$/.test(name);
  return [
    ...selectApps(
      valuesOf('--app').filter((name) => !isPlace(name)),
      apps
    ).unknown,
    ...selectProfiles(
      valuesOf('--profile').filter((name) => !isPlace(name)),
      views
    ).unknown,
  ].map((name) => `${where}: sf ${id}: ${name}`);
};

const expectRunnable = async (name: string, snapshot: Snapshot): Promise<number> => {
  const printed = await saidOf(name, snapshot);
  expect(await refusedOf(printed)).to.deep.equal([]);
  expect(printed.flatMap((one) => namesOfNothing(one, snapshot))).to.deep.equal([]);
  return printed.filter(({ argv }) => argv.length > 0).length;
};

describe('every command that is printed', () => {
  it('in documents, messages and examples runs as it stands', async () => {
    const printed = printedInDocuments();
    expect(printed.filter(({ argv }) => argv.length > 0)).to.have.length.greaterThan(80);
    expect(await refusedOf(printed)).to.deep.equal([]);
  });

  it('is refused where it would not run', async () => {
    const refused: Readonly<Record<string, RegExp>> = {
      'Try sf session chek --target-org prod': /no such command: sf session chek/,
      '`sf session check --target-orgs prod`': /Nonexistent flag: --target-orgs/,
      'See: sf session effective --source-dir a --snapshot b.json.': /(snapshot|source-dir).* cannot also be provided/,
      'sf session check --write-baseline': /--baseline/,
      'sf session check --fail-on severe': /Expected --fail-on=severe to be one of/,
      'sf session set --target-org': /expects a value/,
      "sf session explain --app 'A'\\''s B' --profiles x": /A's B.*Nonexistent flag: --profiles/s,
      'sf org display --org x': /no such flag: org/,
      'sf org display --verbose': /lacks target-org/,
      'sf limits api display --target-org x': /no such command/,
    };
    for (const [text, why] of Object.entries(refused)) {
      const [first] = await refusedOf(commandsIn('here', text));
      expect(first ?? `${text} runs`).to.match(why);
    }
  });

  it('as a script of the project is one', () => {
    const scripts = Object.keys((JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package).scripts);
    const named = Object.values(documents()).flatMap((text) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name)
    );
    expect(named).not.to.deep.equal([]);
    expect(named.filter((name) => !scripts.includes(name))).to.deep.equal([]);
  });

  it('of an org or a tree with hostile names runs as it stands, and names what is there', async () => {
    const evil = 'It\'s "A" & $(b) `c`; d';
    const facts = {
      profiles: [profile(evil), profile('Sales')],
      profileSessions: recordsOf(record(evil, '1440', { node: { requiredSessionLevel: 'STANDARD' } })),
      apps: [
        connectedApp(evil, {
          oauthConfig: { isAdminApproved: 'false', isEnforceRefreshTokenTTL: 'true' },
          sessionPolicy: { sessionTimeout: '720', sessionLevel: 'HIGH_ASSURANCE', policyAction: 'RaiseSessionLevel' },
        }),
        connectedApp('Salesforce_CLI', { sessionPolicy: { sessionTimeout: '120' } }),
        eca('Portal', { oauth: { sessionTimeoutInMinutes: '720', refreshTokenPolicyType: 'Infinite' } }),
      ],
    };
    const { source } = treeOf();
    expect(await expectRunnable('org', snapshotOf(facts))).to.be.greaterThan(20);
    const folders = { ...source, name: 'my app, other', paths: ['my app', "it's"] };
    expect(await expectRunnable('tree', treeOf({ ...facts, source: folders }))).to.be.greaterThan(20);
    const file = { ...source, kind: 'snapshot', paths: ['a b.json'] } as const;
    expect(await expectRunnable('snapshot', snapshotOf({ ...facts, source: file }))).to.be.greaterThan(20);
  });

  it('of the real projects runs as it stands, and names what is there', async function () {
    needsShared(this);
    const corpus = fileURLToPath(CORPUS);
    const folders = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders).to.have.length.greaterThan(3);
    for (const { name } of folders) {
      await expectRunnable(name, await readSourceDir([join(corpus, name)], corpus, READ_AT));
    }
  }).timeout(60_000);
});
