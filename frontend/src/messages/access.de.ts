export const serviceAccount = 'Mit dem Zugriff eines Dienstkontos gezeigt';
