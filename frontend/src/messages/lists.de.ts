/** Texte von Listen. */
export const andMore = (count: number) => `+${count} weitere`;
