import type { RawNode } from '../../../src/facts/raw.js';
import type { OrgPorts, WriteAnswer } from '../../../src/change/ports.js';
import * as local from '../../../test/localOrg/index.js';
import type { Random } from './random.js';
import type { Kill } from './turns.js';
import type { World } from './world.js';

/** Something that goes wrong in a run. */
export type Disturbance = {
  readonly name: string;
  readonly kill?: Kill;
  /** Happens to the org before the run. */
  readonly arrange?: (world: World) => void;
  /** Stands between the run and the ports. */
  readonly around?: (ports: OrgPorts, random: Random) => OrgPorts;
  /** The org's spelling in ours. */
  readonly spelling?: (text: string) => string;
  /** The org makes something of a component that nobody wanted; `spelling` undoes that alone. */
  readonly alters?: boolean;
};

const isOfRun = ({ operation, soql }: local.LoggedRequest): boolean =>
  ['readMetadata', 'updateMetadata', 'listMetadata'].includes(operation ?? '') || soql !== undefined;

/** The connection, and every answer in place of the right one, that `test/localOrg/faults` knows; `hang` is a kill. */
const FAULTS: readonly (readonly [name: string, fault: local.Fault])[] = [
  ['the network is cut before it', { kind: 'dropped' }],
  ['the network is cut after it', { kind: 'lost' }],
  ['its answer is cut', { kind: 'cut' }],
  ['its answer is late', { kind: 'delay', ms: 5 }],
  ['requestLimitExceeded', local.requestLimitExceeded()],
  ['tooManyLongRequests', local.tooManyLongRequests()],
  ['serverUnavailable', local.serverUnavailable()],
  ['tooManyRequests', local.tooManyRequests(0)],
  ['sessionExpired', local.sessionExpired()],
  ['htmlPage', local.htmlPage()],
  ['a SOAP fault', local.soapFaultOf('sf:UNKNOWN_EXCEPTION', 'UNKNOWN_EXCEPTION: no')],
  ['an ended session', local.soapFaultOf('sf:INVALID_SESSION_ID', 'INVALID_SESSION_ID: no')],
  ['truncated', local.truncated()],
  ['nilRecords', local.nilRecords('App_0', 'App_4', 'Eca_1_plcy', 'Security')],
  ['missingRecords', local.missingRecords('App_0', 'App_4', 'Eca_1_plcy', 'Security')],
  [
    'gzip that is none',
    { kind: 'answer', status: 200, body: '{}', contentType: 'text/xml', headers: { 'content-encoding': 'gzip' } },
  ],
  ['not UTF-8', { kind: 'change', answer: (body) => body.replace(/<fullName>/g, '<fullName>\u0000\ufffd') }],
];

/** Every fault at the nth request of a run, once and from then on. */
export const faultsAt = (nth: number): readonly Disturbance[] =>
  FAULTS.flatMap(([name, fault]) =>
    [false, true].map((isLasting) => ({
      name: `${name}, ${isLasting ? 'from request' : 'at request'} ${nth}${isLasting ? ' on' : ''}`,
      arrange: ({ org }) => {
        let seen = 0;
        org.faults.add(
          {
            when: (request) => {
              if (!isOfRun(request)) return false;
              seen += 1;
              return isLasting ? seen >= nth : seen === nth;
            },
          },
          fault
        );
      },
    }))
  );

/** The disk is full at the nth write of the journal, for once or for good. */
export const journalFailsAt = (nth: number): readonly Disturbance[] =>
  [false, true].map((isLasting) => ({
    name: `the journal cannot be written ${isLasting ? 'from write' : 'at write'} ${nth}${isLasting ? ' on' : ''}`,
    around: (ports) => {
      let seen = 0;
      return {
        ...ports,
        journal: {
          append: async (entries) => {
            seen += 1;
            if (isLasting ? seen >= nth : seen === nth) throw new Error('ENOSPC: no space left on device, write');
            await ports.journal.append(entries);
          },
        },
      };
    },
  }));

const YEAR_MS = 365 * 24 * 3_600_000;

