/** The product that the pages of a build are in. The build for Forge puts `forge/product.ts` in the place of this file. */
export * from './connect/product';
