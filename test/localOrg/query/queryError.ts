export type QueryErrorCode =
  | 'MALFORMED_QUERY'
  | 'INVALID_FIELD'
  | 'INVALID_TYPE'
  | 'INVALID_QUERY_FILTER_OPERATOR'
  | 'NUMBER_OUTSIDE_VALID_RANGE'
  | 'EXCEEDED_ID_LIMIT'
  | 'INVALID_QUERY_LOCATOR';

/** A query that the org refuses with HTTP 400. */
export class QueryError extends Error {
  public constructor(
    public readonly errorCode: QueryErrorCode,
    message: string
  ) {
    super(message);
    this.name = 'QueryError';
  }
}

/** SOQL that the platform understands and the local org does not: a test that sends it must fail. */
export class UnsupportedQuery extends Error {
  public constructor(what: string) {
    super(`the local org does not know ${what} in SOQL`);
    this.name = 'UnsupportedQuery';
  }
}

/** The platform shows the query, points at the place and counts rows and columns from 1 (facts, "Error shapes"). */
export function errorAt(soql: string, token: string, errorCode: QueryErrorCode, message: string): QueryError {
  const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = soql.search(new RegExp(`(?<![\\w.])${escaped}(?!\\w)`, 'i'));
  const position = Math.max(found, 0);
  return new QueryError(
    errorCode,
    `\n${soql}\n${' '.repeat(position)}^\nERROR at Row:1:Column:${position + 1}\n${message}`
  );
}

const CUSTOM_HINT = 'Please reference your WSDL or the describe call for the appropriate names.';

export const unknownObject = (soql: string, name: string): QueryError =>
  errorAt(
    soql,
    name,
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${CUSTOM_HINT}`
  );

export const unknownField = (soql: string, path: string, name: string, objectName: string): QueryError =>
  errorAt(
    soql,
    path,
    'INVALID_FIELD',
    `No such column '${name}' on entity '${objectName}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${CUSTOM_HINT}`
  );

export const unknownRelationship = (soql: string, path: string, name: string): QueryError =>
  errorAt(
    soql,
    path,
    'INVALID_FIELD',
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${CUSTOM_HINT}`
  );
