export * from './macro.de';

export const chartTitles = {
  status: 'Vorgänge nach Status',
  assignee: 'Vorgänge nach Bearbeiter',
  priority: 'Vorgänge nach Priorität',
  type: 'Vorgänge nach Typ',
};
export const chartAbout = (count: string) => `Etwa ${count} Vorgänge`;
export const chartFirst = (count: string) => `Die ersten ${count} Vorgänge`;
export const chartFirstText = (count: string) =>
  `Es gibt mehr Vorgänge, als ein Diagramm zählt. Diese Zahlen gelten für die ersten ${count}.`;
export const chartWithout = { assignee: 'Nicht zugewiesen', priority: 'Keine Priorität' };
export const chartNone = 'Ohne';
export const chartOther = 'Andere';
export const chartValue = 'Wert';
export const chartIssues = 'Vorgänge';
export const chartPercent = 'Anteil';
export const showTable = 'Als Tabelle zeigen';
export const showChart = 'Als Diagramm zeigen';
