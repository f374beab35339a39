/** The consent script: loaded when a reader has no connection, or may need another. */
export { startConsent } from '../consent/run';
export { connectingNotice } from './connecting-notice';
export { rareNotice } from './rare-notice';
