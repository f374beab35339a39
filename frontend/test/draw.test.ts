import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../src/ui/draw';
import { h } from '../src/ui/element';
import { tick } from './fakes';

describe('a drawing', () => {
  const root = document.createElement('div');
  const other = document.createElement('div');
  const clicked = vi.fn<() => void>();
  const button = (label: string): HTMLElement => h('button', { click: clicked, focus: 'it' }, label);
  const shown = (): HTMLElement => root.querySelector('button')!;
  const pointer = (event: string): boolean => shown().dispatchEvent(new Event(event, { bubbles: true }));

  beforeEach(() => {
    vi.useFakeTimers();
    clicked.mockReset();
    document.body.replaceChildren(root, other);
    draw(root, button('old'));
  });
  afterEach(() => {
    shown().click();
    vi.useRealTimers();
  });

  it('leaves the keyboard where it was', () => {
    shown().focus();
    draw(root, button('new'));
    expect(document.activeElement).toBe(shown());
    expect(shown().textContent).toBe('new');
  });

  it('waits for the click on what it would replace, and is the latest then', () => {
    pointer('pointerdown');
    draw(root, button('newer'));
    draw(root, button('newest'));
    expect(shown().textContent).toBe('old');
    pointer('pointerup');
    shown().click();
    expect(clicked).toHaveBeenCalledTimes(1);
    expect(shown().textContent).toBe('newest');
  });

  it.each([
    [' ', 'old'],
    ['Enter', 'new'],
  ])('waits for a key that clicks when it is released: %j', (key, meanwhile) => {
    shown().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    draw(root, button('new'));
    expect(shown().textContent).toBe(meanwhile);
    shown().dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
    shown().click();
    expect(clicked).toHaveBeenCalledTimes(1);
    expect(shown().textContent).toBe('new');
  });

  it('that the click itself asks for is there at once, in place of what waited', () => {
    let atOnce: string | null = null;
    clicked.mockImplementation(() => {
      draw(root, button('clicked'));
      atOnce = shown().textContent;
    });
    pointer('pointerdown');
    draw(root, button('new'));
    pointer('pointerup');
    shown().click();
    expect(atOnce).toBe('clicked');
    expect(shown().textContent).toBe('clicked');
  });

  it('does not wait for what is pressed elsewhere', () => {
    pointer('pointerdown');
    draw(other, 'new');
    expect(other.textContent).toBe('new');
  });

  it('waits for a second at most', async () => {
    pointer('pointerdown');
    draw(root, button('new'));
    await tick(999);
    expect(shown().textContent).toBe('old');
    await tick(1);
    expect(shown().textContent).toBe('new');
  });
});
