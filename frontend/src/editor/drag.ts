/** Lets the elements of a list be dragged into another order, by mouse, pen or finger. */
import { type DragEvent, type DragState, IDLE, next } from './drag-state';

/** `grip`: selects the parts of an element by which it is dragged. */
export function draggable(list: HTMLElement, grip: string, drop: (from: number, to: number) => void): void {
  let state: DragState = IDLE;
  const items = (): HTMLElement[] => [...list.children] as HTMLElement[];
  const dispatch = (event: DragEvent): void => {
    const [after, effects] = next(state, event);
    state = after;
    show();
    effects.forEach(({ from, to }) => drop(from, to));
  };
  const show = (): void => {
    const all = items();
    const gap = state.is === 'dragging' ? state.gap : -1;
    for (const [at, item] of all.entries()) {
      item.toggleAttribute('data-dragged', state.is === 'dragging' && at === state.from);
      item.toggleAttribute('data-drop-before', at === gap);
      item.toggleAttribute('data-drop-after', gap === all.length && at === gap - 1);
    }
  };
  const stop = (): void => dispatch({ type: 'cancel' });

  list.addEventListener('pointerdown', (event) => {
    const target = event.target as Element;
    const index = items().findIndex((item) => item.contains(target));
    if (event.button !== 0 || index < 0 || !target.closest(grip)) return;
    // Else a press selects text.
    event.preventDefault();
    list.setPointerCapture?.(event.pointerId);
    dispatch({ type: 'down', index, at: { x: event.clientX, y: event.clientY } });
  });
  list.addEventListener('pointermove', (event) => {
    if (state.is === 'idle') return;
    const boxes = items().map((item) => item.getBoundingClientRect());
    const rtl = getComputedStyle(list).direction === 'rtl';
    dispatch({ type: 'move', at: { x: event.clientX, y: event.clientY }, boxes, rtl });
  });
  list.addEventListener('pointerup', () => dispatch({ type: 'up' }));
  list.addEventListener('pointercancel', stop);
  // The dialog around would close.
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || state.is === 'idle') return;
      event.stopPropagation();
      stop();
    },
    true,
  );
}
