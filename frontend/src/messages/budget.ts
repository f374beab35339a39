/** Words of the admin page about Jira's quota. */
export const budgetTitle = 'Jira’s rate limit';
export const budgetFailed = 'Jira’s rate limit could not be loaded.';
export const notReported = 'Jira has not said in the last hour how many points are left.';
export const pointsLeftOf = (left: string, all: string, time: string) =>
  `${left} of ${all} points are left in this hour, Jira said at ${time}. The app may share them with its other customers.`;
export const pointsLeft = (left: string, time: string) => `${left} points are left in this hour, Jira said at ${time}.`;
export const enoughLeft = (time: string) => `At ${time} Jira did not say how many points are left.`;
export const nearLimit =
  'Less than a fifth is left. Until the hour is over, macros show stored answers for longer where they can.';
export const nothingSpent = (time: string) => `This site’s macros have spent no points since ${time}.`;
export const spentBy = (points: string, time: string) =>
  `This site’s macros have spent ${points} points since ${time}, as counted by the node that answers:`;
export const kind = 'Spent by';
export const points = 'Points';
export const share = 'Share';
export const spendingKinds = {
  tables: 'Tables',
  issues: 'Single issues',
  counts: 'Counts, and charts that count',
  charts: 'Charts that read issues',
  editor: 'The macro editor',
  identity: 'Checks whose token it is',
};
