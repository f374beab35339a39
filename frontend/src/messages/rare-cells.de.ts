export const unknownPerson = '@unbekannt';
export const attachment = '[Anhang]';
export const appContent = '[Inhalt einer App]';
export const unfold = 'Mehr anzeigen';
export const fold = 'Weniger anzeigen';
export const restInJira = 'Der Rest steht in Jira';
export const moreInJira = (count: number) => `+${count} weitere in Jira`;
