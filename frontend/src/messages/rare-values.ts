/** Texts of values whose types few tables have: in a script of their own. */
export const ofTotal = (part: string, total: string) => `${part} of ${total}`;
export const remaining = (time: string) => `${time} left`;
export const overdue = (time: string) => `${time} overdue`;
export const paused = 'Paused';
export const slaMet = (time: string) => `Met in ${time}`;
export const slaBreached = (time: string) => `Breached, took ${time}`;
export const decisions = { approved: 'Approved', declined: 'Declined', pending: 'Pending' } as Readonly<
  Record<string, string>
>;
const counted = (one: string, several: string) => (count: number) => (count === 1 ? `1 ${one}` : `${count} ${several}`);
export const objects = counted('object', 'objects');
export const services = counted('service', 'services');
export const pullRequests = counted('pull request', 'pull requests');
export const commits = counted('commit', 'commits');
export const branches = counted('branch', 'branches');
export const builds = counted('build', 'builds');
export const deployments = counted('deployment', 'deployments');
export const reviews = counted('review', 'reviews');
export const merged = (count: number) => `${count} merged`;
export const open = (count: number) => `${count} open`;
export const declined = (count: number) => `${count} declined`;
export const failed = (count: number) => `${count} failed`;
export const yes = 'Yes';
export const no = 'No';
