/** Builds elements. Text is always a text node; there is no way to pass markup. */

export type Child = Node | string | null | false | undefined | readonly Child[];

export interface Properties {
  readonly class?: string;
  /** The keyboard focus returns to the element of this name when the view is drawn again. */
  readonly focus?: string;
  readonly click?: (event: MouseEvent) => void;
  readonly [attribute: string]: unknown;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'click') element.addEventListener('click', value as EventListener);
    else if (name === 'focus') element.dataset['focus'] = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** Puts children at the end of what is there. */
export function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child as readonly Child[]);
    else if (child instanceof Node) parent.appendChild(child);
    else if (typeof child === 'string') parent.appendChild(document.createTextNode(child));
  }
}

const SVG = 'http://www.w3.org/2000/svg';

/** A 16 by 16 icon in the colour of the text around it, from one path; decoration only. */
export function icon(path: string, filled = false): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', filled ? 'icon icon-filled' : 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** A longer address is not loaded. */
const MAX_URL_LENGTH = 2_000;

/** An image of another server that disappears, or gives way to `otherwise`, when it does not load. */
export function image(url: string | null, label: string, kind: string, otherwise: () => Child): Node {
  const fallback = (): Node => {
    const fragment = document.createDocumentFragment();
    append(fragment, [otherwise()]);
    return fragment;
  };
  if (url === null || url.length > MAX_URL_LENGTH) return fallback();
  const element = h('img', {
    class: kind,
    alt: label,
    title: label || undefined,
    loading: 'lazy',
    decoding: 'async',
    referrerpolicy: 'no-referrer',
    src: url,
  });
  element.addEventListener('error', () => element.replaceWith(fallback()), { once: true });
  return element;
}
