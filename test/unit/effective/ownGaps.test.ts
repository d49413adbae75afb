import { expect } from 'chai';
import type { Gap } from '../../../src/facts/fact.js';
import { ownGaps } from '../../../src/effective/ownGaps.js';

describe('ownGaps', () => {
  const app = (name: string) => ({ name, label: name, place: { component: `ConnectedApp:${name}` } });
  const all = { views: [], apps: [app('Portal'), app('Scanner')] };
  const gap = (component: string): Gap => ({ component, reason: 'missing', detail: 'readMetadata' });

  it('leaves out what is of an app that was not asked for', () => {
    const gaps = [gap('ConnectedApp:Portal'), gap('ConnectedApp:Scanner'), gap('Settings:Scanner_oauthPlcy')];
    expect(ownGaps(gaps, all, { views: [], apps: [app('Portal')] })).to.deep.equal([gaps[0]]);
  });

  it('keeps what could be of what was asked for: whole types, and records of nobody', () => {
    const gaps = [gap('SetupEntityAccess'), gap('ProfileSessionSetting:null_1')];
    expect(ownGaps(gaps, all, { views: [], apps: [] })).to.deep.equal(gaps);
  });

  it('leaves out nothing where everything is asked for', () => {
    const gaps = [gap('ConnectedApp:Portal'), gap('ConnectedApp:Scanner'), gap('Profile')];
    expect(ownGaps(gaps, all, all)).to.deep.equal(gaps);
  });
});
