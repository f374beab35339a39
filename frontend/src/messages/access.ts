/** Texts about whose access is shown. */
export const serviceAccount = 'Shown with the access of a service account';
