export const tryAgain = 'Erneut versuchen';
export const connect = 'Mit Jira verbinden';
export const connectTitle = 'Verbinden Sie sich mit Jira, um dies zu sehen';
export const connectText =
  'Sie sehen dann die Vorgänge, die Ihr eigenes Jira-Konto sehen darf. Das ist nur einmal nötig.';
export const pendingTitle = 'Ihre Verbindung zu Jira wird erneuert…';
export const pendingText = 'Das dauert meist nur einige Sekunden. Sie müssen nichts tun.';
export const pendingSlowTitle = 'Ihre Verbindung zu Jira wird noch immer erneuert';
export const pendingSlowText = 'Das dauert länger als sonst. Es geht von selbst weiter; Ihre Verbindung ist sicher.';
export const unavailableTitle = 'Einen Moment bitte…';
export const unavailableText = 'Der Server ist beschäftigt. Diese Seite versucht es von selbst noch einmal.';
export const unavailableSlowTitle = 'Der Server ist noch immer nicht erreichbar';
export const unavailableSlowText = 'Das dauert länger als sonst. Versuchen Sie es in ein paar Minuten erneut.';
export const gaveUpText = 'Versuchen Sie es in ein paar Minuten erneut.';
export const rateLimitedTitle = 'Jira bittet um eine Pause';
export const rateLimitedText =
  'In kurzer Zeit gab es zu viele Anfragen. Diese Seite versucht es von selbst noch einmal.';
export const rateLimitedLaterText =
  'In kurzer Zeit gab es zu viele Anfragen. Versuchen Sie es in ein paar Minuten erneut.';
export const jiraFailedTitle = 'Jira antwortet nicht richtig';
export const jiraFailedText = 'Der Fehler liegt bei Jira und ist meist nach ein paar Minuten vorbei.';
export const unreachableTitle = 'Keine Verbindung zum Server';
export const unreachableText = 'Diese Seite versucht es von selbst noch einmal.';
export const offlineTitle = 'Sie sind offline';
export const offlineText = 'Die Vorgänge werden von selbst geladen, sobald Sie wieder online sind.';
export const notFoundTitle = (key: string) => `${key} wurde nicht gefunden`;
export const notFoundText = 'Der Vorgang wurde vielleicht archiviert oder gelöscht, oder Sie dürfen ihn nicht sehen.';
export const malformedTitle = 'Die Antwort war nicht lesbar';
export const malformedText = 'Bleibt es so, sagen Sie es einem Confluence-Administrator.';
export const chooseSiteTitle = 'Welche Jira-Site?';
export const chooseSiteText = 'Sie sind mit mehreren verbunden. Ihre Wahl gilt hier für alle Makros.';
