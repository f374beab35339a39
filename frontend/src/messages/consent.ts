/** Words of the consent window. */

export const consentClose = 'Close this window';
