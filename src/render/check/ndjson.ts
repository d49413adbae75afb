import type { Checked } from './output.js';
import { printableJson } from '../text/printable.js';

/**
 * One JSON object a line, for logs and pipes: of each org its coverage, then its findings and the controls of
 * its standards; of an org without a report the
 * error. `record` says which.
 */
export const renderNdjson = (checked: Checked): string =>
  checked
    .flatMap((result): object[] => {
      const { name: org } = result;
      if ('error' in result) return [{ record: 'error', org, error: result.error, exitCode: result.exitCode }];
      const { source, policy, coverage, failOn, exitCode, findings, controls } = result.report;
      return [
        { record: 'coverage', org, source, policy, coverage, failOn, exitCode },
        ...findings.map((finding) => ({ record: 'finding', org, ...finding })),
        ...controls.flatMap(({ pack, release, controls: all }) =>
          all.map((control) => ({ record: 'control', org, pack, standard: release, ...control }))
        ),
      ];
    })
    .map((record) => `${printableJson(JSON.stringify(record))}\n`)
    .join('');
