import type { DesiredApp, DesiredState } from '../../facts/desiredState.js';
import { formatRefreshPolicy } from '../../facts/refreshPolicy.js';
import type { ReportedSource } from '../../facts/source.js';
import { yamlComment, yamlText } from '../text/yaml.js';
import type { Words } from '../text/words.js';

const appLines = ({ of, kind, timeout, level, action, ipRelaxation, refreshPolicy }: DesiredApp): string[] => {
  const wanted: readonly (readonly [key: string, text: string | number | undefined])[] = [
    ['kind', kind],
    ['timeout', timeout],
    ['level', level],
    ['action', action],
    ['ipRelaxation', ipRelaxation],
    ['refreshPolicy', refreshPolicy === undefined ? undefined : yamlText(formatRefreshPolicy(refreshPolicy))],
  ];
  return [
    `  - ${of.by}: ${yamlText(of.text)}`,
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
    yamlComment(words('desired.head', name, readAt.slice(0, 'YYYY-MM-DD'.length))),
    yamlComment(words('desired.longer')),
    'apps:',
    ...apps.flatMap(appLines),
    '',
  ].join('\n');
