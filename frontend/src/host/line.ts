/** Pages in a line of text, in the product that a build is for. */
export * from './connect/line';
