import { expect } from 'chai';
import { setupOfTimeout } from '../../../../src/diagnose/causes/setupOfTimeout.js';
import { quietApp } from '../ask.js';
import { aboutSession } from '../subjects.js';

const ORG = 'Setup > Security > Session Settings';
const PROFILE = 'Setup > Users > Profiles > Sales > Session Settings';
const APP = 'Setup > Apps > Connected Apps > Manage Connected Apps > Data_Loader > Edit Policies';

describe('setupOfTimeout', () => {
  const inApp = aboutSession(quietApp());
  const inBrowser = aboutSession(null);

  it('is the page of the level that decides', () => {
    expect((['app', 'profile', 'org'] as const).map((origin) => setupOfTimeout(origin, inApp))).to.deep.equal([
      APP,
      PROFILE,
      ORG,
    ]);
  });

  it("is no app's where there is none", () => {
    expect((['profile', 'org', 'app'] as const).map((origin) => setupOfTimeout(origin, inBrowser))).to.deep.equal([
      PROFILE,
      ORG,
      ORG,
    ]);
  });
});
