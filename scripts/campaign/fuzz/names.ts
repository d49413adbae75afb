import { isIP } from 'node:net';
import type { Random } from '../faults/random.js';
import { anyText, differ, leaks, mutated, oneIn, pick, SECRETS, several, type Probe } from './anyInput.js';
import type { Product } from './product.js';

const UNITS = ['HOURS', 'DAYS', 'MONTHS'];

const policyText = (random: Random): string => {
  const text = pick(random, [
    'infinite',
    'zero',
    `specific_lifetime:${random.below(1200)}:${pick(random, UNITS)}`,
    `specific_inactivity:${random.below(1200)}:${pick(random, UNITS)}`,
  ]);
  return oneIn(random, 3) ? mutated(random, text) : text;
};

/** What such a text means, by its parts instead of a pattern. */
const policyIn = (text: string): unknown => {
  if (text === 'infinite') return { kind: 'never-expires' };
  if (text === 'zero') return { kind: 'single-use' };
  const [word = '', count = '', unit = '', ...more] = text.split(':');
  const kind = word === 'specific_lifetime' ? 'fixed' : word === 'specific_inactivity' ? 'idle' : null;
  const number = Number(count);
  const isCount = String(number) === count && number >= 1 && number < 1_000_000 && Number.isInteger(number);
  if (kind === null || !isCount || !UNITS.includes(unit) || more.length > 0) return null;
  return { kind, after: { count: number, unit } };
};

const anyAddress = (random: Random): string => {
  const octet = (): string => `${oneIn(random, 20) ? '0' : ''}${random.below(oneIn(random, 10) ? 300 : 256)}`;
  const octets = Array.from({ length: 4 }, octet).join('.');
  const groups = Array.from({ length: 8 }, () => (oneIn(random, 3) ? 0 : random.below(65_536)).toString(16));
  const at = random.below(8);
  const short = `${groups.slice(0, at).join(':')}::${groups.slice(at + 1 + random.below(8 - at)).join(':')}`;
  const text = pick(random, [octets, octets, groups.join(':'), short, `::ffff:${octets}`, `64:ff9b::${octets}`]);
  return oneIn(random, 4) ? mutated(random, text) : text;
};

/** The address as a URL has it: every spelling of one address is the same there. */
const normal = (text: string): string => new URL(`http://[${text}]`).hostname;

const asSix = (text: string): string => (isIP(text) === 4 ? `::ffff:${text}` : text);

const groupsOf = (address: bigint): string =>
  Array.from({ length: 8 }, (_, index) => ((address >> BigInt(16 * (7 - index))) & 0xffffn).toString(16)).join(':');

const numberOf = (octets: readonly number[]): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);
const fourOf = (octets: readonly number[]): string => octets.join('.');
const anyOctets = (random: Random): readonly number[] => [10, 0, random.below(3), random.below(4)];

/** A name as somebody else may write it. */
const otherwise = (random: Random, name: string): string =>
  pick(random, [name.normalize('NFD'), ` ${name}\t`, name.toUpperCase(), name]);

/** What a shell makes of a word: quotes taken off, and what is behind a backslash as it stands. */
const unquoted = (word: string): string | null => {
  let [result, isQuoted] = ['', false];
  for (let at = 0; at < word.length; at += 1) {
    const sign = word[at] ?? '';
    if (sign === "'") isQuoted = !isQuoted;
    else if (isQuoted || /[\w.@/:-]/.test(sign)) result += sign;
    else if (sign === '\\') result += word[(at += 1)] ?? '';
    else return null;
  }
  return isQuoted ? null : result;
};

/** Letters that have one upper case and come back from it; the others are a matter of languages. */
const LETTERS = [
  'a',
  'B',
  'ü',
  'Ö',
  'é',
  'ñ',
  'Σ',
  'ж',
  '営',
  '1',
  ' ',
  '-',
  '.',
  '*',
  '[x]',
  '{a,b}',
  '(',
  '!',
  '\\',
  '?',
];

const anyName = (random: Random): string => `n${several(random, 6, () => pick(random, LETTERS)).join('')}n`;

