import { type Component } from './components.js';
import { fileTextOf } from './changes/save.js';
import { type Org } from './org.js';
import { parseXml } from './xml.js';

const find = (org: Org, typeName: string, fullName: string): Component | undefined =>
  org.components.ofType(typeName).find((component) => component.fullName === fullName);

/** A component as a file now. */
export function componentTextOf(org: Org, typeName: string, fullName: string): string | undefined {
  const component = find(org, typeName, fullName);
  return component === undefined ? undefined : fileTextOf(component);
}

/** What an administrator does in Setup while a client works: no rules, no write in the log, a new date. */
export function changeInSetup(
  org: Org,
  typeName: string,
  fullName: string,
  change: (fileText: string) => string
): void {
  const component = find(org, typeName, fullName);
  if (component === undefined) throw new Error(`the org has no ${typeName} ${fullName}`);
  const sourceText = change(fileTextOf(component));
  const lastModifiedBy = { id: org.idOf('005', 'somebody else'), name: 'Somebody Else' };
  const lastModifiedDate = org.timestamp();
  org.components.put({ ...component, sourceText, root: parseXml(sourceText), lastModifiedDate, lastModifiedBy });
  org.records.invalidate();
}
