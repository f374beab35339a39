/** The server's words about exports and fields, which the build reads out of its message catalogue. */

export type Catalogue = Readonly<Record<string, string>>;

/**
 * `en`, `de`: by language, then by key. `fields`: the ids of Jira's fields by the other names that people write, in lower case.
 */
export interface Words {
  readonly en: Catalogue;
  readonly de: Catalogue;
  readonly fields: Catalogue;
}

/** A text with its placeholders, such as `{0}`, replaced. */
export function text(catalogue: Catalogue, key: string, ...values: readonly string[]): string {
  return (catalogue[key] ?? '').replace(/\{(\d)\}/g, (placeholder, at: string) => values[Number(at)] ?? placeholder);
}

export function has(catalogue: Catalogue, key: string): boolean {
  return Object.hasOwn(catalogue, key);
}
