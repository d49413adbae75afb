import { expect } from 'chai';
import { canonicalText } from '../../../src/change/component.js';
import { planFromFile } from '../../../src/change/planFromFile.js';
import type { Plan } from '../../../src/change/plan.js';
import type { RefreshFixOptions } from '../../../src/change/planRefreshFix.js';
import { known, unset } from '../../../src/facts/fact.js';
import { rawComponent, snapshotOf } from '../support/builders.js';
import { one, options, context, plan } from './refreshFixPlans.js';

describe('planRefreshFix', () => {
  describe('planFromFile', () => {
    const madeOf = (apps: readonly ReturnType<typeof one>[]): Plan => ({
      formatVersion: 1,
      orgId: '00D',
      apiVersion: '67.0',
      madeAt: '2026-11-24T00:00:00.000Z',
      changes: plan(apps).changes,
    });
    const again = (
      saved: Plan,
      now: readonly ReturnType<typeof one>[],
      change: Partial<RefreshFixOptions> = {}
    ): string => {
      const result = planFromFile(
        snapshotOf({ apps: now.map(({ facts }) => facts) }),
        saved,
        options(change),
        context(now.map((each) => each.component))
      );
      return result.status === 'stale'
        ? `stale ${result.components.join()}`
        : result.proposals.changes.map(({ verdict: is }) => is).join();
    };
    const saved = madeOf([one('A', 'infinite'), one('B', 'infinite')]);

    it('plans again what is still as it was', () => {
      expect(again(saved, [one('A', 'infinite'), one('B', 'infinite')])).to.equal('planned,planned');
    });

    it('needs nothing for what is as wanted already', () => {
      expect(again(saved, [one('A', 'specific_inactivity:30:DAYS'), one('B', 'infinite')])).to.equal(
        'unchanged,planned'
      );
    });

    it('is stale as a whole where somebody changed one component, or took it away', () => {
      expect(again(saved, [one('A', 'specific_inactivity:45:DAYS'), one('B', 'infinite')])).to.equal(
        'stale ConnectedApp:A'
      );
      expect(again(saved, [one('B', 'infinite')])).to.equal('stale ConnectedApp:A');
    });

    it('is stale where the hash fits and the text does not: nobody but a hand wrote that', () => {
      const bent = {
        ...saved,
        changes: saved.changes.map((each) => ({
          ...each,
          fields: each.fields.map((field) => ({ ...field, before: 'zero' })),
        })),
      };
      expect(again(bent, [one('A', 'infinite'), one('B', 'infinite')])).to.equal('stale ConnectedApp:A,ConnectedApp:B');
    });

    it('is stale where the wanted policy is none, or the fields are not those of the policy', () => {
      const wanting = (after: string | null) => ({
        ...saved,
        changes: saved.changes
          .slice(0, 1)
          .map((each) => ({ ...each, fields: each.fields.map((field) => ({ ...field, after })) })),
      });
      expect(again(wanting('for ever'), [one('A', 'infinite')])).to.equal('stale ConnectedApp:A');
    });

    it('plans again an element that is no refresh policy', () => {
      const node = { fullName: 'A', sessionPolicy: { sessionTimeout: '120' } };
      const timeout: Plan = {
        ...saved,
        changes: [
          {
            key: { type: 'ConnectedApp', fullName: 'A' },
            fields: [{ path: 'sessionPolicy.sessionTimeout', before: '120', after: '30' }],
            before: '120',
            after: '30',
            hash: `#${canonicalText(node).length}`,
          },
        ],
      };
      const app = { component: rawComponent('ConnectedApp', 'A', node), facts: one('A', 'zero').facts };
      expect(again(timeout, [app])).to.equal('planned');
    });

    it('gives a policy to an app that had none', () => {
      const bare = {
        component: rawComponent('ConnectedApp', 'A', { fullName: 'A' }),
        facts: { ...one('A', 'zero').facts, refreshPolicy: unset },
      };
      const given: Plan = {
        ...saved,
        changes: [
          {
            key: { type: 'ConnectedApp', fullName: 'A' },
            fields: [{ path: 'oauthPolicy.refreshTokenPolicy', before: null, after: 'zero' }],
            before: null,
            after: 'zero',
            hash: `#${canonicalText({ fullName: 'A' }).length}`,
          },
        ],
      };
      expect(again(given, [bare])).to.equal('planned');
    });

    it('asks again for what a plan may not do by itself', () => {
      const longer: Plan = {
        ...saved,
        changes: plan([one('A', 'specific_inactivity:7:DAYS', known(false))], {
          mode: 'any',
          names: ['A'],
          allowLonger: true,
        }).changes,
      };
      expect(again(longer, [one('A', 'specific_inactivity:7:DAYS', known(false))])).to.equal('refused');
      expect(again(longer, [one('A', 'specific_inactivity:7:DAYS', known(false))], { allowLonger: true })).to.equal(
        'planned'
      );
    });
  });
});
