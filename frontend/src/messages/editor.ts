/** Words of the macro editor. */
export * from './shared';

export const editorTitle = 'Edit the macro';
export const editorMissingTitle = 'The editor could not be loaded';
export const editorMissingText = 'Nothing of the macro has changed.';
export const previewMissing = 'The preview could not be loaded. The form works without it.';
export const save = 'Save';
export const cancel = 'Cancel';
export const saveRefusedTitle = 'The macro was not saved';
/** By the product's own codes. */
export const saveRefusals = {
  INVALID_CONFIG: 'Confluence does not accept what the form says. Nothing has changed. Correct it and save again.',
  MACRO_NOT_FOUND: 'The macro is no longer in the page. Close this dialog and add the macro again.',
} as Readonly<Record<string, string>>;
export const saveRefusedText = (code: string) =>
  `Confluence did not take it. Nothing has changed. Save again; if that does not help, reload the page.${code && ` (${code})`}`;
export const jql = 'Search (JQL)';
export const jqlHints = {
  table: 'Such as: project = KEY ORDER BY updated. Suggestions appear while you type.',
  count: 'Such as: project = KEY AND resolution IS EMPTY. Suggestions appear while you type.',
  chart: 'Such as: project = KEY AND created > -30d. Suggestions appear while you type.',
} as Readonly<Record<string, string>>;
export const jqlMissing = 'Enter a search first.';
export const jqlChecking = 'Checking the search…';
export const jqlGood = 'Jira understands this search.';
export const jqlUnchecked = 'The search could not be checked just now.';
export const proposals = 'Suggestions';
export const proposalCount = (count: number) => (count === 1 ? '1 suggestion' : `${count} suggestions`);
export const moreListed = (shown: number, total: number) =>
  `The first ${shown} of ${total}. Type more letters to find the others.`;
export const moreFilters = (shown: number) =>
  `The first ${shown} filters. Jira has more: type more letters of the name to find them.`;
export const moreInJira = 'Jira may have more than these. Type more letters to find them.';
export const searchForm = 'Form of the search';
export const basic = 'Basic';
export const advanced = 'With JQL';
export const basicText = 'Words';
export const basicTextHint = 'Words, an issue key, a link or JQL';
export const basicHint = 'Issues are found that match all fields, and one of the values of each.';
/** Words that mean something else. */
export const readAsLink = 'This is what the pasted link leads to.';
export const readAsKeys = 'Issues are searched by their keys.';
export const readAsJql = 'The text was read as JQL.';
export const searchWords = 'Search for the words';
export const maybeKeys = 'This can be an issue key, too.';
export const searchKeys = 'Search for the key';
export const maybeJql = 'This can be JQL, too.';
export const searchJql = 'Use as JQL';
export const basicFields = {
  project: 'Project',
  issuetype: 'Type',
  status: 'Status',
  assignee: 'Assignee',
} as Readonly<Record<string, string>>;
export const assignees = { 'currentUser()': 'The reader', EMPTY: 'Unassigned' } as Readonly<Record<string, string>>;
export const anyValue = 'Any';
export const addValue = 'Add another';
/** Why the basic form cannot show a search; `what` is a word of it. */
export const obstacles = {
  or: (what: string) => `The basic search joins all conditions by AND; this search has ${what}.`,
  not: (what: string) => `The basic search has no ${what}.`,
  brackets: (what: string) => `The basic search has no brackets; this search has “${what}”.`,
  field: (what: string) => `The basic search has no field “${what}”.`,
  operator: (what: string) => `The basic search has no “${what}”.`,
  twice: (what: string) => `The basic search has each field once; this search has “${what}” twice.`,
  value: (what: string) => `The basic search has no value “${what}”.`,
  filter: (what: string) => `The basic search has no saved filters; this search has “${what}”.`,
  unreadable: (what: string) => (what === '' ? 'This JQL is not complete.' : `This JQL cannot be read at “${what}”.`),
};
export const staysJql = 'The search is shown as JQL.';
export const filter = 'Saved filter';
export const noFilter = 'None';
export const noSuchFilter = 'No saved filter has this in its name.';
export const filtersFailed = 'The saved filters could not be loaded. In JQL one can be written as filter = 10001.';
export const columns = 'Columns';
export const cardFields = 'Fields of the card';
export const addColumn = 'Add a field';
export const chooseColumn = 'Name of a field';
export const fieldsMatch = (count: number, listed: number) => {
  if (count === 0) return 'No field has this in its name.';
  return count > listed
    ? `The first ${listed} of ${count} fields. Type more to find the others.`
    : `${count} ${count === 1 ? 'field' : 'fields'} to choose from.`;
};
export const fieldsCut = (count: number) =>
  `This Jira site has more than ${count} fields; the others cannot be found here.`;
