import { expect } from 'chai';
import fc from 'fast-check';
import { noteWriter, wordsFrom } from '../../../../src/cli/output/words.js';
import { known, unreadable, unset } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { diagnose } from '../../../../src/diagnose/diagnose.js';
import { parseDuration } from '../../../../src/diagnose/duration.js';
import type { Symptom } from '../../../../src/diagnose/symptoms.js';
import { CATALOGUE } from '../../../../src/diagnose/texts/catalogue.js';
import { recognise } from '../../../../src/diagnose/texts/recognise.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import { renderDiagnosis } from '../../../../src/render/diagnose/diagnosisText.js';
import { quiet, quietApp, quietOrg, QUESTION, type Asked } from '../../diagnose/ask.js';
import { anySnapshot, HOSTILE_NAMES } from '../../support/anyOrg.js';
import { profile, record, recordsOf, treeOf } from '../../support/builders.js';

const diagnosis = wordsFrom('diagnose');
const words = wordsFrom('screen');

const screenOf = (snapshot: Snapshot, symptoms: readonly Symptom[], change: Asked = {}, width = 100): string =>
  renderDiagnosis(diagnose(snapshot, { ...QUESTION, symptoms, named: symptoms, ...change }, noteWriter('diagnose')), {
    width,
    words,
    diagnosis,
  });

const linesOf = (...args: Parameters<typeof screenOf>): string[] => screenOf(...args).split('\n');

