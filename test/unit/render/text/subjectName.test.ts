import { expect } from 'chai';
import { subjectName } from '../../../../src/render/text/subjectName.js';

describe('what a finding is about, for people', () => {
  it('is its name, of two apps of one name behind the type', () => {
    const app = { kind: 'app', name: 'Portal' } as const;
    expect(subjectName(app)).to.equal('Portal');
    expect(subjectName({ ...app, appKind: 'connected-app' })).to.equal('ConnectedApp:Portal');
    expect(subjectName({ ...app, appKind: 'external-client-app' })).to.equal('ExternalClientApplication:Portal');
  });
});
