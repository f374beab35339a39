export const consentClose = 'Dieses Fenster schließen';
