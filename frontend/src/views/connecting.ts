/** The consent script: loaded when a reader has no connection, or may need another. */
import { offering } from '../macro/offering';
import { offerNotice } from './offer-notice';
import { rareNotice } from './rare-notice';

export { startConsent } from '../consent/run';
export { connectingNotice } from './connecting-notice';
export const offerConnection = offering(
  (sites, use) =>
    (_, __, { connect }) =>
      offerNotice(sites, use, connect),
  rareNotice,
);
export { rareNotice };
