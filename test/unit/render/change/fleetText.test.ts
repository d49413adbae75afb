import { expect } from 'chai';
import fc from 'fast-check';
import { fleetHeadline, type FleetMode, type FleetOrg, type FleetReport } from '../../../../src/change/fleet.js';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { renderFleet } from '../../../../src/render/change/fleetText.js';
import { fleetOrg, reportOf } from '../../change/fleetOrgs.js';

const reportOn = (mode: FleetMode, ...orgs: FleetOrg[]): FleetReport => ({
  formatVersion: 1,
  mode,
  folder: 'my plans',
  repeat: [],
  headline: fleetHeadline(orgs),
  orgs,
  exitCode: 0,
});
const screen = (report: FleetReport): string[] =>
  renderFleet(report, { width: 100, words: wordsFrom('fleet'), change: wordsFrom('change') }).split('\n');

const UNREAD = fleetOrg({
  name: 'uat',
  orgId: null,
  status: 'not-read',
  isSandbox: null,
  plan: null,
  hash: null,
  notice: null,
  headline: null,
  concerned: null,
  exitCode: 1,
  error: { name: 'OrgUnreachableError', message: 'The org cannot be reached: down.', actions: ['Check the network.'] },
});

describe('the screen of several orgs that are changed', () => {
  it('says which org has no app of that name, beside what is planned there', () => {
    const nothing = { ...reportOf('dry-run').headline };
    const lines = screen(
      reportOn(
        'plan',
        fleetOrg({ lacks: ['Portal'] }),
        fleetOrg({ name: 'dev', status: 'nothing-planned', headline: nothing, lacks: ['Portal', 'Partner_*'] })
      )
    );
    expect(lines.slice(2, 6)).to.deep.equal([
      'No.  Org   Kind        Answer                                                                   Exit',
      '  1  prod  production  2 planned; 11 tokens of 5 users, newly fail: 2; has no such app:            0',
      '                       "Portal"',
      '  2  dev   production  Nothing to do; has no such app: "Portal", "Partner_*"                       0',
    ]);
  });

  it('says what is planned where, for whom, what could not be read and why, and what to do next', () => {
    const nothing = { ...reportOf('dry-run').headline };
    const lines = screen(
      reportOn(
        'plan',
        fleetOrg(),
        fleetOrg({
          name: 'full',
          isSandbox: true,
          concerned: { tokens: 1, users: 1, newlyFailing: 0, complete: false },
        }),
        UNREAD,
        fleetOrg({ name: 'dev', isSandbox: null, status: 'nothing-planned', headline: nothing }),
        fleetOrg({ name: 'prod2', status: 'same-org', isSandbox: null, headline: null, concerned: null })
      )
    );
    expect(lines).to.deep.equal([
      '5 orgs: 2 with changes planned, 1 not read, 1 without a change planned, 1 named twice. Nothing was',
      'written to any org.',
      '',
      'No.  Org    Kind        Answer                                                        Exit',
      '  1  prod   production  2 planned; 11 tokens of 5 users, newly fail: 2                   0',
      '  2  full   sandbox     2 planned; at least 1 token of 1 user, newly fail: 0 or more     0',
      '  3  uat                could not be read: The org cannot be reached: down.              1',
      '  4  dev    not known   Nothing to do                                                    0',
      '  5  prod2              the same org as another in the list                              0',
      '',
      'NOT READ',
      '  uat:',
      '      The org cannot be reached: down.',
      '      Check the network.',
      '',
      'Plans, notices and this summary: my plans',
      '',
      'Apply them, org by org:',
      "sf session fix-refresh-policy --apply-plans 'my plans'",
    ]);
  });

  it('says which org is not as planned, why, and how each is undone', () => {
    const applied = reportOf('apply', 'applied', 'refused');
    const error = { name: 'StalePlanError', message: 'Somebody changed it.', actions: [] };
    const lines = screen(
      reportOn(
        'apply',
        fleetOrg({ name: 'a', status: 'done', doneBefore: true, journals: ['/j/a.jsonl'] }),
        fleetOrg({
          name: 'b',
          status: 'in-part',
          journals: ['/j/b.jsonl'],
          report: applied,
          headline: applied.headline,
          exitCode: 68,
        }),
        fleetOrg({ name: 'c', status: 'not-as-planned', error, exitCode: 1 }),
        fleetOrg({ name: 'd', status: 'in-part', error, exitCode: 1 }),
        fleetOrg({ name: 'e', status: 'not-started' }),
        fleetOrg({ name: 'f', status: 'not-as-planned', headline: null })
      )
    );
    expect(lines).to.deep.equal([
      '6 orgs: 1 done, 2 changed in part, 2 not as planned, 1 not started.',
      '',
      'No.  Org  Kind        Answer                                 Exit',
      '  1  a    production  done before                               0',
      '  2  b    production  1 applied, 1 refused                     68',
      '  3  c    production  not as planned: Somebody changed it.      1',
      '  4  d    production  changed in part: Somebody changed it.     1',
      '  5  e    production  not started                               0',
      '  6  f    production  not as planned                            0',
      '',
      'NOT AS PLANNED',
      '  b:',
      '      refused: ConnectedApp:App_1: refresh token infinite → specific_inactivity:30:DAYS',
      '      it was refused',
      '  c:',
      '      Somebody changed it.',
      '  d:',
      '      Somebody changed it.',
      '  f:',
      '',
      'UNDO, THE LAST FIRST',
      'sf session rollback --journal /j/b.jsonl',
      'sf session rollback --journal /j/a.jsonl',
      '',
      'Go on where this run ended:',
      "sf session fix-refresh-policy --apply-plans 'my plans'",
      'Add --keep-going to leave out what is not as planned.',
    ]);
  });

  it('repeats in the next command what the plans were judged with', () => {
    const repeat = ['--assume-idle-limit off', '--allow-longer'];
    const asked = (mode: FleetMode, org: FleetOrg): string[] => screen({ ...reportOn(mode, org), repeat });
    const command = "sf session fix-refresh-policy --apply-plans 'my plans' --assume-idle-limit off --allow-longer";
    expect(asked('plan', fleetOrg()).at(-1)).to.equal(command);
    expect(asked('apply', fleetOrg({ status: 'not-started' })).at(-2)).to.equal(command);
  });

  it('leaves no gap where a change has no reason', () => {
    const report = reportOf('apply', 'planned');
    const lines = screen(reportOn('apply', fleetOrg({ status: 'in-part', report })));
    expect(lines.slice(5, 9)).to.deep.equal([
      'NOT AS PLANNED',
      '  prod:',
      '      planned: ConnectedApp:App_0: refresh token infinite → specific_inactivity:30:DAYS',
      '',
    ]);
  });

  it('asks for nothing more where there is nothing more to do', () => {
    expect(screen(reportOn('apply', fleetOrg({ status: 'done' }))).at(-1)).to.match(/^ {2}1 {2}prod/);
    const unchanged = fleetOrg({ status: 'nothing-planned', report: reportOf('dry-run', 'unchanged') });
    expect(screen(reportOn('dry-run', unchanged)).at(0)).to.match(/Nothing was written\.$/);
  });

  it('shows no name as anything but a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const error = { name: 'E', message: name, actions: [name] };
        for (const line of screen(reportOn('plan', fleetOrg({ name }), { ...UNREAD, name, error })))
          expect(line).not.to.match(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      })
    );
  });
});
