/** The id of an org, of 15 or 18 letters and digits. */
const ORG_ID = '\\b00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?';

/**
 * Secrets by their shape, so that nothing else is taken for one: a file's name may hold the id of an org. What leads to a
 * secret, `sid=`, stays.
 */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  // An access token: the org, `!`, and what opens it. Shells escape the sign, addresses encode it.
  [new RegExp(`${ORG_ID}(?:\\\\*!|%(?:25)?21|&#(?:33|x21);|\\\\u0021)[\\w.%+/=-]{4,}`, 'gi'), '<access token>'],
  // One whose sign a shell has taken for its own: the second part starts with AQ or AR.
  [new RegExp(`${ORG_ID}A[QR][\\w.]{20,}`, 'g'), '<access token>'],
  // A JSON Web Token (RFC 7519): two JSON objects, which start with {", in base64url, and a signature.
  [/\beyJ[\w-]{6,}\.eyJ[\w-]{6,}\.[\w-]{6,}/g, '<access token>'],
  // A refresh token.
  [/\b5Aep[\w.]{40,}/g, '<refresh token>'],
  // The login as `sf org display --verbose` gives it: client, its secret, refresh token, host.
  [/\b(force:\/\/)[^\s"'<>@/]+@/gi, '$1<login>@'],
  [/\b(authorization["']?\s*:\s*["']?(?:Bearer|OAuth|Basic) )[^\s"',]+/gi, '$1<secret>'],
  // In an address or a form (RFC 6749, RFC 7523; `sid` of frontdoor.jsp).
  [
    /((?:[?&#](?:sid|code|otp|token|assertion|id_token)|\b(?:access_token|refresh_token|client_secret|password))=)[^\s"'<>&#]+/gi,
    '$1<secret>',
  ],
  [
    /(\b(?:access_?token|refresh_?token|id_token|client_?secret|consumer_?secret|session_?id|password|auth_?url)["']?\s*:\s*)(["'])(?:(?!\2)[^\\]|\\.)*\2/gi,
    '$1$2<secret>$2',
  ],
  [/(<(?:\w+:)?(?:sessionId|consumerSecret|password)>)[^<]+/gi, '$1<secret>'],
];

/** No secret leaves the process, not even inside another party's error message. */
export const redact = (text: string): string =>
  SHAPES.reduce((safe, [shape, instead]) => safe.replace(shape, instead), text);
