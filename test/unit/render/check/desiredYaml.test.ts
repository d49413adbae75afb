import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { MergedAmendment } from '../../../../src/check/amendments.js';
import { renderDesiredYaml } from '../../../../src/render/check/desiredYaml.js';
import { readDesiredState } from '../../../../src/files/desiredState/readDesiredState.js';

const ENTRIES: readonly MergedAmendment[] = [
  {
    of: 'org',
    policies: { timeout: 120, forceLogout: true },
    flags: [],
    rules: ['session/force-logout@1', 'session/org-timeout-max@1'],
  },
  {
    of: 'profile',
    name: 'Sales: "A" # [x]',
    policies: { timeout: 480, requiredLevel: 'HIGH_ASSURANCE' },
    flags: [],
    rules: ['profile/timeout-max@1'],
  },
  {
    of: 'app',
    name: 'CLI',
    kind: 'connected-app',
    policies: { refreshPolicy: 'specific_lifetime:90:DAYS', ipRelaxation: 'ENFORCE' },
    flags: [],
    rules: ['token/cli-app@2'],
  },
];

const text = renderDesiredYaml(ENTRIES, ['Written by a\ntest.'], (key) => key);

describe('renderDesiredYaml', () => {
  it('names above each entry the rules that ask for it', () => {
    expect(text.split('\n')).to.deep.equal([
      '# Written by a test.',
      '# left-alone',
      '',
      'org:',
      '  # session/force-logout@1',
      '  # session/org-timeout-max@1',
      '  timeout: 120',
      '  forceLogout: true',
      '',
      'profiles:',
      '  # profile/timeout-max@1',
      String.raw`  - name: "Sales: \"A\" # [x]"`,
      '    timeout: 480',
      '    requiredLevel: HIGH_ASSURANCE',
      '',
      'apps:',
      '  # token/cli-app@2',
      '  - name: "CLI"',
      '    kind: connected-app',
      '    ipRelaxation: ENFORCE',
      '    refreshPolicy: specific_lifetime:90:DAYS',
      '',
    ]);
  });

  it('has no list of what it does not mend', () => {
    expect(renderDesiredYaml(ENTRIES.slice(1, 2), [], (key) => key)).not.to.match(/org:|apps:/);
    expect(renderDesiredYaml(ENTRIES.slice(2), [], (key) => key)).not.to.match(/org:|profiles:/);
  });

  it('is a file that set takes', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'desired-')), 'desired.yaml');
    await writeFile(path, text);
    expect((await readDesiredState(path)).value).to.deep.equal({
      org: { timeout: 120, forceLogout: true },
      profiles: [{ of: { by: 'name', text: 'Sales: "A" # [x]' }, timeout: 480, requiredLevel: 'HIGH_ASSURANCE' }],
      apps: [
        {
          of: { by: 'name', text: 'CLI' },
          kind: 'connected-app',
          ipRelaxation: 'ENFORCE',
          refreshPolicy: { kind: 'fixed', after: { count: 90, unit: 'DAYS' } },
        },
      ],
    });
  });
});
