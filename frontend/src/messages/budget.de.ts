export const budgetTitle = 'Jiras Anfragelimit';
export const budgetFailed = 'Jiras Anfragelimit konnte nicht geladen werden.';
export const notReported = 'Jira hat in der letzten Stunde nicht gesagt, wie viele Punkte übrig sind.';
export const pointsLeftOf = (left: string, all: string, time: string) =>
  `${left} von ${all} Punkten sind in dieser Stunde übrig, sagte Jira um ${time}. Die App teilt sie vielleicht mit ihren anderen Kunden.`;
export const pointsLeft = (left: string, time: string) =>
  `${left} Punkte sind in dieser Stunde übrig, sagte Jira um ${time}.`;
export const enoughLeft = (time: string) => `Um ${time} hat Jira nicht gesagt, wie viele Punkte übrig sind.`;
export const nearLimit =
  'Weniger als ein Fünftel ist übrig. Bis die Stunde um ist, zeigen Makros gespeicherte Antworten länger, wo sie welche haben.';
export const nothingSpent = (time: string) => `Die Makros dieser Site haben seit ${time} keine Punkte verbraucht.`;
export const spentBy = (points: string, time: string) =>
  `Die Makros dieser Site haben seit ${time} ${points} Punkte verbraucht, gezählt von dem Knoten, der antwortet:`;
export const kind = 'Verbraucht von';
export const points = 'Punkte';
export const share = 'Anteil';
export const spendingKinds = {
  tables: 'Tabellen',
  issues: 'Einzelne Vorgänge',
  counts: 'Zähler und zählende Diagramme',
  charts: 'Diagramme, die Vorgänge lesen',
  editor: 'Der Makro-Editor',
  identity: 'Prüfung, wem ein Token gehört',
};
