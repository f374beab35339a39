/** Words of every page. */

export const empty = '–';
export const emptyLabel = 'empty';
export const reload = 'Reload';
