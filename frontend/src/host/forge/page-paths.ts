/** What the macros of a page asked for when this browser last showed it. */
import { readItem, writeItem } from '../local-storage';

/** One page takes the place of another, so that what is stored stays bounded. */
const PLACES = 32;

export function readPaths(page: string): readonly string[] {
  const [stored, ...paths] = readItem(place(page))?.split('\n') ?? [];
  return stored === page ? paths : [];
}

export function writePaths(page: string, paths: readonly string[]): void {
  writeItem(place(page), [page, ...paths].join('\n'));
}

function place(page: string): string {
  return `page:${Number(page) % PLACES}`;
}
