import { expect } from 'chai';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readDesiredState } from '../../../../src/files/desiredState/readDesiredState.js';
import { UnusableYaml } from '../../../../src/files/unusableYaml.js';
import { trees } from '../../tree/tree.js';

const WHOLE = `# what prod is to have
org:
  timeout: 120
  warning: true
  forceLogout: false
profiles:
  - name: System Administrator
    timeout: 60
    requiredLevel: HIGH_ASSURANCE
  - glob: "Sales*"
    timeout: 480
apps:
  - name: Data_Loader
    kind: connected-app
    timeout: none
    level: STANDARD
    action: Block
    ipRelaxation: ENFORCE
    refreshPolicy: specific_inactivity:30:DAYS
  - glob: '*'
    refreshPolicy: zero
`;

describe('a file with desired session policies', () => {
  const { make, clear } = trees();
  afterEach(clear);

  const read = async (text: string | Uint8Array): ReturnType<typeof readDesiredState> => {
    const root = await make({ 'desired.yaml': text });
    return readDesiredState(join(root, 'desired.yaml'));
  };
  /** `line:column problem found (allowed)` of everything that is wrong. */
  const wrong = async (text: string | Uint8Array): Promise<readonly string[] | string | null> => {
    try {
      await read(text);
    } catch (error) {
      if (!(error instanceof UnusableYaml)) throw error;
      if (error.code !== null) return error.code;
      return error.problems.map(
        ({ line, column, problem, found, allowed }) => `${line}:${column} ${problem} ${found} (${allowed.join(' ')})`
      );
    }
    throw new Error('was not refused');
  };

  it('is read as what it wants, each entry with its line', async () => {
    const { value, lineOf } = await read(WHOLE);
    expect(value).to.deep.equal({
      org: { timeout: 120, warning: true, forceLogout: false },
      profiles: [
        { of: { by: 'name', text: 'System Administrator' }, timeout: 60, requiredLevel: 'HIGH_ASSURANCE' },
        { of: { by: 'glob', text: 'Sales*' }, timeout: 480 },
      ],
      apps: [
        {
          of: { by: 'name', text: 'Data_Loader' },
          kind: 'connected-app',
          timeout: 'none',
          level: 'STANDARD',
          action: 'Block',
          ipRelaxation: 'ENFORCE',
          refreshPolicy: { kind: 'idle', after: { count: 30, unit: 'DAYS' } },
        },
        { of: { by: 'glob', text: '*' }, refreshPolicy: { kind: 'single-use' } },
      ],
    });
    expect([
      lineOf(['org']),
      lineOf(['profiles', 1]),
      lineOf(['apps', 0]),
      lineOf(['apps', 0, 'timeout']),
    ]).to.deep.equal([3, 10, 13, 15]);
  });

  it('may begin with a byte order mark and end its lines with CRLF', async () => {
    const { value, lineOf } = await read(`\uFEFF${WHOLE.replaceAll('\n', '\r\n')}`);
    expect(value.org?.timeout).to.equal(120);
    expect(lineOf(['apps', 1])).to.equal(20);
  });

  it('is refused with the place of every unknown key and what it may be', async () => {
    expect(await wrong('org:\n  timout: 120\nprofile: []\n')).to.deep.equal([
      '2:3 unknown-key timout (timeout warning forceLogout)',
      '3:1 unknown-key profile (org profiles apps)',
    ]);
    expect(await wrong('apps:\n  - name: A\n    sessionTimeout: 30\n    timeout: 15\n')).to.deep.equal([
      '3:5 unknown-key sessionTimeout (name glob kind timeout level action ipRelaxation refreshPolicy)',
    ]);
  });

  it('is refused with the place of every wrong value and what it may be', async () => {
    for (const [text, ...expected] of [
      ['org: { timeout: 45 }', '1:17 wrong-value 45 (15 30 60 90 120 240 480 720 1440)'],
      ['org: { timeout: "30" }', '1:17 wrong-value 30 (15 30 60 90 120 240 480 720 1440)'],
      ['org: { timeout: 0 }', '1:17 wrong-value 0 (15 30 60 90 120 240 480 720 1440)'],
      ['org: { warning: yes }', '1:17 wrong-type yes (boolean)'],
      ['org:\n', '1:5 wrong-type null (object)'],
      ['', '1:1 wrong-type null (object)'],
      ['apps: { name: A }', '1:7 wrong-type {"name":"A"} (array)'],
      [
        'apps:\n- name: 5\n  level: HIGH',
        '2:9 wrong-type 5 (string)',
        '3:10 wrong-value HIGH (LOW STANDARD HIGH_ASSURANCE)',
      ],
      ['apps:\n- name: A\n  timeout: 0', '3:12 app-timeout 0 ()'],
      ['apps:\n- name: A\n  timeout: 1441', '3:12 app-timeout 1441 ()'],
      ['apps:\n- name: A\n  timeout: 1.5', '3:12 app-timeout 1.5 ()'],
      ['apps:\n- name: A\n  timeout: never', '3:12 app-timeout never ()'],
      ['apps:\n- name: A\n  refreshPolicy: immediate', '3:18 refresh-policy immediate ()'],
      [
        'apps:\n- name: A\n  refreshPolicy: specific_inactivity:0:DAYS',
        '3:18 refresh-policy specific_inactivity:0:DAYS ()',
      ],
      ['apps:\n- name: A\n  kind: app\n  level: LOW', '3:9 wrong-value app (connected-app external-client-app)'],
    ]) {
      expect(await wrong(text ?? ''), text).to.deep.equal(expected);
    }
  });

  it('names each thing once, in one way, and wants something of it', async () => {
    expect(await wrong('profiles:\n- timeout: 30\n- name: A\n  glob: A*\n  timeout: 30\n')).to.deep.equal([
      '2:3 name-or-glob {"timeout":30} ()',
      '3:3 name-or-glob {"name":"A","glob":"A*","timeout":30} ()',
    ]);
    expect(await wrong('apps:\n- name: ""\n  timeout: 30\n')).to.deep.equal(['2:9 name-or-glob  ()']);
    expect(await wrong('apps:\n- name: A\n  kind: connected-app\n')).to.deep.equal([
      '2:3 nothing-wanted {"name":"A","kind":"connected-app"} ()',
    ]);
    expect(
      await wrong('apps:\n- {name: A, timeout: 30}\n- {glob: A, timeout: 15}\n- {name: A, level: LOW}\n')
    ).to.deep.equal(['4:3 entry-twice {"name":"A","level":"LOW"} ()']);
  });

  it('may name a connected app and the external client app of its name, as long as each says which it is', async () => {
    const old = '- {name: A, kind: connected-app, timeout: 30}\n';
    const both = await read(`apps:\n${old}- {name: A, kind: external-client-app, timeout: 15}\n`);
    expect(both.value.apps?.map(({ kind, timeout }) => [kind, timeout])).to.deep.equal([
      ['connected-app', 30],
      ['external-client-app', 15],
    ]);
    expect(await wrong(`apps:\n${old}${old}`)).to.have.lengthOf(1);
    expect(await wrong(`apps:\n${old}- {name: A, timeout: 15}\n`)).to.have.lengthOf(1);
    expect(await wrong(`apps:\n- {name: A, timeout: 15}\n${old}`)).to.have.lengthOf(1);
  });

  it('is refused where it is no YAML, says a key twice, or hides copies behind aliases', async () => {
    expect(await wrong('org:\n  timeout: 30\n  timeout: 15\n')).to.deep.equal(['3:3 twice timeout ()']);
    expect(await wrong('org:\n\ttimeout: 30\n')).to.deep.equal(['2:1 syntax Tabs are not allowed as indentation ()']);
    expect(await wrong('org: !!js/function x\n')).to.deep.equal([
      '1:6 syntax Unresolved tag: tag:yaml.org,2002:js/function ()',
    ]);
    const bomb = ['a: &a [x,x]', 'b: &b [*a,*a]', 'c: [*b,*b]'].join('\n');
    expect(await wrong(bomb)).to.deep.equal([
      '1:7 alias &a ()',
      '2:7 alias &b ()',
      '2:8 alias *a ()',
      '2:11 alias *a ()',
      '3:5 alias *b ()',
      '3:8 alias *b ()',
    ]);
    expect((await wrong('org: {}\n---\norg: {}\n'))?.[0]).to.match(/^\d:1 syntax Source contains multiple documents/);
  });

  it('that is missing, a folder, huge or no UTF-8 is refused', async () => {
    expect(await wrong(Buffer.from('# \xfc', 'latin1'))).to.equal('not UTF-8');
    expect(await wrong('#'.repeat(256 * 1024 + 1))).to.equal('more than 262144 bytes');
    const root = await make({});
    await mkdir(join(root, 'folder'));
    for (const [path, code] of [
      ['folder', 'not a file'],
      ['gone', 'ENOENT'],
    ] as const) {
      const error = await readDesiredState(join(root, path)).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(UnusableYaml).with.property('code', code);
    }
  });
});
