import { describe, expect, it } from 'vitest';
import { CHECK_AFTER_MS } from '../src/editor/jql-field';
import * as m from '../src/messages/editor';
import { check, input, open, said, shown, values, write } from './editor-fixture';
import { ok, tick } from './fakes';

const choose = (form: 'basic' | 'jql'): void => input(`form-${form}`).click();
const isHidden = (selector: string): boolean => document.querySelector(selector)!.closest('[hidden]') !== null;
const chips = (field: string): string[] =>
  [...document.querySelectorAll(`#basic-${field}-values .column-title`)].map((one) => one.textContent);
const status = (): string => document.querySelector('#form-status')!.textContent;
const key = (field: string, name: string): boolean =>
  input(`basic-${field}`).dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));

describe('the basic search', () => {
  it('shows what the JQL says, and writes nothing by that', () => {
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
    choose('basic');
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
    choose('basic');
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

  it('takes what is written when Jira proposes nothing', async () => {
    const parts = open('count', { jql: 'project = PAY' });
    choose('basic');
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
    choose('basic');
    write('filter', 'filter = 10002');
    await tick(CHECK_AFTER_MS);
    expect(isHidden('#jql')).toBe(false);
    expect(status()).toContain(m.obstacles.field('filter'));
  });
});