export const NAMES: readonly Probe<Product>[] = [
  {
    name: 'a refresh token policy',
    run: ({ parseRefreshPolicy }, random) => {
      const text = policyText(random);
      const fact = parseRefreshPolicy(text);
      return differ(JSON.stringify(text), fact.status === 'known' ? fact.value : null, policyIn(text));
    },
  },
  {
    name: 'a refresh token policy in elements',
    run: ({ decodeEcaRefreshPolicy }, random) => {
      const [type, period, unit] = [
        pick(random, ['Infinite', 'Zero', 'SpecificLifetime', 'SpecificInactivity', 'SpecificInactivity', '', 'zero']),
        pick(random, ['1', '30', '365', '0', '-1', '', '1.5', anyText(random)]),
        oneIn(random, 5) ? '' : pick(random, ['Days', 'Hours', 'Months', '0', '1', '2', 'DAYS', anyText(random)]),
      ];
      const fact = decodeEcaRefreshPolicy({
        refreshTokenPolicyType: type,
        refreshTokenValidityPeriod: period,
        refreshTokenValidityUnit: unit,
      });
      const word = { Days: 'DAYS', Hours: 'HOURS', Months: 'MONTHS', '0': 'DAYS', '1': 'HOURS', '2': 'MONTHS' };
      const whole = new Map(Object.entries(word)).get(unit.trim());
      const kind = { SpecificLifetime: 'specific_lifetime', SpecificInactivity: 'specific_inactivity' };
      const lasting = new Map(Object.entries(kind)).get(type);
      const count = /^\d+$/.test(period.trim()) ? String(Number(period)) : period;
      const text =
        lasting === undefined
          ? type
              .replace('Infinite', 'infinite')
              .replace(/^zero$/, '')
              .replace('Zero', 'zero')
          : `${lasting}:${count}:${whole}`;
      return differ([type, period, unit].join(' '), fact.status === 'known' ? fact.value : null, policyIn(text));
    },
  },
  {
    name: 'an address',
    run: ({ parseAddress }, random) => {
      const text = anyAddress(random);
      const address = parseAddress(text);
      const isOne = isIP(text.trim()) !== 0 && !text.includes('%');
      if (!isOne || address === null) return differ(JSON.stringify(text), address !== null, isOne);
      return differ(text, normal(groupsOf(address)), normal(asSix(text.trim())));
    },
  },
  {
    name: 'an address in ranges',
    run: ({ isInRanges, parseAddress }, random) => {
      const asked = anyOctets(random);
      const ranges = several(random, 3, () => [anyOctets(random), anyOctets(random)] as const);
      const isBroken = oneIn(random, 3);
      const texts = [
        ...ranges.map(([start, end]) => ({ start: fourOf(start), end: fourOf(end) })),
        ...(isBroken ? [{ start: '10.0.0', end: '10.0.2.3' }] : []),
      ];
      const address = parseAddress(fourOf(asked));
      const isIn = ranges.some(
        ([start, end]) => numberOf(start) <= numberOf(asked) && numberOf(asked) <= numberOf(end)
      );
      const expected = isIn ? true : isBroken ? null : false;
      return address === null
        ? [`${fourOf(asked)} is none`]
        : differ(fourOf(asked), isInRanges(address, texts), expected);
    },
  },
  {
    name: 'the spellings of a name',
    run: ({ nameKey, decodeName, labelOf }, random) => {
      const [name, odd] = [anyName(random), anyText(random)];
      return [
        ...differ(`the key of ${name}`, nameKey(otherwise(random, name)), nameKey(name)),
        ...differ('the key of a key', nameKey(nameKey(odd)), nameKey(odd)),
        ...differ(`${name} encoded`, decodeName(encodeURIComponent(name)), name),
        ...(odd.includes('%') ? [] : differ('a name without a percent sign', decodeName(odd), odd)),
        ...differ('the label of a label', labelOf(labelOf(name)), labelOf(name)),
      ];
    },
  },
  {
    name: 'names and globs',
    run: ({ literalGlob, fitsAny, nearestNames, nameKey }, random) => {
      // No XML holds a NUL (XML 1.0, 2.2), and so no name does.
      const odd = (): string => anyText(random).replaceAll('\u0000', '');
      const [name, other] = oneIn(random, 3) ? [odd(), odd()] : [anyName(random), anyName(random)];
      // A glob that is a name as it stands means that name, too.
      const isSame = [name, literalGlob(name)].some((each) => nameKey(each) === nameKey(other));
      const nearest = nearestNames(name, [other, name]);
      return [
        ...differ(
          `${JSON.stringify(name)} as a glob fits itself`,
          fitsAny([literalGlob(name)], [name], new Set()),
          true
        ),
        ...differ(
          `${JSON.stringify(name)} fits ${JSON.stringify(other)}`,
          fitsAny([literalGlob(name)], [other], new Set()),
          isSame
        ),
        ...nearest.filter((found) => found !== name && found !== other),
      ];
    },
  },
  {
    name: 'a word for a shell',
    run: ({ shellWord }, random) => {
      const text = several(random, 4, () => pick(random, ["'", ' ', 'a', anyText(random)])).join('');
      return differ(JSON.stringify(text), unquoted(shellWord(text)), text);
    },
  },
  {
    name: 'an API version',
    run: ({ parseApiVersion }, random) => {
      const number = random.below(1200) / pick(random, [1, 10]);
      const text = pick(random, [String(number), number.toFixed(1), anyText(random), mutated(random, '67.0')]);
      const version = parseApiVersion(text);
      if (version === null) return /^\d{1,3}\.0$/.test(text) ? [`${text} is none`] : [];
      return Number(text) === version && /\d/.test(text) ? [] : [`${JSON.stringify(text)}: ${version}`];
    },
  },
  {
    name: 'what another party says',
    run: ({ redact }, random) => {
      const path = '/home/u/00D5g000001ABCD/force-app/Security.settings-meta.xml';
      const said = redact(
        `${anyText(random)} ${SECRETS.accessToken} ${path} ${anyText(random)} ${SECRETS.refreshToken}\n` +
          `{"client_secret":"${SECRETS.consumerSecret}"} <consumerSecret>${SECRETS.consumerSecret}</consumerSecret>`
      );
      return [...leaks(said), ...(said.includes(path) ? [] : [`a path was eaten: ${said}`])];
    },
  },
];
