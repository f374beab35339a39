/** Texts of pages that show no issues: the viewer is not logged in, or the page is outside of the product. */
export const logIn = 'Go to Confluence to log in';
export const anonymousTitle = 'Log in to Confluence to see this';
export const anonymousText = 'Jira shows each person only the issues they may see.';
export const outsideTitle = 'This page works only inside Confluence';
export const outsideText = 'Open the Confluence page that shows it. If you are there already, reload it.';
