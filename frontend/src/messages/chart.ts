/** Words of the chart macro. */
export * from './macro';

export const chartTitles = {
  status: 'Issues by status',
  assignee: 'Issues by assignee',
  priority: 'Issues by priority',
  type: 'Issues by type',
  project: 'Issues by project',
  reporter: 'Issues by reporter',
  creator: 'Issues by creator',
  resolution: 'Issues by resolution',
  parent: 'Issues by parent',
  labels: 'Issues by label',
  components: 'Issues by component',
  fixversions: 'Issues by fix version',
  versions: 'Issues by affected version',
  weeks: 'Created and resolved by week',
} as Readonly<Record<string, string>>;
export const chartBy = (field: string) => `Issues by ${field}`;
export const chartWeek = 'Week from';
export const chartCreated = 'Created';
export const chartResolved = 'Resolved';
export const chartAbout = (count: string) => `About ${count} issues`;
export const chartFirst = (count: string) => `First ${count} issues`;
export const chartFirstText = (count: string) =>
  `There are more issues than a chart counts. These numbers are about the first ${count}.`;
export const chartMultiple = 'An issue counts in each of its values.';
export const chartCut = 'Only the most frequent values are shown.';
export const chartAboutText = 'With more than 1,000 issues, Jira estimates the numbers.';
export const chartWithout = { assignee: 'Unassigned', priority: 'No priority', resolution: 'Unresolved' } as Readonly<
  Record<string, string>
>;
export const chartNone = 'None';
export const chartOther = 'Other';
export const chartValue = 'Value';
export const chartIssues = 'Issues';
export const chartPercent = 'Share';
export const showTable = 'Show as table';
export const showChart = 'Show as chart';
