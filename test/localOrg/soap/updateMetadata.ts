import { elementNotIn } from '../apiVersions.js';
import { problem, type Change, type Problem } from '../changes/problem.js';
import { problemsOf } from '../changes/rules.js';
import { changed, elementsOf, save } from '../changes/save.js';
import { type Org } from '../org.js';
import { branch, childrenNamed, leaf, localName, textAt, type XmlElement } from '../xml.js';
import { SoapFault, type SoapCall } from './envelope.js';
import { findComponent, refuseTooMany, typeOfCall } from './readMetadata.js';

/** What one component of the call came to: a change the org would take, or why not. */
type Verdict = { readonly fullName: string; readonly change?: Change; readonly problems: readonly Problem[] };

/**
 * Metadata API guide, updateMetadata: at most 10 components, all of one type; each succeeds or fails on its own unless
 * AllOrNoneHeader says otherwise (API 34 and later). Nothing is ever created.
 */
export function updateMetadata(org: Org, { body, allOrNone }: SoapCall, version: number): readonly XmlElement[] {
  const sent = childrenNamed(body, 'metadata');
  refuseTooMany(sent.length);
  const typeNames = [...new Set(sent.map(({ attributes }) => localName(attributes['xsi:type'] ?? '')))];
  if (typeNames.length > 1)
    throw new SoapFault('INVALID_TYPE', `components of different types in one call: ${typeNames.join(', ')}`);
  const verdicts = sent.map((component) => verdictOf(org, component, version));
  const failed = verdicts.some(({ problems }) => problems.length > 0);
  return verdicts.map((verdict) => resultOf(verdict, allOrNone && failed));
}

function verdictOf(org: Org, sent: XmlElement, version: number): Verdict {
  const type = typeOfCall(localName(sent.attributes['xsi:type'] ?? ''), version);
  const fullName = textAt(sent, 'fullName') ?? '';
  const before = findComponent(org, type, fullName);
  if (before === undefined) {
    return {
      fullName,
      problems: [
        problem(
          'INVALID_CROSS_REFERENCE_KEY',
          `In field: fullName - no ${type.name} named ${fullName} found`,
          'fullName'
        ),
      ],
    };
  }
  const elements = elementsOf(sent);
  const foreign = elementNotIn(type.name, elements, version);
  if (foreign !== undefined) {
    // A SOAP call is parsed by the version's own schema; the wording is ours.
    throw new SoapFault('INVALID_FIELD', `Element ${foreign} invalid at this location in type ${type.name}`);
  }
  const after = changed(org, type, before, elements);
  const change: Change = { org, type, fullName: before.fullName, before, sent: elements, after };
  return { fullName, change, problems: problemsOf(change) };
}

function resultOf({ fullName, change, problems }: Verdict, rolledBack: boolean): XmlElement {
  if (problems.length === 0 && change !== undefined && !rolledBack) save('updateMetadata', change);
  const errors =
    problems.length === 0 && rolledBack
      ? [
          problem(
            'ALL_OR_NONE_OPERATION_ROLLED_BACK',
            'Record rolled back because not all records were valid and the request was using AllOrNone header'
          ),
        ]
      : problems;
  return branch('result', [
    ...errors.map(({ statusCode, message, fields }) =>
      branch('errors', [
        ...fields.map((name) => leaf('fields', name)),
        leaf('message', message),
        leaf('statusCode', statusCode),
      ])
    ),
    leaf('fullName', fullName),
    leaf('success', errors.length === 0),
  ]);
}
