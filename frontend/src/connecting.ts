/** The way to a connection: a script of its own, which a macro loads when its reader has none or may need another. */
export { startConsent } from './connect';
export { connectingNotice } from './views/connecting';
export { rareNotice } from './views/rare-notice';
