import { vi } from 'vitest';

/** A busy machine takes seconds to load a page's modules; a check that holds ends the wait. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000 });
