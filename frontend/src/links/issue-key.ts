/** The key of an issue in what was typed or pasted. The server's `IssueKey` reads it in the same way. */

const KEY = /^[A-Z][A-Z0-9_]{0,63}-[1-9][0-9]{0,17}$/;
const HYPHENS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
/** Zero-width and directional characters and the like, which come along when a text is copied. */
const INVISIBLE = /\p{Cf}/gu;
const BLANK = /[\p{Cf}\p{Z}\s]/u;
const BRACKETS = ['()', '[]', '{}', '<>', '""', "''", '“”', '„“', '«»'];
const MAX_NESTED_BRACKETS = 3;

export function issueKey(text: string): string | null {
  const key = visible(withoutBrackets(text)).toUpperCase();
  return KEY.test(key) ? key : null;
}

/** Without characters that cannot be seen, and with plain hyphens. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '').replace(HYPHENS, '-');
}

/** Without what cannot be seen at both ends, and without brackets or quotes around the rest. */
export function withoutBrackets(text: string): string {
  let bare = trimmed(text);
  for (let nested = 0; nested < MAX_NESTED_BRACKETS; nested++) {
    if (bare.length < 2 || !BRACKETS.includes(bare[0]! + bare.at(-1)!)) break;
    bare = trimmed(bare.slice(1, -1));
  }
  return bare;
}

function trimmed(text: string): string {
  let begin = 0;
  let end = text.length;
  while (begin < end && BLANK.test(text[begin]!)) begin++;
  while (end > begin && BLANK.test(text[end - 1]!)) end--;
  return text.slice(begin, end);
}
