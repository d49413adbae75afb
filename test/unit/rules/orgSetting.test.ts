import { expect } from 'chai';
import { orgSetting } from '../../../src/rules/orgSetting.js';
import { snapshotOf, treeOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

describe('the org as another of its settings speaks of it', () => {
  it('is the same org, by that component and without the place of the Session Settings', () => {
    const org = { ...treeOf().org, place: { component: 'SecuritySettings:Security', file: 'S.xml', line: 3 } };
    const evidence = evidenceOf(treeOf({ org }));
    expect(evidence.org.subject).to.include({ file: 'S.xml' });
    expect(orgSetting(evidence, 'OauthOidcSettings:OauthOidc')).to.deep.equal({
      subject: { kind: 'org', name: 'force-app', component: 'OauthOidcSettings:OauthOidc' },
      key: 'org',
      names: ['force-app'],
      userType: null,
    });
  });

  it('is called as the org is', () => {
    expect(orgSetting(evidenceOf(snapshotOf()), 'X').subject.name).to.equal('prod');
  });
});
