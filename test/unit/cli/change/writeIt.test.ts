import { expect } from 'chai';
import type { ChangeReport } from '../../../../src/change/report.js';
import { writeIt } from '../../../../src/cli/change/writeIt.js';
import SessionFixRefreshPolicy from '../../../../src/commands/session/fix-refresh-policy.js';
import SessionSet from '../../../../src/commands/session/set.js';

const flag = (name: string, input = ''): { type: string; flag: string; input: string } => ({
  type: 'flag',
  flag: name,
  input,
});
const reportOf = (change: Partial<ChangeReport> = {}): ChangeReport =>
  ({ mode: 'dry-run', source: 'prod', orgId: '00D1', changes: [{ outcome: 'planned' }], ...change }) as ChangeReport;
const OF_ORG = [flag('target-org', '00D1!token'), flag('profile', 'Field Technician'), flag('timeout', '240')];

// What oclif adds when it loads a command.
const SET = { id: 'session:set', flags: SessionSet.flags };
const FIX = { id: 'session:fix-refresh-policy', flags: SessionFixRefreshPolicy.flags };

describe('writeIt', () => {
  it('is the dry run without what makes it one; the org by its name, whatever logged in', () => {
    const words = [
      ...OF_ORG,
      flag('dry-run', '--dry-run'),
      flag('output-file', 'notice.md'),
      flag('allow-longer', '--allow-longer'),
    ];
    expect(writeIt(SET, words, reportOf())).to.equal(
      "sf session set --target-org prod --profile 'Field Technician' --timeout 240 --allow-longer"
    );
    expect(writeIt(SET, OF_ORG, reportOf({ source: 'host.example' }))).to.contain('--target-org <org> ');
  });

  it('is the plan, where one was kept', () => {
    const words = [...OF_ORG, flag('plan-file', 'my plan.json'), flag('eca-global-settings', '--eca-global-settings')];
    expect(writeIt(SET, words, reportOf())).to.equal(
      "sf session set --target-org prod --apply-plan 'my plan.json' --eca-global-settings"
    );
  });

  it('names the folders of a tree', () => {
    const words = [flag('source-dir', 'force-app'), flag('app', 'A'), { type: 'arg', input: 'x' }];
    expect(writeIt(FIX, words, reportOf({ orgId: null, source: 'force-app' }))).to.equal(
      'sf session fix-refresh-policy --source-dir force-app --app A'
    );
  });

  it('keeps a name that begins like a flag, and a switch however it was typed', () => {
    const words = [flag('profile', '-p'), flag('app', '--all'), flag('timeout', '240'), flag('no-prompt', '-p')];
    expect(writeIt(SET, words, reportOf())).to.equal(
      'sf session set --target-org prod --profile=-p --app=--all --timeout 240 --no-prompt'
    );
  });

  it('is nothing after a run that wrote, and where nothing is planned', () => {
    expect(writeIt(SET, OF_ORG, reportOf({ mode: 'apply' }))).to.equal(null);
    expect(writeIt(SET, OF_ORG, reportOf({ changes: [] }))).to.equal(null);
  });
});
