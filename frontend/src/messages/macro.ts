/** Words of every macro. */
export * from './shared';

export const tableTitle = 'Jira issues';
export const issueTitle = 'Jira issue';
export const loading = 'Loading issues from Jira…';
export const loadingIssue = 'Loading the issue from Jira…';
export const refreshing = 'Refreshing…';
export const refresh = 'Refresh';
export const openInJira = 'Open in Jira';
export const opensInNewTab = 'opens in a new tab';
export const count = (shown: number, more: boolean) => {
  if (shown === 1) return more ? 'First issue' : '1 issue';
  return more ? `First ${shown} issues` : `${shown} issues`;
};
export const counting = 'Counting issues in Jira…';
export const oneIssue = '1 issue';
export const counted = (count: string) => `${count} issues`;
export const more = 'Show more issues';
export const loadingMore = 'Loading more…';
export const asOf = (time: string) => `As of ${time}`;
export const staleAsOf = (time: string) => `As of ${time}, may be out of date`;
export const scrollRegion = 'Jira issues, scrolls sideways';
export const key = 'Key';
export const sort = 'Sort';
export const unsortable = 'Jira cannot sort by this';
export const unassigned = 'Unassigned';
export const unresolved = 'Unresolved';
export const assignedTo = (name: string) => `Assigned to ${name}`;
export const priorityIs = (name: string) => `Priority: ${name}`;
export const partMissing = 'A part of this macro could not be loaded';
export const unreadable = 'Has a value, open in Jira';
export const customField = (number: string) => `Field ${number}`;
export const fields = {
  summary: 'Summary',
  status: 'Status',
  assignee: 'Assignee',
  reporter: 'Reporter',
  creator: 'Creator',
  updated: 'Updated',
  created: 'Created',
  duedate: 'Due',
  resolution: 'Resolution',
  resolutiondate: 'Resolved',
  priority: 'Priority',
  issuetype: 'Type',
  project: 'Project',
  parent: 'Parent',
  labels: 'Labels',
  components: 'Components',
  fixVersions: 'Fix versions',
  versions: 'Affects versions',
  description: 'Description',
  environment: 'Environment',
  votes: 'Votes',
  watches: 'Watchers',
  subtasks: 'Subtasks',
  issuelinks: 'Linked issues',
  security: 'Security level',
  timeestimate: 'Remaining estimate',
  timeoriginalestimate: 'Original estimate',
  timespent: 'Time spent',
  aggregatetimeestimate: 'Σ Remaining estimate',
  aggregatetimeoriginalestimate: 'Σ Original estimate',
  aggregatetimespent: 'Σ Time spent',
  progress: 'Progress',
  aggregateprogress: 'Σ Progress',
  workratio: 'Work ratio',
  timetracking: 'Time tracking',
  lastViewed: 'Last viewed',
  statuscategorychangedate: 'Status changed',
  statusCategory: 'Status category',
} as Readonly<Record<string, string>>;

export const account = (name: string) => `Connected to Jira as ${name}`;
export const accountButton = 'Your Jira connection';

export const noKeyTitle = 'No issue yet';
export const noKeyText = 'Edit the page and enter an issue key in this macro, such as: KEY-123';

export const nothingTitle = 'No issues found';
export const nothingText = 'Nothing that you may see matches this search.';
export const movedFrom = (key: string) => `Moved, was ${key}`;
export const notShown = 'Deleted, archived or not visible to you: ';
export const keptTitle = 'These issues may be out of date';
