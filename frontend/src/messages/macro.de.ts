export * from './shared.de';

export const tableTitle = 'Jira-Vorgänge';
export const issueTitle = 'Jira-Vorgang';
export const loading = 'Vorgänge werden aus Jira geladen…';
export const loadingIssue = 'Der Vorgang wird aus Jira geladen…';
export const refreshing = 'Wird aktualisiert…';
export const refresh = 'Aktualisieren';
export const openInJira = 'In Jira öffnen';
export const opensInNewTab = 'öffnet einen neuen Tab';
export const count = (shown: number, more: boolean) => {
  if (shown === 1) return more ? 'Erster Vorgang' : '1 Vorgang';
  return more ? `Die ersten ${shown} Vorgänge` : `${shown} Vorgänge`;
};
export const counting = 'Vorgänge werden in Jira gezählt…';
export const oneIssue = '1 Vorgang';
export const counted = (count: string) => `${count} Vorgänge`;
export const more = 'Mehr Vorgänge anzeigen';
export const loadingMore = 'Weitere werden geladen…';
export const asOf = (time: string) => `Stand: ${time}`;
export const staleAsOf = (time: string) => `Stand: ${time}, vielleicht nicht mehr aktuell`;
export const scrollRegion = 'Jira-Vorgänge, seitlich scrollbar';
export const key = 'Schlüssel';
export const sort = 'Sortieren';
export const unsortable = 'Danach kann Jira nicht sortieren';
export const unassigned = 'Nicht zugewiesen';
export const unresolved = 'Nicht erledigt';
export const assignedTo = (name: string) => `Bearbeiter: ${name}`;
export const priorityIs = (name: string) => `Priorität: ${name}`;
export const partMissing = 'Ein Teil des Makros fehlt';
export const unreadable = 'Hat einen Wert, in Jira öffnen';
export const customField = (number: string) => `Feld ${number}`;
export const fields = {
  summary: 'Zusammenfassung',
  status: 'Status',
  assignee: 'Bearbeiter',
  reporter: 'Autor',
  creator: 'Ersteller',
  updated: 'Aktualisiert',
  created: 'Erstellt',
  duedate: 'Fällig',
  resolution: 'Lösung',
  resolutiondate: 'Erledigt',
  priority: 'Priorität',
  issuetype: 'Typ',
  project: 'Projekt',
  parent: 'Übergeordnet',
  labels: 'Stichwörter',
  components: 'Komponenten',
  fixVersions: 'Lösungsversionen',
  versions: 'Betroffene Versionen',
  description: 'Beschreibung',
  environment: 'Umgebung',
  votes: 'Stimmen',
  watches: 'Beobachter',
  subtasks: 'Unteraufgaben',
  issuelinks: 'Verknüpfte Vorgänge',
  security: 'Sicherheitsstufe',
  timeestimate: 'Verbleibende Schätzung',
  timeoriginalestimate: 'Ursprüngliche Schätzung',
  timespent: 'Erfasste Zeit',
  aggregatetimeestimate: 'Σ Verbleibende Schätzung',
  aggregatetimeoriginalestimate: 'Σ Ursprüngliche Schätzung',
  aggregatetimespent: 'Σ Erfasste Zeit',
  progress: 'Fortschritt',
  aggregateprogress: 'Σ Fortschritt',
  workratio: 'Auslastung',
  timetracking: 'Zeiterfassung',
  lastViewed: 'Zuletzt angesehen',
  statuscategorychangedate: 'Status geändert',
  statusCategory: 'Statuskategorie',
};

export const account = (name: string) => `Mit Jira verbunden als ${name}`;
export const accountButton = 'Ihre Verbindung zu Jira';

export const noKeyTitle = 'Noch kein Vorgang';
export const noKeyText = 'Bearbeiten Sie die Seite und geben Sie einen Vorgangsschlüssel ein, etwa: KEY-123';

export const nothingTitle = 'Keine Vorgänge gefunden';
export const nothingText = 'Nichts, was Sie sehen dürfen, passt zu dieser Suche.';
export const movedFrom = (key: string) => `Verschoben, war ${key}`;
export const notShown = 'Gelöscht, archiviert oder für Sie nicht sichtbar: ';
export const keptTitle = 'Diese Vorgänge sind vielleicht nicht mehr aktuell';
