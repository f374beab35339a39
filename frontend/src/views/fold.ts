/** Long values: three lines each, and a button that shows all. What Jira has beyond that is said, with a link. */
import * as m from '../messages/rare-cells';
import { h } from '../ui/element';
import { link } from '../ui/link';
import { restText } from './rest-text';

/** A longer text needs a wide column. */
const WIDE_TEXT = 60;

/** Which cells are unfolded, so that they stay so when the table is drawn again. */
const unfolded = new Set<string>();

interface FoldedCell {
  readonly fold: HTMLElement;
  readonly id: string;
  readonly open: boolean;
  readonly overflows: boolean;
  readonly wide: boolean;
}

/** Follows what is drawn there, and its width. */
export function watchFolds(root: HTMLElement): void {
  const update = (): void => foldAll(root);
  new MutationObserver(update).observe(root, { childList: true, subtree: true });
  if (typeof ResizeObserver === 'function') new ResizeObserver(() => requestAnimationFrame(update)).observe(root);
  update();
}

/** Reads all sizes of cells in their state before it changes more: one layout for the table. */
function foldAll(root: HTMLElement): void {
  [...root.querySelectorAll<HTMLElement>('td > .fold')].map(measured).forEach((cell) => {
    cell.fold.classList.toggle('fold-wide', cell.wide);
    note(cell);
    button(cell, root);
  });
}

function measured(fold: HTMLElement): FoldedCell {
  const id = `${labelOf(fold, 'th .key')} ${fold.parentElement?.className ?? ''}`;
  const open = unfolded.has(id);
  fold.classList.toggle('is-open', open);
  const overflows = open || fold.scrollHeight > fold.clientHeight + 1;
  return { fold, id, open, overflows, wide: (fold.textContent ?? '').length > WIDE_TEXT };
}

function labelOf(fold: HTMLElement, selector: string): string {
  return fold.closest('tr')?.querySelector(selector)?.textContent ?? '';
}

function button({ fold, id, open, overflows }: FoldedCell, root: HTMLElement): void {
  const cell = fold.parentElement as HTMLElement;
  const present = cell.querySelector<HTMLElement>(':scope > .unfold');
  if (!overflows) return present?.remove();
  if (present) return label(present, cell, open);
  const added = h('button', { class: 'unfold', type: 'button', focus: `unfold ${id}`, click: () => toggle(id, root) });
  label(added, cell, open);
  fold.after(added);
  if (root.dataset['unfocused'] !== added.dataset['focus']) return;
  delete root.dataset['unfocused'];
  added.focus({ preventScroll: true });
}

function toggle(id: string, root: HTMLElement): void {
  if (!unfolded.delete(id)) unfolded.add(id);
  foldAll(root);
}

/** The same button in both states, so that it keeps the keyboard. */
function label(button: HTMLElement, cell: HTMLElement, open: boolean): void {
  if (button.getAttribute('aria-expanded') === String(open)) return;
  const text = open ? m.fold : m.unfold;
  const column = cell.closest('table')?.querySelector(`thead .${cell.classList[0] ?? ''}`)?.textContent ?? '';
  button.setAttribute('aria-expanded', String(open));
  button.setAttribute('aria-label', `${text}: ${column}, ${labelOf(cell, 'th .key')}`);
  button.textContent = text;
}

/** `data-left`: how many members of a list the server has left out; zero where it has cut a text. */
function note({ fold }: FoldedCell): void {
  const cell = fold.parentElement as HTMLElement;
  const left = cell.dataset['left'] ?? (fold.querySelector('[data-cut]') ? '0' : undefined);
  if (left === undefined || cell.querySelector('.rest')) return;
  const issue = fold.closest('tr')?.querySelector<HTMLAnchorElement>('th .key')?.href ?? '';
  fold.after(h('span', { class: 'rest' }, link(issue, '', [restText(Number(left))], { tabindex: '-1' })));
}
