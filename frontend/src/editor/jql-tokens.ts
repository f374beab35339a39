/** The words, quoted texts and signs of a search. Pure. */

export interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[(),]|!=|!~|<=|>=|&&|\|\||[=~<>!]|[^\s"'(),=!<>~&|]+/gsy;

/** `null` for a quotation mark without a second one, and what is no JQL. */
export function jqlTokens(jql: string): readonly Token[] | null {
  const all: Token[] = [];
  let end = 0;
  for (const { 0: text, index } of jql.matchAll(TOKEN)) {
    if (text.trim() !== '') all.push({ text, at: index });
    end = index + text.length;
  }
  return end === jql.length ? all : null;
}