/** A clock that jumps, by up to a year to either side. */
export const clockJumps = (): Disturbance => ({
  name: 'the clock jumps',
  around: (ports, random) => ({
    ...ports,
    now: () => new Date(Date.UTC(2026, 10, 29) + random.below(2 * YEAR_MS) - YEAR_MS).toISOString(),
  }),
});

type Taking = (nodes: readonly RawNode[], write: OrgPorts['write']) => ReturnType<OrgPorts['write']>;

/** An org that makes something else of the nth write, or of all from then on. */
const takes =
  (
    nth: number,
    isLasting: boolean,
    taking: (type: Parameters<OrgPorts['write']>[0]) => Taking
  ): Disturbance['around'] =>
  (ports) => {
    let seen = 0;
    return {
      ...ports,
      write: (type, nodes) => {
        seen += 1;
        return (isLasting ? seen >= nth : seen === nth) ? taking(type)(nodes, ports.write) : ports.write(type, nodes);
      },
    };
  };

const answers = (nodes: readonly RawNode[], answer: WriteAnswer): readonly WriteAnswer[] => nodes.map(() => answer);

const INACTIVE_30: RawNode['x'] = 'specific_inactivity:30:DAYS';

const inHours = (node: RawNode): RawNode => {
  const policy = node.oauthPolicy as RawNode | undefined;
  if (policy?.refreshTokenPolicy !== INACTIVE_30) return node;
  return { ...node, oauthPolicy: { ...policy, refreshTokenPolicy: 'specific_inactivity:720:HOURS' } };
};

/** Another element than the one that was to change, of the first component that is sent. */
const altered = (nodes: readonly RawNode[]): readonly RawNode[] =>
  nodes.map((node, index) => {
    if (index > 0) return node;
    if ('contactEmail' in node) return { ...node, contactEmail: 'altered@b.example' };
    if ('permittedUsersPolicyType' in node) return { ...node, ipRelaxationPolicyType: 'Bypass' };
    if ('sessionSettings' in node) {
      return { ...node, sessionSettings: { ...(node.sessionSettings as RawNode), lockSessionsToIp: 'false' } };
    }
    return { ...node, forceLogout: 'true' };
  });

const unaltered = (text: string): string =>
  text
    .replace('altered@b.example', 'a@b.example')
    .replace('<ipRelaxationPolicyType>Bypass<', '<ipRelaxationPolicyType>Enforce<')
    .replace('<lockSessionsToIp>false<', '<lockSessionsToIp>true<')
    .replace('<forceLogout>true<', '<forceLogout>false<');

/** An org that normalises, ignores, refuses or alters what is written, at the nth write of a run. */
export const strangeOrgs = (nth: number): readonly Disturbance[] => [
  {
    name: `the org normalises from write ${nth} on`,
    around: takes(nth, true, (type) => (nodes, write) => write(type, nodes.map(inHours))),
    spelling: (text) => text.replaceAll('specific_inactivity:720:HOURS', 'specific_inactivity:30:DAYS'),
  },
  {
    name: `the org ignores write ${nth}`,
    around: takes(nth, false, () => (nodes) => Promise.resolve(answers(nodes, { status: 'taken' }))),
  },
  {
    name: `the org refuses write ${nth}`,
    around: takes(
      nth,
      false,
      () => (nodes) =>
        Promise.resolve(answers(nodes, { status: 'refused', code: 'FIELD_INTEGRITY_EXCEPTION', message: 'no' }))
    ),
  },
  {
    name: `the org does write ${nth} and says that it did not`,
    around: takes(nth, false, (type) => async (nodes, write) => {
      await write(type, nodes);
      return answers(nodes, { status: 'refused', code: 'UNKNOWN_EXCEPTION', message: 'no' });
    }),
  },
  ...[false, true].map((isLasting) => ({
    name: `the org alters ${isLasting ? `every write from ${nth} on` : `write ${nth}`}`,
    alters: true,
    spelling: unaltered,
    around: takes(nth, isLasting, (type) => (nodes, write) => write(type, altered(nodes))),
  })),
];
