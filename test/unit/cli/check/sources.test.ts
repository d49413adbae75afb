import { Org } from '@salesforce/core';
import { expect } from 'chai';
import sinon from 'sinon';
import { checkSources, type SourcesChoice } from '../../../../src/cli/check/sources.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { report } from '../../render/check/builders.js';
import { profileSession, security, trees } from '../../tree/tree.js';

const choice = (change: Partial<SourcesChoice>): SourcesChoice => ({
  'target-org': [],
  'orgs-file': undefined,
  'all-orgs': false,
  'eca-global-settings': false,
  concurrency: 10,
  ...change,
});

const SILENT = { spinner: { start: () => undefined, stop: () => undefined, status: undefined }, isSilent: true };

/** A report that bears the name of what was judged. */
const judge = ({ source }: Snapshot) => report([], { source, exitCode: 0 });

describe('checkSources', () => {
  const tree = trees();
  afterEach(async () => {
    sinon.restore();
    await tree.clear();
  });

  it('has the one source judged, where the flags name one', async () => {
    const root = await tree.make({
      'Security.settings-meta.xml': security('TwoHours'),
      'S.profileSessionSetting-meta.xml': profileSession('Sales', '30'),
    });
    const { result } = await checkSources(choice({ 'source-dir': [root] }), SILENT, judge);
    expect(result).to.have.nested.property('source.kind', 'source-dir');
  });

  // Seen: core makes an org of an auth file that is no JSON, and fails on "/services/data" as an address.
  it('says of one org that its login is broken, and takes it for a result among several', async () => {
    sinon.stub(Org, 'create').resolves({ getConnection: () => ({ instanceUrl: undefined }) } as unknown as Org);
    const attempt = checkSources(choice({ 'target-org': ['eve'] }), SILENT, judge);
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown
    );
    expect(error).to.include({ name: 'BrokenLoginError', exitCode: 1 });
    const { result } = await checkSources(choice({ 'target-org': ['eve', 'bob'] }), SILENT, judge);
    expect(result).to.have.property('exitCode', 1);
    expect('orgs' in result && result.orgs.map(({ name }) => name)).to.deep.equal(['eve', 'bob']);
  });
});
