/** The fields that the author of a card has chosen: a script of its own, for cards with other fields than the usual ones. */
import type { OneIssue } from '../api/answers';
import { type Child, h } from '../ui/element';
import { link } from '../ui/link';
import type { Formats } from '../ui/formats';
import { cell, columnTitle } from './cells';
import { restText } from './rest-text';
import { columnNotes } from './column-notes';
import { columnsOf } from './columns';
import { fieldOf } from './field';
import { emptyCell } from './values';

/** Says that Jira has more of a value than the server sends. */
function rest({ shortened, url }: OneIssue, column: string): Child {
  const left = shortened?.[column];
  return (
    left !== undefined &&
    h('span', { class: 'rest' }, link(url, '', [restText(Number(left))], { focus: `rest ${column}` }))
  );
}

export function cardFields(issue: OneIssue, written: readonly string[], f: Formats): Child {
  return [
    h(
      'dl',
      { class: 'card-fields' },
      columnsOf(issue, written).map((column) =>
        h(
          'div',
          {},
          h('dt', {}, columnTitle(column, issue.names)),
          h('dd', {}, cell(fieldOf(issue, column, issue.schemas), f) ?? emptyCell(), rest(issue, column)),
        ),
      ),
    ),
    columnNotes(issue, written, f),
  ];
}
