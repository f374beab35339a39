/** Words about credentials on the admin page. */
export const title = 'Service account';
export const intro =
  'With an API token or a service account, macros can show Jira to readers who are not connected. They say so. Choose an account that may see no more than all readers of this site may.';
export const none = 'None is stored.';
export const working = 'Asking Jira…';
export const done = 'Done.';
export const failedTitle = 'That did not work';
export const failedText = 'Try again in a moment. After 15 minutes, reload the page.';
export const formTitle = 'Add or replace';
export const kind = 'Kind';
export const apiToken = 'API token';
export const clientCredentials = 'OAuth client credentials of a service account';
export const site = 'Jira site';
export const siteHint = 'Its address, such as acme.atlassian.net. Leave it empty for the Jira of this Confluence.';
export const name = 'E-mail address, or client id';
export const secret = 'Token, or client secret';
export const secretHint = 'It is encrypted and never shown again.';
export const endsOn = 'Ends on';
export const endsOnHint = 'As Atlassian shows it; in a year if you leave it empty.';
export const store = 'Check and save';
export const usesLegend = 'Used for readers who are not connected, in';
export const uses = { count: 'Counts', chart: 'Charts', table: 'Tables', export: 'Exports' };
export const check = 'Check now';
export const revoked = 'I have revoked it';
export const revokedQuestion = 'It will not be used any more. Have you revoked it at Atlassian?';
export const remove = 'Delete';
export const cancel = 'Cancel';
export const removeQuestion = 'Macros that use it will ask their readers to connect. Delete it?';
export const addresses = { site: 'at the site’s own address', gateway: 'at Atlassian’s gateway' } as Readonly<
  Record<string, string>
>;
export const facts = (who: string, where: string, end: string) => `${who}, works ${where}, ends on ${end}`;
export const states = {
  proven: 'Works',
  expired: 'Expired',
  'revoked-or-closed': 'Refused',
  swapped: 'Another account',
  restricted: 'No access',
  'still-answering': 'Still answers',
  revoked: 'Revoked',
} as Readonly<Record<string, string>>;
export const explanations = {
  expired: 'Jira accepted it until it expired. Create a new token and replace this one.',
  'revoked-or-closed':
    'Jira accepted it until now, before its end date: it was revoked, or its account was closed. Replace it.',
  swapped:
    'Jira answers as another account than when it was stored, so nothing is shown. Store it again if that is intended.',
  restricted:
    'Jira knows the account, and does not let it in: it has no access to Jira, or is blocked at this site. Ask the site’s admin to give it access.',
  'still-answering':
    'It was revoked, and Jira still accepts it. Atlassian needs up to 20 minutes. If that does not end, another token was revoked.',
  revoked: 'It was revoked, and Jira does not accept it any more. It can be deleted.',
} as Readonly<Record<string, string>>;
