/** The script for values that few tables have: documents, and what is longer than a cell. */
import { type Json, MAX_TEXT, shorten } from '../api/decode';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { documentText } from './document-text';

export { watchFolds } from './fold';

/** `null` when nothing of the document can be read. */
export function documentCell(document: Json, f: Formats): Child {
  const text = documentText(document, f);
  return text.length > MAX_TEXT ? h('span', { 'data-cut': '' }, shorten(text, MAX_TEXT)) : text || null;
}
