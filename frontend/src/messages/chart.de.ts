export * from './macro.de';

export const chartTitles = {
  status: 'Vorgänge nach Status',
  assignee: 'Vorgänge nach Bearbeiter',
  priority: 'Vorgänge nach Priorität',
  type: 'Vorgänge nach Typ',
  project: 'Vorgänge nach Projekt',
  reporter: 'Vorgänge nach Autor',
  creator: 'Vorgänge nach Ersteller',
  resolution: 'Vorgänge nach Lösung',
  parent: 'Vorgänge nach übergeordnetem Vorgang',
  labels: 'Vorgänge nach Stichwort',
  components: 'Vorgänge nach Komponente',
  fixversions: 'Vorgänge nach Lösungsversion',
  versions: 'Vorgänge nach betroffener Version',
  weeks: 'Erstellt und erledigt pro Woche',
};
export const chartBy = (field: string) => `Vorgänge nach ${field}`;
export const chartWeek = 'Woche ab';
export const chartCreated = 'Erstellt';
export const chartResolved = 'Erledigt';
export const chartAbout = (count: string) => `Etwa ${count} Vorgänge`;
export const chartFirst = (count: string) => `Die ersten ${count} Vorgänge`;
export const chartFirstText = (count: string) =>
  `Es gibt mehr Vorgänge, als ein Diagramm zählt. Diese Zahlen gelten für die ersten ${count}.`;
export const chartMultiple = 'Ein Vorgang zählt bei jedem seiner Werte.';
export const chartCut = 'Nur die häufigsten Werte sind gezeigt.';
export const chartAboutText = 'Bei mehr als 1.000 Vorgängen schätzt Jira die Anzahlen.';
export const chartWithout = { assignee: 'Nicht zugewiesen', priority: 'Keine Priorität', resolution: 'Nicht erledigt' };
export const chartNone = 'Ohne';
export const chartOther = 'Andere';
export const chartValue = 'Wert';
export const chartIssues = 'Vorgänge';
export const chartPercent = 'Anteil';
export const showTable = 'Als Tabelle anzeigen';
export const showChart = 'Als Diagramm anzeigen';
