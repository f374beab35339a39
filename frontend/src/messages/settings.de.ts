export const noJqlTitle = 'Noch keine Suche';
export const noJqlText =
  'Bearbeiten Sie die Seite und geben Sie eine JQL-Abfrage ein, etwa: project = KEY ORDER BY updated';
export const strayLinkTitle = 'Der Link passt nicht zu diesem Makro';
export const badLimitTitle = 'Dieses Makro verlangt zu viele oder zu wenige Vorgänge';
export const badLimitText = 'Bearbeiten Sie die Seite und stellen Sie die Anzahl auf eine ganze Zahl von 1 bis 100.';
