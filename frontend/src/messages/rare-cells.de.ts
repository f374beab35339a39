export const unknownPerson = '@unbekannt';
export const attachment = '[Anhang]';
export const appContent = '[Inhalt einer App]';
export const unfold = 'Mehr zeigen';
export const fold = 'Weniger zeigen';
export const restInJira = 'Der Rest steht in Jira';
export const moreInJira = (count: number) => `+${count} weitere in Jira`;
