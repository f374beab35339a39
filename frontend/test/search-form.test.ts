import { describe, expect, it } from 'vitest';
import { CHECK_AFTER_MS } from '../src/editor/jql-field';
import * as m from '../src/messages/editor';
import { changed, check, input, open, said, shown, values, write } from './editor-fixture';
import { ok, tick } from './fakes';

const choose = (form: 'basic' | 'jql'): void => input(`form-${form}`).click();
const isHidden = (selector: string): boolean => document.querySelector(selector)!.closest('[hidden]') !== null;
const chips = (field: string): string[] =>
  [...document.querySelectorAll(`#basic-${field}-values .column-title`)].map((one) => one.textContent);
const status = (): string => document.querySelector('#form-status')!.textContent;
const note = (): string => document.querySelector('#basic-note')!.textContent;
const press = (label: string): void =>
  [...document.querySelectorAll<HTMLElement>('.link-button')].find((one) => one.textContent === label)!.click();
const key = (field: string, name: string): boolean =>
  input(`basic-${field}`).dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
/** Returns whether the browser pastes it itself. */
const paste = (id: string, text: string): boolean => {
  const event = new Event('paste', { cancelable: true });
  return input(id).dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }));
};

describe('the basic search', () => {
  it('is what a new macro opens with, and says what it does', async () => {
    const parts = open('count');
    expect(input('form-basic').checked).toBe(true);
    expect(isHidden('#basic-text')).toBe(false);
    expect(isHidden('#jql')).toBe(true);
    expect(document.querySelector('#jql-status')!.textContent).toBe(m.basicHint);
    expect(said(parts)).toBeNull();
    parts[0]?.demand();
    expect(document.activeElement).toBe(input('basic-text'));
    expect(document.querySelector('#jql-status')!.textContent).toBe(m.jqlMissing);
    write('basic-text', 'käse');
    await tick(CHECK_AFTER_MS);
    expect(said(parts)?.jql).toBe('text ~ "käse"');
  });

  it('is what a macro opens with that it wrote, and writes nothing by that', () => {
    const jql = 'project = PAY AND status in ("To Do", Open) ORDER BY rank';
    const parts = open('table', { jql });
    expect(isHidden('#basic-text')).toBe(false);
    expect([chips('project'), chips('status'), chips('assignee')]).toEqual([['PAY'], ['To Do', 'Open'], []]);
    expect(said(parts)?.jql).toBe(jql);
  });

  it('shows what JQL says that was written in another way, and writes nothing by that', () => {
    const jql = 'status in ("To Do", Open) and PROJECT = PAY ORDER BY rank';
    const parts = open('table', { jql });
    expect(isHidden('#basic-text')).toBe(true);
    choose('basic');
    expect(isHidden('#basic-text')).toBe(false);
    expect(isHidden('#jql')).toBe(true);
    expect([chips('project'), chips('status'), chips('assignee')]).toEqual([['PAY'], ['To Do', 'Open'], []]);
    expect(said(parts)?.jql).toBe(jql);
  });

  it('becomes JQL that Jira checks, and keeps the order of the search', async () => {
    const parts = open('table', { jql: 'project = PAY ORDER BY rank' });
    write('basic-text', 'größe "XL"');
    await tick(CHECK_AFTER_MS);
    const jql = 'text ~ "größe \\"XL\\"" AND project = PAY ORDER BY rank';
    expect(said(parts)?.jql).toBe(jql);
    expect(shown(parts)?.jql).toBe(jql);
    expect(check).toHaveBeenLastCalledWith(jql, null);
    expect(document.querySelector('.basic-jql')?.textContent).toBe(jql);
    choose('jql');
    expect(input('jql').value).toBe(jql);
    expect(isHidden('#jql')).toBe(false);
  });

  it('has values that Jira proposes, and its own for a person', async () => {
    values.mockResolvedValue(ok({ all: [{ value: '"5b:1"', title: 'Mia' }], complete: true }));
    const parts = open('chart');
    write('basic-assignee', '');
    await tick(1_000);
    const proposals = [...document.querySelectorAll('#basic-assignee-list .proposal')].map((one) => one.textContent);
    expect(proposals).toEqual(['The reader', 'Unassigned', 'Mia']);
    write('basic-assignee', 'mi');
    await tick(1_000);
    key('assignee', 'Enter');
    expect(chips('assignee')).toEqual(['Mia']);
    expect(said(parts)?.jql).toBe('assignee = "5b:1"');
    document.querySelector<HTMLElement>(`[aria-label="${m.remove('Mia')}"]`)!.click();
    expect(said(parts)).toBeNull();
    expect(document.activeElement).toBe(input('basic-assignee'));
  });

  it('names the values that stand in the page as Jira does, once it can', async () => {
    open('count', { jql: 'project = PAY AND assignee in (5b:1, currentUser(), 5b:2)' });
    expect(chips('assignee')).toEqual(['5b:1', 'The reader', '5b:2']);
    values.mockImplementation(async (field) =>
      ok({ all: field === 'assignee' ? [{ value: '"5b:1"', title: 'Mia' }] : [], complete: true }),
    );
    const parts = open('count', { jql: 'project = PAY AND assignee in (5b:1, currentUser(), 5b:2)' });
    parts[0]?.learn();
    await tick();
    expect(chips('assignee').slice(-3)).toEqual(['Mia', 'The reader', '5b:2']);
    expect(values.mock.calls.filter(([field]) => field === 'issuetype')).toEqual([]);
  });

  it('takes what is written when Jira proposes nothing', async () => {
    const parts = open('count', { jql: 'project = PAY' });
    write('basic-status', 'قيد التنفيذ');
    await tick(1_000);
    key('status', 'Enter');
    expect(said(parts)?.jql).toBe('project = PAY AND status = "قيد التنفيذ"');
  });

  it('says why it cannot show a search, which stays in JQL', () => {
    const parts = open('table', { jql: 'project = PAY OR priority = High' });
    choose('basic');
    expect(status()).toBe(`${m.obstacles.or('OR')} ${m.staysJql}`);
    expect(input('form-jql').checked).toBe(true);
    expect(isHidden('#jql')).toBe(false);
    expect(said(parts)?.jql).toBe('project = PAY OR priority = High');
  });

  it('gives way to JQL when another search is chosen that it cannot show', async () => {
    open('table', { jql: 'project = PAY' });
    write('filter', 'filter = 10002');
    await tick(CHECK_AFTER_MS);
    expect(isHidden('#jql')).toBe(false);
    expect(status()).toContain(m.obstacles.filter('filter'));
  });
});

