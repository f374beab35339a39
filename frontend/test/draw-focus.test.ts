import { describe, expect, it } from 'vitest';
import { draw } from '../src/ui/draw';
import { h } from '../src/ui/element';

describe('drawing', () => {
  it('leaves the keyboard where it was', () => {
    const root = h('div');
    document.body.append(root);
    const button = (): HTMLElement => h('button', { focus: 'refresh' }, 'Refresh');
    draw(root, button());
    root.querySelector('button')?.focus();
    draw(root, h('p'), button());
    expect(document.activeElement).toBe(root.querySelector('button'));
    root.remove();
  });
});
