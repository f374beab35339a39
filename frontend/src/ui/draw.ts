/** Replaces the content of an element by views. */
import { append, type Child } from './element';

/** A longer press is not a click. */
const MAX_PRESS_MS = 1_000;

/** A click is lost when what is pressed is replaced before it is released. So what is to be drawn there waits for that. */
const held = new Map<HTMLElement, Child[]>();
let pressed: Node | null = null;
let timer: ReturnType<typeof setTimeout>;

function press({ target }: Event): void {
  pressed = target as Node;
  clearTimeout(timer);
  timer = setTimeout(release, MAX_PRESS_MS);
}

addEventListener('pointerdown', press, true);
// The space bar clicks a button when it is released, the enter key when it is pressed.
addEventListener(
  'keydown',
  (event) => event.key === ' ' && event.target instanceof HTMLButtonElement && press(event),
  true,
);
for (const end of ['pointerup', 'keyup']) addEventListener(end, () => (pressed = null), true);
addEventListener('click', release);

function release(): void {
  pressed = null;
  held.forEach((views, root) => draw(root, ...views));
}

/** Replaces what is shown and leaves the keyboard where it was. */
export function draw(root: HTMLElement, ...views: Child[]): void {
  if (root.contains(pressed)) return void held.set(root, views);
  held.delete(root);
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement && root.contains(focused) ? focused.dataset['focus'] : undefined;
  const fragment = document.createDocumentFragment();
  append(fragment, views);
  root.replaceChildren(fragment);
  if (key === undefined) return;
  const next = [...root.querySelectorAll<HTMLElement>('[data-focus]')].find((one) => one.dataset['focus'] === key);
  // What is added later takes the focus then.
  if (next) next.focus({ preventScroll: true });
  else root.dataset['unfocused'] = key;
}
