const [LESS, MORE, SLASH, BANG, QUESTION] = [0x3c, 0x3e, 0x2f, 0x21, 0x3f];
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

/** Elements inside of each other. Of a comment or CDATA section its signs count, too: nothing here has any. */
const isDeepXml = (text: Uint8Array, most: number): boolean => {
  let [depth, isInTag] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === LESS) {
      const next = text[at + 1];
      isInTag = next !== BANG && next !== QUESTION;
      if (isInTag) depth += next === SLASH ? -1 : 1;
      if (depth > most) return true;
    } else if (text[at] === MORE) {
      if (isInTag && text[at - 1] === SLASH) depth -= 1;
      isInTag = false;
    }
  }
  return false;
};

/** Lists and objects inside of each other. */
const isDeepJson = (text: Uint8Array, most: number): boolean => {
  let [depth, isInText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? 0;
    if (sign === QUOTE) isInText = !isInText;
    else if (isInText) at += sign === BACKSLASH ? 1 : 0;
    else if (OPENING.includes(sign)) depth += 1;
    else if (CLOSING.includes(sign)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
};

/**
 * Whether a text is nested deeper than `most`, found without parsing it: parsers that go down step by step take minutes or
 * the stack for a text that is made for that.
 */
export const isDeep = (kind: 'xml' | 'json', text: Uint8Array, most: number): boolean =>
  kind === 'xml' ? isDeepXml(text, most) : isDeepJson(text, most);
