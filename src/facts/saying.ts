/** What an org answered in place of what it was asked for: its code, `''` where it gave none, and the message. */
type Said = { readonly code: string; readonly message: string };

/** The code, and what was said with it; once where the message holds the code. */
export const sayingOf = ({ code, message }: Said): string => (message.includes(code) ? message : `${code}: ${message}`);
