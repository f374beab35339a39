/** Where a macro's data comes from. */
import type { Answer } from '../api/answers';

export interface Source<T> {
  /** `fresh` bypasses the server's cache. */
  load(site: string | null, fresh: boolean): Promise<Answer<T>>;
  /** `data` together with the next page; `null` for a macro without pages. */
  readonly more: ((data: T, site: string | null) => Promise<Answer<T>>) | null;
  readonly site: string | null;
  /** Whether the macro always shows as which account the reader is connected. */
  readonly showsAccount: boolean;
  /** The answer that came with the page. */
  readonly first: T | null;
  /** The first request waits for this, unless the answer came with the page. */
  readonly visible: () => Promise<void>;
}
