/** Words of the macro editor. */
export * from './shared';

export const editorTitle = 'Edit the macro';
export const save = 'Save';
export const jql = 'Search (JQL)';
export const jqlHints = {
  table: 'Such as: project = KEY ORDER BY updated. Suggestions come while you type.',
  count: 'Such as: project = KEY AND resolution IS EMPTY. Suggestions come while you type.',
  chart: 'Such as: project = KEY AND created > -30d. Suggestions come while you type.',
} as Readonly<Record<string, string>>;
export const jqlMissing = 'Enter a search first.';
export const jqlChecking = 'Jira checks the search…';
export const jqlGood = 'Jira understands this search.';
export const jqlUnchecked = 'The search could not be checked just now.';
export const proposals = 'Suggestions';
export const proposalCount = (count: number) => (count === 1 ? '1 suggestion' : `${count} suggestions`);
export const filter = 'Saved filter';
export const noFilter = 'None, search with JQL';
export const noSuchFilter = 'No saved filter has this in its name.';
export const columns = 'Columns';
export const addColumn = 'Column to add';
export const chooseColumn = 'Choose a column…';
export const add = 'Add';
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
export const groupings = { status: 'Status', assignee: 'Assignee', priority: 'Priority', type: 'Type' } as Readonly<
  Record<string, string>
>;
export const as = 'Draw as';
export const drawings = { bar: 'Bars', doughnut: 'Doughnut' } as Readonly<Record<string, string>>;
export const site = 'Jira site';
export const siteOwn = 'This Confluence’s own';
export const siteOther = 'One that you cannot see';
export const preview = 'Preview';
export const previewEmpty = 'What the macro shows appears here.';
