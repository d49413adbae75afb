import { known, mapFact, unreadable, type Fact } from './fact.js';
import { textFact, type RawNode } from './raw.js';

/** Metadata API guide, ConnectedAppOauthPolicy `ipRelaxation`: the one spelling that is used here, for both kinds of apps. */
export const IP_RELAXATIONS = ['ENFORCE', 'BYPASS_2FACTOR', 'BYPASS', 'ENFORCE_RELAXREFRESH'] as const;
export type IpRelaxation = (typeof IP_RELAXATIONS)[number];

/** Connected apps write `BYPASS`, external client apps `Bypass` (the same guide, `ipRelaxationPolicyType`): one value. */
export const ipRelaxationFact = (node: RawNode, element: string): Fact<IpRelaxation> =>
  mapFact(textFact(node, element), (text): Fact<IpRelaxation> => {
    const value = IP_RELAXATIONS.find((candidate) => candidate === text.toUpperCase());
    return value === undefined ? unreadable('unknown-value', `${element}: ${text}`) : known(value);
  });
