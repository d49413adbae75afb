import { expect } from 'chai';
import type { ScopeFilter } from '../../../src/check/policy.js';
import { scopeOf } from '../../../src/check/scopes.js';
import { namesThere } from '../../../src/rules/named.js';
import type { Target } from '../../../src/rules/outcome.js';

const target = (kind: Target['subject']['kind'], names: readonly string[], userType: string | null = null): Target => ({
  subject: { kind, name: names[0] ?? '' },
  key: 'k',
  names,
  userType,
});

const SALES = target('profile', ['Sales Users', 'Sales'], 'PowerPartner');
const UNREAD_TYPE = target('profile', ['Service'], null);
const LOADER = target('app', ['Data Loader', 'Data_Loader']);
const ORG = target('org', ['prod']);
const USER = target('user', ['Sales'], 'PowerPartner');

const ALL = [SALES, UNREAD_TYPE, LOADER, ORG, USER];

const placeOf = (filters: readonly ScopeFilter[], of: Target): number =>
  scopeOf(filters, { verdict: 'pass', target: of }, namesThere(ALL));

describe('scopeOf', () => {
  const cases: readonly (readonly [filter: ScopeFilter, fits: readonly Target[]])[] = [
    [{ profiles: ['*'] }, [SALES, UNREAD_TYPE]],
    [{ profiles: ['sales*'] }, [SALES]],
    [{ profiles: ['Sales'] }, [SALES]],
    [{ profiles: ['Nobody', 'service'] }, [UNREAD_TYPE]],
    [{ apps: ['*'] }, [LOADER]],
    [{ apps: ['data_loader'] }, [LOADER]],
    [{ apps: ['Sales'] }, []],
    [{ userTypes: ['*'] }, [SALES]],
    [{ userTypes: ['powerpartner'] }, [SALES]],
    [{ userTypes: ['Standard'] }, []],
    // All of the kinds that are given must fit: a profile is no app.
    [{ profiles: ['*'], apps: ['*'] }, []],
    [{ profiles: ['sales*'], userTypes: ['PowerPartner'] }, [SALES]],
    [{ profiles: ['sales*'], userTypes: ['Standard'] }, []],
    [{ profiles: ['service'], userTypes: ['PowerPartner'] }, []],
    [{ apps: ['*'], userTypes: ['*'] }, []],
  ];
  for (const [filter, fits] of cases) {
    it(`${JSON.stringify(filter)} is about ${fits.map(({ names }) => names[0]).join(', ') || 'nobody'}`, () => {
      expect(ALL.filter((each) => placeOf([filter], each) === 0)).to.deep.equal(fits);
      expect(ALL.filter((each) => placeOf([filter], each) === -1)).to.have.length(ALL.length - fits.length);
    });
  }

  it('is the first of those that fit', () => {
    expect(placeOf([{ apps: ['*'] }, { profiles: ['s*'] }, { profiles: ['*'] }], SALES)).to.equal(1);
    expect(placeOf([], SALES)).to.equal(-1);
  });
});
