import { labelOf, nameKey } from './profileNames.js';

/** Whether what a text of the Setup Audit Trail names is one of these profiles. A standard profile goes by two names. */
export const namesProfile = (target: string, labels: readonly string[]): boolean => {
  const key = nameKey(labelOf(target));
  return labels.some((label) => nameKey(labelOf(label)) === key);
};

/** Whether it is one of these apps, by name or label. */
export const namesApp = (target: string, apps: readonly { readonly name: string; readonly label: string }[]): boolean =>
  apps.some(({ name, label }) => [name, label].map(nameKey).includes(nameKey(target)));
