/** Words of every page. */

export const empty = '–';
export const emptyLabel = 'empty';
export const reload = 'Reload';
export const outsideTitle = 'This page works only inside Confluence';
export const outsideText = 'Open the Confluence page that shows it. If you are there already, reload it.';
