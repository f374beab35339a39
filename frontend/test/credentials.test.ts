import { describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { credentialsPart } from '../src/admin/credentials';
import { type Credential, credential, credentialApi, type CredentialApi } from '../src/api/credentials';
import { appCalls } from '../src/host/connect/calls';
import * as english from '../src/messages/credentials';
import * as german from '../src/messages/credentials.de';

const ONE: Credential = {
  id: 'id-1',
  site: 'acme.example',
  name: 'ada@example.invalid',
  address: 'site',
  endsOn: '2027-11-30',
  state: 'proven',
  explanation: 'Jira accepts it.',
  uses: ['count'],
};

function fake(stored: readonly Credential[]) {
  const done = { ok: true as const, value: stored[0] ?? ONE };
  return {
    list: vi.fn<CredentialApi['list']>(async () => ({ ok: true, value: stored })),
    store: vi.fn<CredentialApi['store']>(async () => done),
    act: vi.fn<CredentialApi['act']>(async () => done),
    allow: vi.fn<CredentialApi['allow']>(async () => done),
    remove: vi.fn<CredentialApi['remove']>(async () => ({ ok: true, value: true })),
  };
}

async function part(api: CredentialApi): Promise<HTMLElement> {
  const root = credentialsPart(api);
  document.body.replaceChildren(root);
  await eventually(() => expect(root.querySelector('section > div')?.childElementCount).toBeGreaterThan(0));
  return root;
}

function press(root: HTMLElement, label: string): void {
  const found = [...root.querySelectorAll('button')].find((one) => one.textContent === label);
  if (!found) throw new Error(`no button ${label}`);
  found.click();
}

describe('the credentials of the admin page', () => {
  it('say for which site, where they work, until when, and whether Jira accepts them', async () => {
    const root = await part(fake([ONE]));
    const text = root.querySelector('.credential')?.textContent ?? '';
    for (const word of ['acme.example', 'Works', 'ada@example.invalid', 'own address', '2027-11-30'])
      expect(text).toContain(word);
    expect(root.querySelector('.warning-text')).toBeNull();
  });

  it('say what to do about one that Jira refuses', async () => {
    const root = await part(fake([{ ...ONE, state: 'expired', explanation: 'It has expired.' }]));
    expect(root.querySelector('.warning-text')?.textContent).toContain('Create a new token');
  });

  it('are deleted and revoked only after a question', async () => {
    const api = fake([ONE]);
    const root = await part(api);
    press(root, 'Delete');
    expect(api.remove).not.toHaveBeenCalled();
    press(root, 'Cancel');
    press(root, 'I have revoked it');
    expect(api.act).not.toHaveBeenCalled();
    press(root, 'I have revoked it');
    expect(api.act).toHaveBeenCalledWith('id-1', 'revoked');
  });

  it('change their uses with a box', async () => {
    const api = fake([ONE]);
    const root = await part(api);
    root.querySelector<HTMLInputElement>('.credential input[name=table]')?.click();
    expect(api.allow).toHaveBeenCalledWith('id-1', ['count', 'table']);
  });

  it('keep what was typed when Jira does not accept it, and lose the secret when it does', async () => {
    const api = fake([]);
    api.store.mockResolvedValueOnce({ ok: false, failure: { kind: 'bad-request', detail: 'It is mistyped.' } });
    const root = await part(api);
    const secret = root.querySelector<HTMLInputElement>('input[name=secret]')!;
    root.querySelector<HTMLInputElement>('input[name=name]')!.value = 'ada@example.invalid';
    secret.value = 'token';
    const form = root.querySelector('form')!;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await eventually(() => expect(root.textContent).toContain('It is mistyped.'));
    expect(secret.value).toBe('token');
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await eventually(() => expect(secret.value).toBe(''));
    expect(api.store).toHaveBeenLastCalledWith({ kind: 'api-token', name: 'ada@example.invalid', secret: 'token' });
  });

  it('are for another Jira site where one is typed', async () => {
    const api = fake([]);
    const root = await part(api);
    const form = root.querySelector('form')!;
    const type = (name: string, value: string): void => {
      root.querySelector<HTMLInputElement>(`input[name=${name}]`)!.value = value;
    };
    type('name', 'ada@example.invalid');
    type('secret', 'token');
    type('site', ' https://other.atlassian.net/ ');
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await eventually(() => expect(api.store).toHaveBeenCalled());
    expect(api.store).toHaveBeenCalledWith(
      expect.objectContaining({ site: 'https://other.atlassian.net/', name: 'ada@example.invalid' }),
    );
  });

  it.each([null, {}, { id: 'x' }, { id: 'x', site: {} }, 'text'])('that are none are not shown: %j', (value) => {
    expect(credential(value)).toBeNull();
  });

  it('are asked for with the session, and an answer that is no JSON is a failure', async () => {
    const fetched = vi.fn(async () => new Response('<html>', { status: 502 }));
    vi.stubGlobal('fetch', fetched);
    expect(await credentialApi(appCalls('/base', async () => 'Bearer session')).list()).toEqual({
      ok: false,
      failure: { kind: 'unreachable' },
    });
    expect(fetched).toHaveBeenCalledWith(
      '/base/api/admin/credentials',
      expect.objectContaining({ method: 'GET', headers: { Authorization: 'Bearer session' } }),
    );
    vi.unstubAllGlobals();
  });

  it('have words for each state in both languages', () => {
    expect(Object.keys(german.states)).toEqual(Object.keys(english.states));
    expect(Object.keys(english.explanations)).toEqual(Object.keys(english.states).filter((one) => one !== 'proven'));
    expect(Object.keys(german.explanations)).toEqual(Object.keys(english.explanations));
  });
});
