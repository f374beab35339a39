/** Texts of lists. */
export const andMore = (count: number) => `+${count} more`;
