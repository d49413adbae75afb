import { runOrders } from '../../../src/change/run.js';
import type { Written } from '../../../src/change/order.js';
import { appNode, fakeOrg, keyOf, order, type FakeOrg } from './fakeOrg.js';

export const A = keyOf('A');

export const one = (behaviour: Parameters<typeof fakeOrg>[1] = {}, policy = 'infinite'): FakeOrg =>
  fakeOrg([[A, appNode('A', policy)]], behaviour);

export const run = async (org: FakeOrg, orders = [order(A)]): Promise<readonly Written[]> =>
  runOrders(orders, org.ports, () => undefined);

export const outcome = async (org: FakeOrg, orders = [order(A)]): Promise<string> => {
  const [written] = await run(org, orders);
  return `${written?.outcome ?? '-'} ${written?.reason?.code ?? '-'}`;
};

export const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `App${index}`);
