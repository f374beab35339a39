import { beforeEach, expect, it, vi } from 'vitest';
import { leave } from '../../../src/main/resources/sandbox/forge/addresses.js';

const page = {
  remote: 'http://localhost:808',
  origin: 'http://127.0.0.1:900',
  agrees: vi.fn(async () => false),
  assign: vi.fn(),
  open: vi.fn(),
};
beforeEach(() => vi.clearAllMocks());

const OTHERS = [
  'https://jira.example/browse/A-1',
  'http://localhost:8080/',
  'https://localhost:808/',
  'http://127.0.0.1:9001/forge/page',
];

it.each(OTHERS)('asks the person about %s, and stays without an agreement', async (url) => {
  for (const type of ['new-tab', 'same-tab']) await leave(url, type, page);
  expect(page.agrees).toHaveBeenCalledTimes(2);
  expect(page.open).not.toHaveBeenCalled();
  expect(page.assign).not.toHaveBeenCalled();
});

it.each(['new-tab', 'same-tab'])('opens another address in a %s when the person agrees', async (type) => {
  page.agrees.mockResolvedValueOnce(true);
  await leave('https://jira.example/', type, page);
  expect(page.open).toHaveBeenCalledTimes(type === 'new-tab' ? 1 : 0);
  expect(page.assign).toHaveBeenCalledTimes(type === 'new-tab' ? 0 : 1);
});

it.each(['http://localhost:808/oauth/start?ticket=t', 'http://127.0.0.1:900/forge/page'])(
  'opens %s, which is declared, at once',
  async (url) => {
    await leave(url, 'new-tab', page);
    expect(page.agrees).not.toHaveBeenCalled();
    expect(page.open).toHaveBeenCalledWith(url);
  },
);

it('declares nothing for an app without a back end', async () => {
  await leave('https://jira.example/', 'new-tab', { ...page, remote: '' });
  expect(page.agrees).toHaveBeenCalled();
});

it.each(['javascript:alert(1)', 'data:text/html,a', 'file:///etc/passwd', 'blob:http://localhost:8080/a'])(
  'opens no %s',
  async (url) => {
    page.agrees.mockResolvedValueOnce(true);
    await expect(leave(url, 'same-tab', page)).rejects.toThrow();
    expect(page.assign).not.toHaveBeenCalled();
  },
);
