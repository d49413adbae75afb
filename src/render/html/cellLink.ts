import { isAdmitted } from './grid.js';
import type { PageData } from './pageData.js';

/** Which cell a link names. */
export type CellAt = { readonly kind: number; readonly channel: number };

const PREFIX = '#cell/';

/**
 * The fragment that names a cell by a profile and a channel, so that it still finds its way in the report of another
 * day, in which the profile may stand among others.
 */
export const linkTo = (data: PageData, { kind, channel }: CellAt): string => {
  const [profile = ''] = data.kinds[kind]?.profiles ?? [];
  const { kind: channelKind = 'browser', name = '' } = data.channels[channel] ?? {};
  return PREFIX + [profile, channelKind, name].map(encodeURIComponent).join('/');
};

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A hash that somebody typed need not be well formed.
    return null;
  }
};

/** The cell that a fragment names; `null`: none of this report. */
export const cellOf = (data: PageData, fragment: string): CellAt | null => {
  if (!fragment.startsWith(PREFIX)) return null;
  const [profile, channelKind, name] = fragment.slice(PREFIX.length).split('/').map(decoded);
  if (profile === null || profile === undefined) return null;
  const kind = data.kinds.findIndex(({ profiles }) => profiles.includes(profile));
  const channel = data.channels.findIndex((candidate) => candidate.kind === channelKind && candidate.name === name);
  const at = data.channels[channel];
  return kind < 0 || at === undefined || !isAdmitted(at, kind) ? null : { kind, channel };
};
