import { expect } from 'chai';
import { outsideMetadata } from '../../../src/explain/outsideMetadata.js';
import { say } from '../support/builders.js';

/** Ruling 30. */
describe('what no metadata tells', () => {
  it('is listed with the page of Setup that does, where there is one', () => {
    expect(outsideMetadata(say).map(({ topic, setup }) => [topic.code, setup])).to.deep.equal([
      ['outside-lightning-heartbeat', null],
      ['outside-login-methods', 'Setup > Security > Session Settings > Session Security Levels'],
      ['outside-reports-dashboards', 'Setup > Security > Identity Verification > Session Security Level Policies'],
      ['outside-editions', 'Setup > Company Settings > Company Information'],
      ['outside-mobile-apps', 'Setup > Apps > Connected Apps > Manage Connected Apps > (app) > Mobile Integration'],
    ]);
  });
});
