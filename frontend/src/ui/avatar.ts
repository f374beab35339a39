/** A person's picture, or their initials where it cannot be had. */
import { h, image } from './element';

export function avatar(url: string | null, name: string, label: string): Node {
  return image(url, label, 'avatar', () =>
    h('span', {
      class: 'avatar avatar-initials',
      'data-initials': initials(name),
      role: label ? 'img' : null,
      'aria-label': label || null,
    }),
  );
}

export function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => [...(part ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}
