import { expect } from 'chai';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headlineOf, type ChangeReport } from '../../../../src/change/report.js';
import { checkNotice, writeNotice } from '../../../../src/cli/change/notice.js';
import { snapshotOf } from '../../support/builders.js';

const refusalOf = async (path: string): Promise<string> => {
  try {
    await checkNotice(path);
  } catch (error) {
    return (error as Error).name;
  }
  return 'none';
};

describe('the file of a notice', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'notice-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('ends in .md and can be written, or is refused before anything is asked', async () => {
    expect(await refusalOf(join(folder, 'notice.md'))).to.equal('none');
    expect(await refusalOf(join(folder, 'notice.txt'))).to.equal('BadExtensionError');
    expect(await refusalOf(join(folder, 'nowhere', 'notice.md'))).to.equal('NotWrittenError');
  });

  it('calls apps by their labels, and is dated by the reading', async () => {
    const path = join(folder, 'notice.md');
    const report: ChangeReport = {
      formatVersion: 1,
      orgId: null,
      source: 'prod',
      mode: 'dry-run',
      journal: null,
      headline: headlineOf([], [], false),
      changes: [
        {
          component: 'ConnectedApp:Data_Loader',
          subject: { kind: 'app', label: 'Loader of data', users: null },
          elements: [],
          fields: ['oauthPolicy.refreshTokenPolicy'],
          before: 'infinite',
          after: 'zero',
          refreshToken: null,
          impact: null,
          outcome: 'planned',
          lockout: [],
          notes: [],
        },
      ],
      notChosen: [],
      gaps: [],
    };
    const { source } = snapshotOf();
    await writeNotice(path, report, { source, operatorFacts: { orgName: 'Acme' } });
    const notice = await readFile(path, 'utf8');
    expect(notice).to.contain('## Loader of data').and.to.contain('Planned on 2026-11-22 for Acme (-).');
  });
});
