import { describe, expect, it } from 'vitest';
import { eventually } from './eventually';
import { chainPage } from '../src/admin/chain-page';
import type { ChainApi } from '../src/api/chain';
import { formatsFor } from '../src/ui/formats';

const api: ChainApi = { history: () => new Promise(() => {}) };

function start(address = '') {
  const button = document.createElement('button');
  button.dataset['focus'] = 'chain-712020:ada';
  const list = document.createElement('div');
  list.append(button);
  const page = chainPage({
    api,
    address: { read: async () => address, write: () => {}, onChange: () => {} },
    list,
    formats: () => formatsFor('en', 'en', 'UTC'),
    reload: () => {},
    drawn: () => {},
  });
  document.body.replaceChildren(list, page.element);
  return { page, list, button };
}

const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset['focus'];

describe('the page of one connection', () => {
  it('takes the keyboard along, and brings it back to the row', async () => {
    const { page, list, button } = start();
    button.focus();
    page.open('712020:ada');
    await eventually(() => expect(focused()).toBe('back'));
    expect(list.hidden).toBe(true);
    page.element.querySelector<HTMLElement>('[data-focus=back]')?.click();
    expect(list.hidden).toBe(false);
    expect(focused()).toBe('chain-712020:ada');
  });

  it('leaves the keyboard alone when the page is opened at its address', async () => {
    const { page } = start('chain=712020:ada');
    await page.address.read();
    await eventually(() => expect(page.element.querySelector('[data-focus=back]')).not.toBeNull());
    expect(document.activeElement).toBe(document.body);
  });
});