describe('what is pasted into the words', () => {
  it('is the search of a link, at its site, in the form that can show it', async () => {
    const parts = open('count');
    input('basic-text').focus();
    expect(paste('basic-text', 'https://polar.atlassian.net/issues/?jql=project%20%3D%20PAY')).toBe(false);
    expect(said(parts)).toMatchObject({ jql: 'project = PAY', site: 'polar.atlassian.net' });
    expect(chips('project')).toEqual(['PAY']);
    expect([input('basic-text').value, note()]).toEqual(['', m.readAsLink]);
    await tick(CHECK_AFTER_MS);
    expect(check.mock.calls).toEqual([['project = PAY', 'polar.atlassian.net']]);
    expect(note()).toBe(m.readAsLink);
    expect(changed).toHaveBeenCalled();
  });

  it('is JQL, where the cursor goes on when only JQL can say it, and back', async () => {
    const parts = open('table');
    input('basic-text').focus();
    expect(paste('basic-text', 'priority = High\nORDER BY due')).toBe(false);
    expect(input('jql').value).toBe('priority = High ORDER BY due');
    expect(isHidden('#jql')).toBe(false);
    expect(document.activeElement).toBe(input('jql'));
    await tick(CHECK_AFTER_MS);
    expect(status()).toBe(`${m.readAsJql} ${m.obstacles.field('priority')} ${m.searchWords}`);
    press(m.searchWords);
    expect(said(parts)?.jql).toBe('text ~ "priority = High ORDER BY due"');
    expect(document.activeElement).toBe(input('basic-text'));
  });

  it('is a key, or words when that is wanted', async () => {
    const parts = open('chart');
    expect(paste('basic-text', '\u200e[pay\u20117]')).toBe(false);
    expect(said(parts)?.jql).toBe('key = PAY-7');
    expect(note()).toBe(`${m.readAsKeys} ${m.searchWords}`);
    await tick(CHECK_AFTER_MS);
    expect(note()).toBe(`${m.readAsKeys} ${m.searchWords}`);
    press(m.searchWords);
    expect(said(parts)?.jql).toMatch(/^text ~ /);
    expect(note()).toBe(`${m.maybeKeys} ${m.searchKeys}`);
    press(m.searchKeys);
    expect(said(parts)?.jql).toBe('key = PAY-7');
    expect(document.activeElement).toBe(input('basic-text'));
  });

  it('is words, which the browser pastes, as is all within other words', () => {
    open('chart');
    expect(paste('basic-text', 'login fails')).toBe(true);
    write('basic-text', 'login ');
    input('basic-text').setSelectionRange(6, 6);
    expect(paste('basic-text', 'PAY-7')).toBe(true);
    input('basic-text').setSelectionRange(0, 6);
    expect(paste('basic-text', 'PAY-7')).toBe(false);
  });
});

describe('what is typed into the words', () => {
  it('stays words, with the offer to take it as JQL', () => {
    const parts = open('count');
    write('basic-text', 'timeout = 30');
    expect(said(parts)?.jql).toBe('text ~ "timeout = 30"');
    expect(note()).toBe(`${m.maybeJql} ${m.searchJql}`);
    write('basic-text', 'timeout = 30 s');
    expect(note()).toBe('');
    write('basic-text', 'status was Done');
    input('basic-text').focus();
    press(m.searchJql);
    expect(said(parts)?.jql).toBe('status was Done');
    expect(document.activeElement).toBe(input('jql'));
  });
});

describe('what is pasted into the JQL', () => {
  it.each([
    ['PAY-7', 'key = PAY-7'],
    ['PAY-1\nWEB-2', 'key in (PAY-1, WEB-2)'],
    ['https://fjord.atlassian.net/browse/PAY-7', 'key = PAY-7'],
  ])('%j is a search for its keys', (text, jql) => {
    const parts = open('count', { jql: 'priority = High' });
    input('jql').setSelectionRange(0, 15);
    expect(paste('jql', text)).toBe(false);
    expect(said(parts)?.jql).toBe(jql);
  });

  it('stays JQL, and a key that is typed stays what it is', () => {
    const parts = open('count', { jql: 'priority = High' });
    input('jql').setSelectionRange(0, 15);
    expect(paste('jql', 'due = now()')).toBe(true);
    write('jql', 'PAY-7');
    expect(said(parts)?.jql).toBe('PAY-7');
  });
});
