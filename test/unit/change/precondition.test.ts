import { expect } from 'chai';
import type { Grant } from '../../../src/change/accessLists.js';
import type { WriteOrder } from '../../../src/change/order.js';
import type { ComponentReading } from '../../../src/change/ports.js';
import { checkPrecondition, standing } from '../../../src/change/precondition.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { appNode, keyOf, order } from './fakeOrg.js';

const ORDER = order(keyOf('A'));
const AFTER = 'specific_inactivity:30:DAYS';
const yes = (): boolean => true;
const no = (): boolean => false;

describe('precondition: standing', () => {
  it('leaves the way free to what the order was made for', () => {
    expect(standing(ORDER, appNode('A'), yes)).to.equal(undefined);
  });

  it('has nothing to do where the component is so already, in another spelling as well', () => {
    for (const policy of [AFTER, 'specific_inactivity:720:HOURS']) {
      expect(standing(ORDER, appNode('A', policy), yes), policy).to.deep.equal({ outcome: 'unchanged' });
    }
  });

  it('has nothing to do where somebody else has brought the rest about', () => {
    expect(standing(ORDER, appNode('A', AFTER), no)).to.deep.equal({ outcome: 'unchanged' });
  });

  it('refuses what was changed since', () => {
    expect(standing(ORDER, appNode('A'), no)).to.deep.equal({
      outcome: 'refused',
      reason: { code: 'changed-since', args: [] },
    });
  });
});

describe('precondition: checkPrecondition', () => {
  const check = async (
    reading: ComponentReading,
    {
      grants = [],
      accepts = yes,
      ofOrder = ORDER,
    }: { grants?: readonly Grant[] | null; accepts?: WriteOrder['accepts']; ofOrder?: WriteOrder } = {}
  ): Promise<{ said: unknown; asked: readonly unknown[] }> => {
    const asked: unknown[] = [];
    const said = await checkPrecondition(ofOrder, reading, accepts, (key) => {
      asked.push(key);
      return Promise.resolve(grants);
    });
    return { said, asked };
  };
  const read = (node: RawNode): ComponentReading => ({ status: 'read', node });
  const refused = (code: string, ...args: string[]): object => ({ outcome: 'refused', reason: { code, args } });

  it('fails where the component is gone or could not be read', async () => {
    expect((await check({ status: 'absent' })).said).to.deep.equal({
      outcome: 'failed',
      reason: { code: 'component-gone', args: [] },
    });
    expect((await check({ status: 'unread', why: 'ECONNRESET', endsRun: true })).said).to.deep.equal({
      outcome: 'failed',
      reason: { code: 'not-read', args: ['ECONNRESET'] },
    });
  });

  it('is ready with the component as it is and as it is to be, and asks for no access that is not sent', async () => {
    expect(await check(read(appNode('A')))).to.deep.equal({
      said: { order: ORDER, current: appNode('A'), target: appNode('A', AFTER) },
      asked: [],
    });
  });

  it('goes no further where it is done, or was changed', async () => {
    const named = { profileName: 'Sales' };
    expect(await check(read(appNode('A', AFTER, named)), { grants: null })).to.deep.equal({
      said: { outcome: 'unchanged' },
      asked: [],
    });
    expect(await check(read(appNode('A', 'infinite', named)), { accepts: no })).to.deep.equal({
      said: refused('changed-since'),
      asked: [],
    });
  });

  describe('where access is sent along', () => {
    const lists = appNode('A', 'infinite', { profileName: ['Sales', 'Service'], permissionSetName: 'Loaders' });
    const sales: Grant = { kind: 'profile', names: ['Sales'] };
    const service: Grant = { kind: 'profile', names: ['Service'] };
    const loaders: Grant = { kind: 'permission-set', names: ['Loaders'] };

    it('is ready where the records of access say the same', async () => {
      const { said, asked } = await check(read(lists), { grants: [loaders, service, sales] });
      expect(said).to.deep.include({ order: ORDER, current: lists });
      expect(asked).to.deep.equal([{ type: 'ConnectedApp', fullName: 'A' }]);
    });

    it('refuses where those cannot be read', async () => {
      expect((await check(read(lists), { grants: null })).said).to.deep.equal(refused('access-not-readable'));
    });

    it('refuses, and names, what only one of both has', async () => {
      expect((await check(read(lists), { grants: [sales] })).said).to.deep.equal(
        refused('access-list-partial', 'Service, Loaders')
      );
      const more: Grant = { kind: 'profile', names: ['Support'] };
      expect((await check(read(lists), { grants: [sales, service, more, loaders] })).said).to.deep.equal(
        refused('access-list-partial', 'Support')
      );
    });

    it('asks of an approved app without a list, which may be one that was not to be seen', async () => {
      const approved = appNode('A', 'infinite', { oauthConfig: { isAdminApproved: 'true' } });
      expect((await check(read(approved), { grants: [sales] })).said).to.deep.equal(
        refused('access-list-partial', 'Sales')
      );
    });

    it('looks at the lists that would be sent, not at those that were', async () => {
      const ofOrder = order(keyOf('A'), { target: (current) => ({ ...current, profileName: 'Sales' }) });
      expect((await check(read(appNode('A')), { grants: null, ofOrder })).said).to.deep.equal(
        refused('access-not-readable')
      );
      expect((await check(read(appNode('A')), { grants: [], ofOrder })).said).to.deep.equal(
        refused('access-list-partial', 'Sales')
      );
    });
  });
});
