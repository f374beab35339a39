/** A button of a group of which one is pressed, or of filters that are on or off. */
import { type Child, h } from '../ui/element';

/** @param focus what the keyboard keeps through a redraw */
export function choiceChip(label: Child, focus: string, pressed: boolean, click: () => void): Child {
  return h('button', { class: 'admin-chip', type: 'button', focus, 'aria-pressed': String(pressed), click }, label);
}
