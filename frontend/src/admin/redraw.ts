/** Replaces a part of the admin page, which may be at any time, since what it shows is live. */
import { draw } from '../ui/draw';
import type { Child } from '../ui/element';

/** Keeps open what the viewer has opened: each `details` is known by the focus key of its summary. */
export function redraw(root: HTMLElement, view: Child): void {
  const open = new Set(summaries(root).filter(isOpen).map(key));
  draw(root, view);
  summaries(root)
    .filter((summary) => open.has(key(summary)))
    .forEach((summary) => summary.parentElement?.setAttribute('open', ''));
}

function summaries(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('details > summary[data-focus]')];
}

function isOpen(summary: HTMLElement): boolean {
  return summary.parentElement?.hasAttribute('open') ?? false;
}

function key(summary: HTMLElement): string {
  return summary.dataset['focus'] ?? '';
}
