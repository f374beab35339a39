import { beforeEach, describe, expect, it } from 'vitest';
import { dataOf, draftOf } from '../src/editor/parameters';
import { saveRow } from '../src/editor/save-row';
import { forgeContext } from '../src/host/forge/context';
import { forgeEditor } from '../src/host/forge/macro-editor';
import type { MacroEditor } from '../src/host/macro-editor';
import * as m from '../src/messages/editor';
import { FakeForge } from './forge-fixture';

const LINK = 'https://acme.atlassian.net/issues/?jql=project%20%3D%20A';

let forge: FakeForge;

const editor = (config: object, more: object = {}): MacroEditor =>
  forgeEditor(forgeContext({ extension: { type: 'macro', config, macro: { isConfiguring: true }, ...more } }));

beforeEach(() => {
  forge = new FakeForge();
});

describe('the editor in Forge', () => {
  it('reads texts, numbers and truth values', async () => {
    const read = await editor({ jql: 'a = b', limit: 5, total: true, old: { a: 1 }, none: null }).parameters();
    expect(read).toEqual({ jql: 'a = b', limit: '5', total: 'true' });
  });

  it('keeps what it does not know when it saves, but no null', async () => {
    const config = { jql: 'a', macroOutputType: 'BLOCK', legacy: { list: ['x'] }, ids: [1, 2], gone: null, limit: 5 };
    const one = editor(config);
    const before = await one.parameters();
    const data = dataOf('table', { ...draftOf(before), jql: 'b', limit: '20' }, before);
    expect(await one.save(data)).toBeNull();
    expect(forge.payloads('submit')).toEqual([
      { config: { jql: 'b', macroOutputType: 'BLOCK', legacy: { list: ['x'] }, ids: [1, 2] } },
    ]);
  });

  it('stores a pasted link with the first save, since Forge tells it no more then', async () => {
    const one = editor({}, { autoConvertLink: LINK });
    const before = await one.parameters();
    expect(draftOf(before)).toMatchObject({ jql: 'project = A', site: 'acme.atlassian.net' });
    await one.save(dataOf('table', { ...draftOf(before), limit: '5' }, before));
    expect(forge.payloads('submit')).toEqual([{ config: { url: LINK, limit: '5' } }]);
  });

  it.each([
    ['a code', Object.assign(new Error('no'), { code: 'INVALID_CONFIG' }), 'INVALID_CONFIG'],
    ['a code in its message', new Error('MACRO_NOT_FOUND: gone'), 'MACRO_NOT_FOUND'],
    ['a code further in', { error: { code: 'PAGE_LOCKED' } }, 'PAGE_LOCKED'],
    ['none', new Error('this resource’s view is not submittable.'), ''],
    ['a text', 'nothing', ''],
  ])('tells why Forge does not save: %s', async (_, error, code) => {
    forge.answers['submit'] = () => Promise.reject(error);
    expect(await editor({}).save({})).toEqual({ code });
  });

  it('shows that to its author, who can save again', async () => {
    forge.answers['submit'] = () => Promise.reject(new Error('INVALID_CONFIG'));
    const row = saveRow(editor({}), () => {});
    document.body.replaceChildren(row.element);
    await row.save({ jql: 'a' });
    expect(row.element.querySelector('[role=alert]')!.textContent).toContain(m.saveRefusals['INVALID_CONFIG']);
    expect(row.element.querySelector('button')!.disabled).toBe(false);
    forge.answers['submit'] = undefined;
    await row.save({ jql: 'a' });
    expect(row.element.querySelector('[role=alert]')!.textContent).toBe('');
  });

  it('has a button that closes the dialog', () => {
    const { element } = saveRow(editor({}), () => {});
    const [, cancel] = element.querySelectorAll('button');
    expect(cancel!.textContent).toBe(m.cancel);
    cancel!.click();
    expect(forge.commands.map(([name]) => name)).toEqual(['close']);
  });
});
