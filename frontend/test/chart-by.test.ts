import { describe, expect, it } from 'vitest';
import { grouping, groupingFields, GROUPINGS } from '../src/editor/chart-by';
import type { Field } from '../src/api/editor-answers';
import * as german from '../src/messages/editor.de';
import * as english from '../src/messages/editor';
import { chartTitles } from '../src/messages/chart';

const field = (customId: string, title: string, operators: string, types: string[]): Field => ({
  name: `"${title}"`,
  title,
  operators: operators.split(' '),
  types,
  suggests: false,
  sortable: true,
  customId,
});

describe('the fields by which a chart counts', () => {
  it('are those of the system and custom fields by their ids', () => {
    expect(['status', 'fixversions', 'weeks', 'customfield_10020'].map(grouping)).toEqual([
      'status',
      'fixversions',
      'weeks',
      'customfield_10020',
    ]);
    expect(['', 'summary', 'customfield_', 'customfield_12345678901'].map(grouping)).toEqual(Array(4).fill('status'));
  });

  it('have names in both languages, and titles', () => {
    for (const words of [english.groupings, german.groupings, chartTitles] as Readonly<Record<string, string>>[]) {
      expect(GROUPINGS.filter((one) => !words[one])).toEqual([]);
    }
  });

  it('leave out texts, dates and numbers', () => {
    const fields = [
      field('cf[10020]', 'Sprint - cf[10020]', '= != in', ['com.atlassian.jira.sprint.Sprint']),
      field('cf[10035]', 'Customer - cf[10035]', '= in', ['com.atlassian.jira.issue.customfields.option.Option']),
      field('cf[10016]', 'Points - cf[10016]', '= > <', ['java.lang.Number']),
      field('cf[10044]', 'Go-live - cf[10044]', '= > <', ['java.util.Date']),
      field('cf[10050]', 'Notes - cf[10050]', '~ !~ is', ['java.lang.String']),
      field('', 'Status', '= in', ['com.atlassian.jira.issue.status.Status']),
    ];
    expect(groupingFields({ fields, functions: [], complete: true })).toEqual([
      { id: 'customfield_10020', title: 'Sprint' },
      { id: 'customfield_10035', title: 'Customer' },
    ]);
  });
});
