/** Texte von Werten, deren Typen wenige Tabellen haben: in einem eigenen Skript. */
export const ofTotal = (part: string, total: string) => `${part} von ${total}`;
export const remaining = (time: string) => `noch ${time}`;
export const overdue = (time: string) => `${time} überfällig`;
export const paused = 'Pausiert';
export const slaMet = (time: string) => `Eingehalten in ${time}`;
export const slaBreached = (time: string) => `Verletzt, dauerte ${time}`;
export const decisions = { approved: 'Genehmigt', declined: 'Abgelehnt', pending: 'Ausstehend' } as Readonly<
  Record<string, string>
>;
const counted = (one: string, several: string) => (count: number) => (count === 1 ? `1 ${one}` : `${count} ${several}`);
export const objects = counted('Objekt', 'Objekte');
export const services = counted('Service', 'Services');
export const pullRequests = counted('Pull-Request', 'Pull-Requests');
export const commits = counted('Commit', 'Commits');
export const branches = counted('Branch', 'Branches');
export const builds = counted('Build', 'Builds');
export const deployments = counted('Bereitstellung', 'Bereitstellungen');
export const reviews = counted('Review', 'Reviews');
export const merged = (count: number) => `${count} zusammengeführt`;
export const open = (count: number) => `${count} offen`;
export const declined = (count: number) => `${count} abgelehnt`;
export const failed = (count: number) => `${count} fehlgeschlagen`;
export const yes = 'Ja';
export const no = 'Nein';
