export const empty = '–';
export const emptyLabel = 'leer';
export const reload = 'Neu laden';
export const outsideTitle = 'Diese Seite funktioniert nur in Confluence';
export const outsideText =
  'Öffnen Sie die Confluence-Seite, auf der sie zu sehen ist. Sind Sie schon dort, laden Sie sie neu.';
