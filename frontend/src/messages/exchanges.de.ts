export const exchangesFailed = 'Der Austausch konnte nicht geladen werden';
export const exchangesFailedText = 'Versuchen Sie es gleich noch einmal.';
export const perExpiryTitle = 'Austausch je Ablauf';
export const perExpiryNone = 'Noch kein Austausch';
export const perExpiryDay = (exchanges: string, expiries: string) =>
  `Letzte 24 Stunden: ${exchanges}-mal ausgetauscht für ${expiries} abgelaufene Token`;
export const lastDay = 'In den letzten 24 Stunden';
export const perExpiryWeek = (ratio: string) => `Letzte 7 Tage: ${ratio}`;
export const perExpiryWhat = 'Was das bedeutet';
export const perExpiryMeaning =
  'Ein Access-Token gilt eine Stunde. Ist es abgelaufen und wird gebraucht, tauscht die App das Refresh-Token gegen ein neues Paar, und das soll genau einmal geschehen: 1,00. Ein höherer Wert heißt, dass eine Antwort von Atlassian verloren ging und die App den Austausch wiederholen musste, um die Verbindung zu erhalten. Was Atlassian ablehnt oder aufschiebt, zählt nicht als Austausch.';
export const overTimeTitle = 'Austausch und Ablehnungen';
export const periodLabel = 'Zeitraum';
export const periods = { day: '24 Stunden', week: '7 Tage', month: '30 Tage' };
export const series = { exchanged: 'Ausgetauscht', refused: 'Abgelehnt', unanswered: 'Keine Antwort' };
export const seriesMeanings = {
  exchanged: 'Atlassian hat ein neues Paar von Token ausgestellt.',
  refused: 'Atlassian hat das Refresh-Token oder den Client der App abgelehnt. Die App versucht es noch einmal.',
  unanswered: 'Keine lesbare Antwort, oder Atlassian hat die Anfrage aufgeschoben. Die App versucht es noch einmal.',
};
export const chartText = (period: string, exchanged: string, refused: string, unanswered: string) =>
  `Letzte ${period}: ${exchanged} ausgetauscht, ${refused} abgelehnt, ${unanswered} ohne Antwort. Die Zahlen folgen als Tabelle.`;
export const nothingExchanged = 'In dieser Zeit wurde nichts ausgetauscht.';
export const asTable = 'Als Tabelle anzeigen';
export const hour = 'Stunde';
export const day = 'Tag';
