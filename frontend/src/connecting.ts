/** The way through the consent: a script of its own, which a macro loads when somebody wants to connect. */
export { startConsent } from './connect';
export { connectingNotice } from './views/connecting';
