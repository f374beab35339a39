import { resize } from '../../../src/main/resources/sandbox/forge/frames.js';
import { expect, it } from 'vitest';
import { HostFrame, ORIGIN } from './fixture';

it('gives an iframe its own origin, scripts, forms, modals and downloads, and nothing else', () => {
  const { iframe } = new HostFrame();
  const allowed = iframe.getAttribute('sandbox')?.split(' ').sort();
  expect(allowed).toEqual(['allow-downloads', 'allow-forms', 'allow-modals', 'allow-same-origin', 'allow-scripts']);
  expect(iframe.src).toBe(`${ORIGIN}/d/ui/table.html`);
});

it('makes an iframe as high as its content, and no wider than the page', () => {
  const { embedded, iframe } = new HostFrame();
  resize(embedded, { width: 700, height: 431 });
  expect(iframe.style.height).toBe('431px');
  expect(iframe.style.width).toBe('');
});

it('makes an iframe in a line 300 pixels wide until its content says that it fits', () => {
  const { embedded, iframe } = new HostFrame({ inline: true });
  expect(iframe.style.width).toBe('300px');
  resize(embedded, { width: null, height: 20 });
  expect(iframe.style.width).toBe('300px');
  resize(embedded, { width: 91, height: 20 });
  expect(iframe.style.width).toBe('91px');
});

it('leaves a dialog at the size of its module', () => {
  const { embedded, iframe } = new HostFrame({}, { kind: 'dialog' });
  resize(embedded, { width: null, height: 9_000 });
  expect(iframe.style.height).toBe('');
});
