/** Small values that a browser stores between visits, where it allows an iframe to store any. Never content of Jira. */

export function readItem(name: string): string | null {
  try {
    return localStorage.getItem(`chainkeeper:${name}`);
  } catch {
    return null;
  }
}

export function writeItem(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`chainkeeper:${name}`);
    else localStorage.setItem(`chainkeeper:${name}`, value);
  } catch {
    // Blocked or full: the page works without.
  }
}

/** A short name for a text (FNV-1a), so that the text itself is not stored. */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
