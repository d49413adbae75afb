import type { DesiredApp, DesiredState } from '../../facts/desiredState.js';
import { formatRefreshPolicy } from '../../facts/refreshPolicy.js';
import type { ReportedSource } from '../../facts/source.js';
import { printable, printableJson } from '../text/printable.js';
import type { Words } from '../text/words.js';

/** A name as YAML and JSON alike write it: nothing in it can be taken for syntax. */
const quoted = (text: string): string => printableJson(JSON.stringify(text));

const comment = (text: string): string => `# ${printable(text.replaceAll(/\s+/g, ' '))}`;

const appLines = ({ of, kind, timeout, level, action, ipRelaxation, refreshPolicy }: DesiredApp): string[] => {
  const wanted: readonly (readonly [key: string, text: string | number | undefined])[] = [
    ['kind', kind],
    ['timeout', timeout],
    ['level', level],
    ['action', action],
    ['ipRelaxation', ipRelaxation],
    ['refreshPolicy', refreshPolicy === undefined ? undefined : quoted(formatRefreshPolicy(refreshPolicy))],
  ];
  return [
    `  - ${of.by}: ${quoted(of.text)}`,
    ...wanted.flatMap(([key, text]) => (text === undefined ? [] : [`    ${key}: ${text}`])),
  ];
};

/** A file for `sf session set --file` that gives external client apps what the connected apps had. */
export const renderDesiredYaml = (
  { apps = [] }: DesiredState,
  { name, readAt }: ReportedSource,
  words: Words
): string =>
  [
    comment(words('desired.head', name, readAt.slice(0, 'YYYY-MM-DD'.length))),
    comment(words('desired.longer')),
    'apps:',
    ...apps.flatMap(appLines),
    '',
  ].join('\n');
