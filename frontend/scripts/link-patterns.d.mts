/** By the keys of the macros. */
export function linkPatterns(): Readonly<Record<string, readonly string[]>>;
export function withPatterns(descriptor: string): string;
