import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adminToken, consentOutcome, readConfig } from '../src/host/connect/page-config';
import { digest } from '../src/host/local-storage';
import { countParameters, issueParameters, tableParameters } from '../src/macro/parameters';

const html = (page: string): string => readFileSync(`${page}.html`, 'utf8');

describe('the parameters of a macro', () => {
  it('have defaults', () => {
    expect(tableParameters('?jql=', null)).toEqual({
      jql: '',
      columns: ['summary', 'status', 'assignee', 'updated'],
      limit: '',
      group: '',
      site: null,
    });
  });

  it('lose blanks, doubles and the key that is always shown', () => {
    expect(tableParameters('?jql=+a+&columns=+status,%20key,status,,duedate&limit=5&site=c1', null)).toEqual({
      jql: 'a',
      columns: ['status', 'duedate'],
      limit: '5',
      group: '',
      site: 'c1',
    });
  });

  it('of a count are a search and a site', () => {
    expect(countParameters('?jql=+project%20%3D%20A+&site=')).toEqual({ jql: 'project = A', site: null });
  });

  it('take an issue key in any case', () => {
    expect(issueParameters('?key=+pay-7+&site=', null)).toEqual({ key: 'PAY-7', fields: [], site: null });
  });
});

describe('the configuration', () => {
  function page(config: string): Document {
    return new DOMParser().parseFromString(
      `<html lang="de" data-base="/base" data-locale="de-CH"><body><script type="application/json" id="config">${config}</script></body></html>`,
      'text/html',
    );
  }

  it('is read from the page', () => {
    const html = page('{"viewer":"anonymous","adminToken":"t","outcome":"declined"}');
    expect([adminToken(html), consentOutcome(html)]).toEqual(['t', 'declined']);
    expect(readConfig(html)).toEqual({
      search: '',
      viewer: 'anonymous',
      link: null,
      summary: false,
      base: '/base',
      language: 'de',
      locale: 'de-CH',
    });
  });

  it('that cannot be read has defaults', () => {
    const html = page('__CONFIG__');
    expect(readConfig(html)).toMatchObject({ viewer: 'known', link: null });
    expect([adminToken(html), consentOutcome(html)]).toEqual(['', null]);
  });
});

describe('the html', () => {
  it.each(['table', 'issue', 'issue-inline', 'count', 'chart', 'editor', 'me', 'admin'])(
    'of %s leaves the server its places and has no inline script or style',
    (page) => {
      const text = html(page);
      for (const place of ['__LANG__', '__DIR__', '__LOCALE__', '__BASE__', '__ALL_JS__', '__CONFIG__'])
        expect(text).toContain(place);
      expect(text).toContain('class="ac-content"');
      expect(text).not.toMatch(/\sstyle=|<style|\son\w+=/);
    },
  );

  it('of the consent’s end is complete without a script', () => {
    const text = html('consent');
    for (const place of ['__TITLE__', '__TEXT__', '__ACTION__']) expect(text).toContain(place);
    expect(text).not.toContain('__ALL_JS__');
  });
});

describe('the memory', () => {
  it('names a search without storing it', () => {
    expect(digest('project = SECRET')).toMatch(/^[0-9a-z]{1,7}$/);
    expect(digest('a')).not.toBe(digest('b'));
  });
});
