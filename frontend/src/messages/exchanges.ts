/** Words of the admin page about exchanges with Atlassian. */
export const exchangesFailed = 'The exchanges could not be loaded';
export const exchangesFailedText = 'Try again in a moment.';
export const perExpiryTitle = 'Exchanges per expiry';
export const perExpiryNone = 'No exchange yet';
export const perExpiryDay = (exchanges: string, expiries: string) =>
  `Last 24 hours: ${exchanges} exchanges for ${expiries} expired tokens`;
export const lastDay = 'In the last 24 hours';
export const perExpiryWeek = (ratio: string) => `Last 7 days: ${ratio}`;
export const perExpiryWhat = 'What this means';
export const perExpiryMeaning =
  'An access token lasts an hour. When it expires and a person needs it, the app exchanges the refresh token for a new pair, and should do so once: 1.00. A higher figure means that an answer of Atlassian got lost, so that the app had to repeat an exchange to keep the connection. Refusals and requests that Atlassian put off are no exchanges.';
export const overTimeTitle = 'Exchanges and refusals';
export const periodLabel = 'Period';
export const periods = { day: '24 hours', week: '7 days', month: '30 days' };
export const series = { exchanged: 'Exchanged', refused: 'Refused', unanswered: 'No answer' };
export const seriesMeanings = {
  exchanged: 'Atlassian issued a new pair of tokens.',
  refused: 'Atlassian refused the refresh token, or the app’s client. The app tries again.',
  unanswered: 'No answer that could be read, or Atlassian put the request off. The app tries again.',
};
export const chartText = (period: string, exchanged: string, refused: string, unanswered: string) =>
  `Last ${period}: ${exchanged} exchanged, ${refused} refused, ${unanswered} without an answer. The numbers follow as a table.`;
export const nothingExchanged = 'Nothing was exchanged in this time.';
export const asTable = 'Show as a table';
export const hour = 'Hour';
export const day = 'Day';
