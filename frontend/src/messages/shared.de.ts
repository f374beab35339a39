export const empty = '–';
export const emptyLabel = 'leer';
export const reload = 'Neu laden';
