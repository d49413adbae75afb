import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import {
  answerDiagnose,
  complaintIn,
  type DiagnoseAnswer,
  type DiagnoseRequest,
} from '../../../../src/cli/diagnose/diagnose.js';
import { diagnosisScreen } from '../../../../src/cli/output/show.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import { parseAddress } from '../../../../src/facts/ipAddress.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { quiet, quietApp, quietOrg } from '../../diagnose/ask.js';
import { profile } from '../../support/builders.js';

const TOKEN = '00Dxx0000001gPF!AQcAQFsecret';

const answer = (snapshot: Snapshot, change: Partial<DiagnoseRequest> = {}): DiagnoseAnswer =>
  answerDiagnose(snapshot, {
    ...complaintIn({ symptom: ['logged-out-while-working'], after: '2h' }),
    profile: undefined,
    app: undefined,
    beside: { records: null, past: null },
    reading: DOCUMENTED,
    assumedLimit: undefined,
    ...change,
  });

const refusal = (attempt: () => unknown): Pick<SfError, 'name' | 'message' | 'exitCode' | 'actions'> => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof SfError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('the answer of sf session diagnose', () => {
  it('takes symptoms, an error text, or both', () => {
    expect(complaintIn({ symptom: ['app-blocked'] })).to.deep.equal({
      symptoms: ['app-blocked'],
      named: ['app-blocked'],
      texts: [],
      hasUnknownText: false,
      after: null,
      sourceIp: null,
    });
    const { texts, ...told } = complaintIn({
      'error-text': 'INVALID_SESSION_ID',
      after: '90m',
      'source-ip': ' 10.0.0.1',
    });
    expect(texts.map(({ code }) => code)).to.deep.equal(['invalid-session-id']);
    expect(told).to.deep.equal({
      symptoms: ['invalid-session-mid-run'],
      named: [],
      hasUnknownText: false,
      after: { from: 90, to: 90 },
      sourceIp: { text: '10.0.0.1', address: parseAddress('10.0.0.1') },
    });
    expect(complaintIn({ symptom: ['app-blocked'], 'error-text': 'OAUTH_APP_BLOCKED' }).symptoms).to.deep.equal([
      'app-blocked',
    ]);
    expect(complaintIn({ symptom: ['job-dies-after-hours'], 'error-text': 'whatever' })).to.deep.include({
      symptoms: ['job-dies-after-hours'],
      hasUnknownText: true,
    });
  });

  it('names the nearest texts for one that is not known, without repeating it', () => {
    const { name, exitCode, message, actions } = refusal(() =>
      complaintIn({ 'error-text': `the refresh token expired ${TOKEN}` })
    );
    expect(name).to.equal('UnknownErrorTextError');
    expect(exitCode).to.equal(2);
    expect(actions?.join('\n')).to.include('"expired access/refresh token"').and.to.include('--symptom');
    expect(message + (actions ?? []).join('')).not.to.include('secret');
  });

  it('refuses what is no address', () => {
    const { name, exitCode, message } = refusal(() => complaintIn({ symptom: ['app-blocked'], 'source-ip': '10.0.0' }));
    expect([name, exitCode, message]).to.deep.equal(['BadAddressError', 2, '"10.0.0" is no IP address.']);
  });

  it('refuses what is no length of time', () => {
    const { name, exitCode, message } = refusal(() => complaintIn({ symptom: ['app-blocked'], after: 'soon' }));
    expect([name, exitCode, message]).to.deep.equal(['BadDurationError', 2, '"soon" is no length of time.']);
  });

  it('refuses names that stand for nothing, with the nearest', () => {
    const org = quiet({ profiles: [profile('Sales'), profile('Service')], apps: [quietApp()] });
    const byProfile = refusal(() => answer(org, { profile: 'Sale' }));
    expect([byProfile.exitCode, byProfile.actions?.[0]]).to.deep.equal([2, 'Nearest: "Sales".']);
    const byApp = refusal(() => answer(org, { app: 'Dataloader' }));
    expect([byApp.exitCode, byApp.actions?.[0]]).to.deep.equal([2, 'Nearest: "Data_Loader".']);
  });

  it('takes an app that the org does not know for the answer, and a slip for a slip', () => {
    const org = quiet({ apps: [quietApp({ name: 'Postman', label: 'Postman' })] });
    const blocked = complaintIn({ 'error-text': 'OAUTH_APP_BLOCKED' });
    const { report, exitCode } = answer(org, { ...blocked, app: 'n8n' });
    expect(report.causes[0]).to.include({ cause: 'app-not-installed', strength: 'certain' });
    const typed = answer(org, { ...blocked, app: 'ExternalClientApplication:n8n' }).report;
    expect(typed.question.app).to.include({ kind: 'external-client-app', name: 'n8n' });
    expect(typed.causes[0]).to.include({ cause: 'app-not-installed', strength: 'certain' });
    expect(refusal(() => answer(org, { ...blocked, app: 'ConnectedApp:Postmann' })).exitCode).to.equal(2);
    expect(report.question.app).to.deep.include({ name: 'n8n' });
    expect(exitCode).to.equal(0);
    expect(refusal(() => answer(org, { ...blocked, app: 'Postmann' })).exitCode).to.equal(2);
    expect(refusal(() => answer(org, { ...blocked, app: 'post' })).exitCode).to.equal(2);
    const tree = { ...org, source: { ...org.source, kind: 'source-dir' as const, orgId: null } };
    expect(refusal(() => answer(tree, { ...blocked, app: 'n8n' })).exitCode).to.equal(2);
  });

  it('says of a text that comes of many things what to paste beside it', () => {
    const { name, exitCode, actions } = refusal(() => complaintIn({ 'error-text': `invalid_grant ${TOKEN}` }));
    expect([name, exitCode]).to.deep.equal(['GeneralErrorTextError', 2]);
    expect(actions?.[0]).to.include('error_description');
    expect(refusal(() => complaintIn({ 'error-text': 'zzzz' })).actions?.[0]).to.equal('Nearest: -.');
  });

  it('ends with 0 where a cause is supported or all are ruled out, with 4 where what tells was not read', () => {
    expect(answer(quiet()).report.verdict).to.equal('supported');
    expect(answer(quiet()).exitCode).to.equal(0);
    const early = complaintIn({ symptom: ['logged-out-while-working'], after: '10m' });
    // Whether somebody ended the session is in nothing that is read.
    expect(answer(quiet(), early).report.verdict).to.equal('open');
    expect(answer(quiet(), early).exitCode).to.equal(4);
    const none = complaintIn({ symptom: ['apex-fails-in-second-hour'], after: '20m' });
    expect(answer(quiet(), none).report.verdict).to.equal('ruled-out');
    expect(answer(quiet(), none).exitCode).to.equal(0);
    const blind = quiet({ org: quietOrg({ timeoutMinutes: unreadable('missing', 'm') }) });
    expect(answer(blind).exitCode).to.equal(4);
    const elsewhere = quiet({
      org: quietOrg({ timeoutMinutes: unreadable('missing', 'm'), lockSessionsToIp: known(true) }),
    });
    expect(answer(elsewhere).exitCode).to.equal(0);
  });

  it('never shows what was pasted', async () => {
    const complaint = complaintIn({ 'error-text': `INVALID_SESSION_ID: Session expired or invalid for ${TOKEN}` });
    const { report } = answer(quiet(), complaint);
    expect(JSON.stringify(report)).not.to.include('secret');
    const screen = await diagnosisScreen(report);
    expect(screen).to.match(/The error text: /);
    expect(screen).not.to.include('secret');
  });
});
