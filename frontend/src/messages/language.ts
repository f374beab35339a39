/** Of these texts. */
export const language: string = 'en';
