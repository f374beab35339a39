/** The parts of a URL that was pasted, escaped or not. The server's `UrlParts` reads it in the same way. */
import { visible, withoutBrackets } from './issue-key';

export interface UrlParts {
  readonly host: string;
  /** Escaped as it was. */
  readonly path: string;
  /** The first value, decoded; `null` when it is blank or escaped in a wrong way. */
  parameter(name: string): string | null;
}

const URL_PARTS = /^(https?):\/\/([a-z0-9.-]{1,253})(?::[0-9]{1,5})?(\/[^?# \t\r\n]*)?(?:\?([^#]*))?(?:#[^]*)?$/i;
/** The local Atlassian has no certificate. */
const LOCAL = /(^|\.)localhost$|^127\.0\.0\.1$/;

export function urlParts(text: string): UrlParts | null {
  const bare = withoutBrackets(text);
  const end = /[?#]|$/.exec(bare)!.index;
  const found = URL_PARTS.exec(visible(bare.slice(0, end)) + bare.slice(end));
  if (!found) return null;
  const [, scheme = '', name = '', path = '', query = ''] = found;
  const host = name.toLowerCase();
  if (scheme.toLowerCase() !== 'https' && !LOCAL.test(host)) return null;
  const parameter = (wanted: string): string | null => {
    const given = query.split('&').find((one) => one.startsWith(`${wanted}=`));
    return (given !== undefined && decoded(given.slice(wanted.length + 1))?.trim()) || null;
  };
  return { host, path, parameter };
}

/** `null` for invalid percent-encoding. A plus is a space. */
export function decoded(text: string): string | null {
  if (/%(?![0-9a-f]{2})/i.test(text)) return null;
  return new URLSearchParams(`_=${text.replace(/&/g, '%26')}`).get('_');
}