export const fieldsFull = (count: number) => `At most ${count} fields can be chosen.`;
export const noSuchField = (name: string) => `Jira has no field “${name}”`;
export const group = 'Group by';
export const noGroup = 'No groups';
export const sums = 'Sums of numbers and times';
export const total = 'Total number of issues';
export const moveEarlier = (column: string) => `Move ${column} earlier`;
export const moveLater = (column: string) => `Move ${column} later`;
export const remove = (column: string) => `Remove ${column}`;
export const limit = 'Number of issues';
export const limitHint = 'From 1 to 100.';
export const limitBad = 'Enter a whole number from 1 to 100.';
export const issueKey = 'Issue';
export const issueKeyHint = 'A key such as KEY-123, or a link to the issue.';
export const issueKeyBad = 'This is neither an issue key nor a link to an issue.';
export const by = 'Count by';
export const groupings = {
  status: 'Status',
  assignee: 'Assignee',
  priority: 'Priority',
  type: 'Type',
  project: 'Project',
  reporter: 'Reporter',
  creator: 'Creator',
  resolution: 'Resolution',
  parent: 'Parent',
  labels: 'Label',
  components: 'Component',
  fixversions: 'Fix version',
  versions: 'Affected version',
  weeks: 'Week: created and resolved',
} as Readonly<Record<string, string>>;
export const chartField = (number: string) => `Field ${number}`;
export const as = 'Show as';
export const drawings = { bar: 'Bars', doughnut: 'Doughnut' } as Readonly<Record<string, string>>;
export const site = 'Jira site';
export const siteOwn = 'The site of this Confluence';
export const siteOther = 'A site that you cannot see';
export const preview = 'Preview';
export const previewEmpty = 'What the macro shows appears here.';
/** By the last part of a type's key in Jira, else by the type itself. */
export const fieldTypes = {
  textfield: 'Text',
  textarea: 'Paragraph',
  select: 'List',
  radiobuttons: 'Choice',
  multiselect: 'List, several',
  multicheckboxes: 'Checkboxes',
  cascadingselect: 'Nested list',
  float: 'Number',
  number: 'Number',
  'jsw-story-points': 'Number',
  datepicker: 'Date',
  date: 'Date',
  datetime: 'Date and time',
  userpicker: 'Person',
  people: 'People',
  user: 'Person',
  multiuserpicker: 'People',
  grouppicker: 'Group',
  multigrouppicker: 'Groups',
  labels: 'Labels',
  url: 'Link',
  version: 'Version',
  multiversion: 'Versions',
  project: 'Project',
  readonlyfield: 'Text',
  string: 'Text',
  'gh-sprint': 'Sprint',
  'gh-epic-link': 'Epic',
  'atlassian-team': 'Team',
  'sd-sla-field': 'SLA',
  'vp-origin': 'Request type',
  'sd-request-feedback': 'Satisfaction',
  'sd-customer-organizations': 'Organizations',
  'sd-request-participants': 'People',
  'cmdb-object-cftype': 'Assets',
} as Readonly<Record<string, string>>;
