import { describe, expect, it } from 'vitest';
import { CHECK_AFTER_MS } from '../src/editor/jql-field';
import { changed, check, input, open, said, write } from './editor-fixture';
import { tick } from './fakes';

describe('a link that is pasted', () => {
  it('becomes the search that it leads to, at its site', async () => {
    const parts = open('count');
    write('jql', 'https://polar.atlassian.net/issues/?jql=project%20%3D%20PAY');
    expect(input('jql').value).toBe('project = PAY');
    expect(said(parts)).toMatchObject({ jql: 'project = PAY', site: 'polar.atlassian.net' });
    await tick(CHECK_AFTER_MS);
    expect(check.mock.calls).toEqual([['project = PAY', 'polar.atlassian.net']]);
  });

  it('becomes the issue that it leads to, at its site', () => {
    const parts = open('issue-inline');
    write('key', 'https://polar.atlassian.net/browse/pay-7');
    expect(input('key').value).toBe('PAY-7');
    expect(said(parts)).toMatchObject({ key: 'PAY-7', site: 'polar.atlassian.net' });
    expect(changed).toHaveBeenCalled();
  });
});