describe('renderDiagnosis', () => {
  it('leads with the likeliest cause, tells each with its evidence, and what to do', () => {
    const app = quietApp({ opaqueTimeout: known(120), enabled: unreadable('not-exposed', 'Setup') });
    const lines = linesOf(quiet({ apps: [app] }), ['job-dies-after-hours'], { app, after: parseDuration('2h') });
    expect(lines.slice(0, 28)).to.deep.equal([
      'The session came to its timeout (strong)',
      'A job dies after some hours · every profile through Data_Loader · after 2 h',
      'prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC',
      '',
      'LIKELY CAUSES',
      '1 The session came to its timeout (strong) [session-timeout]',
      '    Sales through Data_Loader',
      '      + The sessions end after 120 minutes, as the app says, and it happened after 120 minutes.',
      '        [ConnectedApp:Data_Loader]',
      '    > Have the integration refresh its access token by minute 108 of its life (90% of the 120',
      '      minutes), and again after any INVALID_SESSION_ID. The timeout is set here: Setup > Apps >',
      '      Connected Apps > Manage Connected Apps > Data_Loader > Edit Policies.',
      '        sf session explain --profile Sales --app Data_Loader --target-org prod',
      '',
      'COULD NOT BE TOLD',
      'The app is not enabled [app-disabled]',
      '    Data_Loader',
      '      ? Whether the app is enabled, or blocked by an admin, could not be read (Setup). (not exposed)',
      '        [ConnectedApp:Data_Loader]',
      '    > No API tells it: look it up in Setup.',
      "Somebody ended the session: another job's logout, or an admin [session-revoked]",
      '    > Jobs that log in with one user and password share a session, so the logout of one ends it for',
      '      all: let none log out, or give each its own user. Live sessions: Setup > Security > Session',
      '      Management.',
      '',
      'Ruled out by what could be read: 3 causes (session-locked-to-ip, ranges-on-every-request,',
      '  refresh-token-single-use). See --json.',
      '',
    ]);
    expect(lines).to.include('WHAT NO SETTING TELLS');
  });

  it('says plainly that nothing fits, that nothing was told, or that sessions have no part in it', () => {
    expect(linesOf(quiet(), ['refresh-token-stopped', 'app-blocked'])[0]).to.match(/^Not told: no cause is supported/);
    const long = quiet({ org: quietOrg({ timeoutMinutes: known(720) }) });
    expect(linesOf(long, ['apex-fails-in-second-hour'], { after: null })[0]).to.match(/^None of the known causes fits/);
    const blind = quiet({ org: quietOrg({ timeoutMinutes: unreadable('missing', 'm') }) });
    expect(linesOf(blind, ['apex-fails-in-second-hour'], { after: null })[0]).to.match(/^Not told: no cause/);
    const [general] = recognise('SALESFORCE:CONNECTIVITY', CATALOGUE);
    const lines = linesOf(quiet(), [], { texts: [general!] });
    expect(lines[0]).to.match(/^No cause is known for this/);
    expect(lines.slice(2, 4).join(' ')).to.match(/^The error text: .* \(not proven\)/);
    expect(lines.at(-1)).to.match(/^prod/);
    const proven = linesOf(quiet(), [], { texts: recognise('redirect_uri_missing', CATALOGUE) });
    expect(proven.join(' ')).not.to.include('(not proven)');
    const unknown = linesOf(quiet(), ['apex-fails-in-second-hour'], { hasUnknownText: true });
    expect(unknown).to.include('The error text: The error text that was given is not among the known ones.');
  });

  it('counts what is ruled out, and says of what is no more than possible that it is', () => {
    const screen = screenOf(quiet(), ['apex-fails-in-second-hour'], { after: parseDuration('90m') });
    expect(screen).to.include('POSSIBLE\n1 The job carries a session id that ended with its timeout (weak)');
    expect(screen).to.include('Ruled out by what could be read: 1 cause (apex-transaction-limit). See --json.');
  });

  it('names the app that was found, where none was asked for', () => {
    const apps = [quietApp({ name: 'Printer', label: 'Printer', opaqueTimeout: known(30) }), quietApp()];
    const lines = linesOf(quiet({ apps }), ['job-dies-after-hours'], { after: parseDuration('30m') });
    expect(lines[0]).to.equal('The session came to its timeout: Printer (strong)');
  });

  it('names the address that was asked for', () => {
    const sourceIp = { text: '203.0.113.9', address: 1n };
    expect(linesOf(quiet(), ['login-again-on-network-change'], { sourceIp }).join(' ')).to.contain('from 203.0.113.9');
  });

  it('cuts long lists of cases and names, and says how many are left', () => {
    const labels = Array.from({ length: 9 }, (_, index) => `P${index}`);
    const timeouts = ['15', '30', '60', '90'];
    const records = labels.slice(0, 4).map((label, index) => record(label, timeouts[index]!, { fullName: label }));
    const many = quiet({ profiles: labels.map((label) => profile(label)), profileSessions: recordsOf(...records) });
    const lines = linesOf(many, ['job-dies-after-hours'], { after: null });
    expect(lines).to.include('    2 more cases like these: see --json');
    const alike = quiet({ profiles: many.profiles });
    expect(linesOf(alike, ['job-dies-after-hours'], { after: null })).to.include(
      '    P0, P1, P2, P3 and 5 more in the browser'
    );
    const one = quiet({
      profiles: labels.slice(0, 4).map((label) => profile(label)),
      profileSessions: recordsOf(...records),
    });
    expect(linesOf(one, ['job-dies-after-hours'], { after: null })).to.include(
      '    1 more case like these: see --json'
    );
  });

  it('tells lengths of time in days, hours, minutes or between', () => {
    const headOf = (after: string): string =>
      linesOf(quiet(), ['mfa-again-and-again'], { after: parseDuration(after) })[1]!;
    expect(headOf('30d')).to.include('after 30 d');
    expect(headOf('90m')).to.include('after 90 min');
    expect(headOf('P1M')).to.include('after 28 d to 31 d');
  });

  it('names any other profile of a source tree, file and line, another reading, and the source without an org', () => {
    const tree = treeOf({
      org: quietOrg({ place: { component: 'SecuritySettings:Security', file: 'Security.xml', line: 7 } }),
      source: { kind: 'source-dir', name: 'force-app', orgId: null, apiVersion: null, readAt: '2026-11-22T09:00:00Z' },
      profileSessions: recordsOf(record('Sales', '60', { file: 'Sales.xml' })),
    });
    const reading = { precedence: 'shortest', profileZero: 'two-hours' } as const;
    const screen = screenOf(tree, ['job-dies-after-hours'], { after: parseDuration('2h'), profileKey: '', reading });
    expect(screen).to.include('any profile not in the source in the browser');
    const asked = { after: parseDuration('2h'), profileKey: '', notHeld: 'Admin' };
    expect(screenOf(tree, ['job-dies-after-hours'], asked)).to.include(
      'A job dies after some hours · Admin (not in the source, so as any profile not in it)'
    );
    expect(screen).to.include('Read by --precedence shortest and --profile-zero two-hours');
    expect(screen).to.include('force-app · read 2026-11-22 09:00 UTC');
    expect(screen).to.include('[Security.xml:7]');
    const sales = screenOf(tree, ['job-dies-after-hours'], { after: parseDuration('1h'), profileKey: 'Sales' });
    expect(sales).to.include('[Sales.xml]');
  });

  it('shows every verdict of a case that is not refuted with all its evidence', () => {
    const app = quietApp({ tokenFormat: unreadable('carries-secrets', 'x'), jwtTimeout: unset });
    const asked = { app, after: parseDuration('2h') };
    const screen = screenOf(quiet({ apps: [{ ...app }] }), ['job-dies-after-hours'], asked);
    expect(screen).to.include('? The format of the app');
  });

  it('stays on its lines and in its width, whatever the names are', () => {
    for (const name of HOSTILE_NAMES) {
      const app = quietApp({ name, label: name, enabled: known(false) });
      const snapshot = quiet({ apps: [app], profiles: [profile(name, { key: 'k' })] });
      const screen = screenOf(snapshot, ['app-blocked'], { app });
      expect(screen).not.to.match(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
    fc.assert(
      fc.property(anySnapshot, fc.integer({ min: 60, max: 140 }), (snapshot, width) => {
        const lines = linesOf(snapshot, ['logged-out-while-working'], { after: null }, width);
        // A word that is longer than the line stays whole, and alone, so that it can be copied.
        const tooWide = lines.filter((line) => displayWidth(line) > width && !/^ {8}sf |^ *\S+$/.test(line));
        expect(tooWide).to.deep.equal([]);
      }),
      { numRuns: 50 }
    );
  });
});
