import { known, unreadable, type Fact } from './fact.js';
import { byText } from './order.js';
import { child, occurrences, texts, type RawNode } from './raw.js';

const inOrder = (scopes: readonly string[]): readonly string[] => [...new Set(scopes)].sort(byText);

/** Scopes that were not written are not known: every OAuth app has some. */
const someOf = (scopes: readonly string[], element: string): Fact<readonly string[]> =>
  scopes.length === 0 ? unreadable('missing', element) : known(inOrder(scopes));

/** The scopes of a `ConnectedApp`. Without any `oauthConfig` there is no OAuth, and so no scope. */
export const connectedAppScopes = (node: RawNode): Fact<readonly string[]> =>
  occurrences(node, 'oauthConfig').length === 0
    ? known([])
    : someOf(texts(child(node, 'oauthConfig') ?? {}, 'scopes'), 'oauthConfig.scopes');

/** The scopes of `ExtlClntAppOauthSettings`: the same words in one text. */
export const externalClientAppScopes = (node: RawNode): Fact<readonly string[]> =>
  someOf(
    texts(node, 'commaSeparatedOauthScopes')
      .flatMap((text) => text.split(','))
      .map((scope) => scope.trim())
      .filter((scope) => scope !== ''),
    'commaSeparatedOauthScopes'
  );
