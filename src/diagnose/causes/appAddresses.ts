import { unreadable } from '../../facts/fact.js';
import { isInRanges, type AddressRange } from '../../facts/ipAddress.js';
import type { AboutApp, AppCause } from '../cause.js';
import { fixed } from '../corrections.js';
import { byValue, ifNamed, speaksAgainst, speaksFor, unseen, type Evidence, type Weight } from '../evidence.js';
import { OF_REFRESH } from '../symptoms.js';

type Ranges = { readonly name: string; readonly there: Weight; readonly outside: Weight };

const byRanges = ({ app, question }: AboutApp, addresses: readonly AddressRange[], ranges: Ranges): Evidence => {
  const { name, there, outside } = ranges;
  if (addresses.length === 0) return speaksAgainst(`no-${name}`, [], app.place);
  if (question.sourceIp === null) return speaksFor(ifNamed(there, question), name, [addresses.length], app.place);
  switch (isInRanges(question.sourceIp.address, addresses)) {
    case true:
      return speaksAgainst(`inside-${name}`, [], app.place);
    case false:
      return speaksFor(ifNamed(outside, question), `outside-${name}`, [addresses.length], app.place);
    case null:
      return unseen(`${name}-not-told`, unreadable('malformed', name), app.place);
  }
};

const TOKEN_RANGES: Ranges = { name: 'token-ranges', there: 'fair', outside: 'strong' };

/**
 * Refresh tokens are refused outside of the app's ranges for them, where the app enforces these, which for external client
 * apps no metadata says (Help, xcloud.set_ip_allowlist_for_refresh_tokens; ruling 29b).
 */
export const tokenIpAllowlist: AppCause = {
  id: 'token-ip-allowlist',
  explains: [...OF_REFRESH, 'login-again-on-network-change'],
  about: 'app',
  evidence: (subject) => {
    const { app, question } = subject;
    if (app.tokenIpRanges.status !== 'known' && app.ipBinding.status === 'known') {
      return [
        app.ipBinding.value
          ? speaksFor(ifNamed('fair', question), 'ip-binding-on', [], app.place)
          : speaksAgainst('ip-binding-off', [], app.place),
      ];
    }
    const unread = { unseen: 'token-ranges-unread', element: 'tokenIpRanges', place: app.place };
    return [byValue(app.tokenIpRanges, unread, (addresses) => byRanges(subject, addresses, TOKEN_RANGES))];
  },
  correction: ({ app }) => fixed('fix-token-ranges', app.label),
};

const APP_RANGES: Ranges = { name: 'app-ranges', there: 'weak', outside: 'fair' };

/** The addresses from which the app may be used. That it refuses others outright is not proven. */
export const appIpRanges: AppCause = {
  id: 'app-ip-ranges',
  explains: [],
  about: 'app',
  evidence: (subject) => {
    const unread = { unseen: 'app-ranges-unread', element: 'ipRanges', place: subject.app.place };
    return [byValue(subject.app.addresses, unread, (addresses) => byRanges(subject, addresses, APP_RANGES))];
  },
  correction: ({ app }) => fixed('fix-app-ranges', app.label),
};
