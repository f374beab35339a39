/** The script for values that few tables have, lists and documents, and for what is longer than a cell. */
import type { Child } from '../ui/element';
import type { Formats } from '../ui/formats';
import type { Field } from './field';
import { rareValue } from './rare-values';
import { emptyCell, unreadable } from './values';

export { watchFolds } from './fold';

export function rareView(field: Field, f: Formats): Child {
  const shown = rareValue(field, f);
  return shown === undefined ? unreadable(field.url) : (shown ?? emptyCell());
}
