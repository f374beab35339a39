/** Words of macros whose author has not told them what to show. */
export const noJqlTitle = 'No search yet';
export const noJqlText = 'Edit the page and enter a JQL query in this macro, such as: project = KEY ORDER BY updated';
export const strayLinkTitle = 'This link is not for this macro';
export const badLimitTitle = 'This macro asks for too many or too few issues';
export const badLimitText = 'Edit the page and set the number of issues to a whole number from 1 to 100.';
