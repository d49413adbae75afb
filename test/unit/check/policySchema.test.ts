import { expect } from 'chai';
import { policySchema } from '../../../src/check/policySchema.js';

const isTaken = (data: unknown): boolean => policySchema.safeParse(data).success;

const rule = (setting: unknown, id = 'session/org-timeout-max'): unknown => ({ rules: { [id]: setting } });
const scope = (value: unknown, id?: string): unknown => rule({ scopes: [value] }, id);
const WAIVER = {
  rule: 'token/never-expires',
  subjects: ['Data_Loader'],
  reason: 'vendor',
  owner: 'kim',
  expires: '2026-12-31',
};
const waiver = (change: object): unknown => ({ waivers: [{ ...WAIVER, ...change }] });
const without = (key: keyof typeof WAIVER): unknown => waiver({ [key]: undefined });

describe('policySchema', () => {
  const taken: readonly (readonly [what: string, data: unknown])[] = [
    ['nothing at all', {}],
    ['no pack', { extends: [] }],
    ['packs', { extends: ['recommended', 'sbs'] }],
    ['no rule', { rules: {} }],
    ['a rule by its own defaults', rule({})],
    ['a rule that is off', rule('off')],
    ['a rule that is off but for a scope', rule({ off: true, scopes: [{ only: { apps: ['A'] } }] })],
    ['each severity', rule({ severity: 'info' })],
    ['a parameter', rule({ maxMinutes: 15 })],
    ['the least of a parameter', rule({ maxMinutes: 1 })],
    ['the most of a parameter', rule({ maxMinutes: 1440 })],
    ['a list as a parameter', rule({ apps: ['CLI', 'cli*'], maxDays: 90 }, 'token/absolute-max')],
    ['a scope of profiles', scope({ only: { profiles: ['Admin*'] }, maxMinutes: 15, severity: 'high' })],
    ['a scope of all kinds', scope({ only: { profiles: ['A'], apps: ['B'], userTypes: ['PowerPartner'] } })],
    ['a scope in which the rule is off', scope({ only: { userTypes: ['Guest'] }, off: true })],
    [
      'a scope beside a parameter of the same name',
      rule(
        { profiles: ['Boss'], scopes: [{ only: { profiles: ['A'] }, profiles: ['B'] }] },
        'profile/admin-timeout-max'
      ),
    ],
    ['no waiver', { waivers: [] }],
    ['a waiver', waiver({})],
  ];
  for (const [what, data] of taken) {
    it(`takes ${what}`, () => {
      expect(isTaken(data)).to.equal(true);
    });
  }

  const refused: readonly (readonly [what: string, data: unknown])[] = [
    ['a list', []],
    ['an unknown key', { rule: {} }],
    ['an unknown pack', { extends: ['sbss'] }],
    ['a pack that is no list', { extends: 'sbs' }],
    ['an unknown rule', rule({}, 'session/org-timeout')],
    ['a rule with its version', rule({}, 'session/org-timeout-max@1')],
    ['a rule that is switched', rule(false)],
    ['a rule without a setting', rule(null)],
    ['a rule by another word', rule('on')],
    ['off that is not true', rule({ off: false })],
    ['an unknown severity', rule({ severity: 'High' })],
    ['an unknown parameter', rule({ maxMinute: 15 })],
    ["another rule's parameter", rule({ maxDays: 15 })],
    ['less than the least of a parameter', rule({ maxMinutes: 0 })],
    ['more than the most of a parameter', rule({ maxMinutes: 1441 })],
    ['a part of a minute', rule({ maxMinutes: 1.5 })],
    ['a parameter of another kind', rule({ maxMinutes: '15' })],
    ['no scope in a list', rule({ scopes: [] })],
    ['a scope that is about nothing', scope({ only: {} })],
    ['a scope that does not say of what', scope({ maxMinutes: 15 })],
    ['a scope of an empty list', scope({ only: { profiles: [] } })],
    ['a scope of an empty name', scope({ only: { apps: [''] } })],
    ['a scope of no list', scope({ only: { userTypes: 'Guest' } })],
    ['a scope of an unknown kind', scope({ only: { profile: ['A'] } })],
    ['an unknown key of a scope', scope({ only: { apps: ['A'] }, maxDays: 1 })],
    ['a scope in a scope', scope({ only: { apps: ['A'] }, scopes: [{ only: { apps: ['B'] } }] })],
    ['a parameter out of range in a scope', scope({ only: { apps: ['A'] }, maxMinutes: 0 })],
    ['waivers that are no list', { waivers: WAIVER }],
    ['a waiver without a rule', without('rule')],
    ['a waiver without subjects', without('subjects')],
    ['a waiver without a reason', without('reason')],
    ['a waiver without an owner', without('owner')],
    ['a waiver without an end', without('expires')],
    ['a waiver of an unknown rule', waiver({ rule: 'token/never' })],
    ['a waiver of nobody', waiver({ subjects: [] })],
    ['a waiver of a blank', waiver({ subjects: [' '] })],
    ['a waiver for no reason', waiver({ reason: '' })],
    ['a waiver of a blank owner', waiver({ owner: '\t' })],
    ['a waiver until a day that there is not', waiver({ expires: '2026-02-30' })],
    ['a waiver until a time', waiver({ expires: '2026-12-31T00:00:00Z' })],
    ['an unknown key of a waiver', waiver({ expiry: '2026-12-31' })],
  ];
  for (const [what, data] of refused) {
    it(`refuses ${what}`, () => {
      expect(isTaken(data)).to.equal(false);
    });
  }

  it('fills in no default, which would hide what a pack says', () => {
    expect(policySchema.parse({})).to.deep.equal({});
    expect(policySchema.parse(rule({}))).to.deep.equal(rule({}));
    expect(policySchema.parse(scope({ only: { apps: ['A'] } }))).to.deep.equal(scope({ only: { apps: ['A'] } }));
  });

  it('takes the words of a waiver without the blanks around them', () => {
    expect(policySchema.parse(waiver({ owner: ' kim ', subjects: [' A '] })).waivers).to.deep.equal([
      { ...WAIVER, subjects: ['A'] },
    ]);
  });
});
