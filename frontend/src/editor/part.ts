/** The parts of the form: each says a part of the macro's parameters. */
import { type Child, h } from '../ui/element';
import type { Draft } from './parameters';

export interface Part {
  readonly element: Child;
  /** `null` while it is not good. */
  said(): Partial<Draft> | null;
  /** What of it the preview can show by now; `null` while that is nothing. */
  shown(): Partial<Draft> | null;
  /** Says what is wrong, and puts the cursor there. */
  demand(): void;
  /** Loads again what there is to choose: for another site, or after connecting. */
  learn(): void;
}

/** Of what cannot be wrong, and always has the same to choose from. */
export function simplePart(element: Child, said: () => Partial<Draft>): Part {
  return { element, said, shown: said, demand: () => {}, learn: () => {} };
}

/** What all parts say together, `null` while one of them is not good. */
export function together(first: Draft, parts: readonly (Partial<Draft> | null)[]): Draft | null {
  return parts.includes(null) ? null : Object.assign({}, first, ...parts);
}

export interface Offer {
  readonly id: string;
  readonly title: string;
}

/** The first is chosen where there is no such offer. */
export function choice(
  id: string,
  offers: readonly Offer[],
  chosen: string,
  changed: (id: string) => void,
): HTMLSelectElement {
  const made = h(
    'select',
    { class: 'field-input', id },
    offers.map((one) => h('option', { value: one.id }, one.title)),
  );
  made.value = chosen;
  if (made.selectedIndex < 0) made.selectedIndex = 0;
  made.addEventListener('change', () => changed(made.value));
  return made;
}
