/** Words of the chart macro. */
export * from './macro';

export const chartTitles = {
  status: 'Issues by status',
  assignee: 'Issues by assignee',
  priority: 'Issues by priority',
  type: 'Issues by type',
} as Readonly<Record<string, string>>;
export const chartAbout = (count: string) => `About ${count} issues`;
export const chartFirst = (count: string) => `First ${count} issues`;
export const chartFirstText = (count: string) =>
  `There are more issues than a chart counts. These numbers are about the first ${count}.`;
export const chartWithout = { assignee: 'Unassigned', priority: 'No priority' } as Readonly<Record<string, string>>;
export const chartNone = 'None';
export const chartOther = 'Other';
export const chartValue = 'Value';
export const chartIssues = 'Issues';
export const chartPercent = 'Share';
export const showTable = 'Show as table';
export const showChart = 'Show as chart';
