/** Texts of values that few tables have: in a script of their own. */
export const unknownPerson = '@unknown';
export const attachment = '[attachment]';
export const appContent = '[content of an app]';
export const unfold = 'Show more';
export const fold = 'Show less';
export const restInJira = 'The rest is in Jira';
export const moreInJira = (count: number) => `+${count} more in Jira`;
