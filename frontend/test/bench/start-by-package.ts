/** The first script with the package in it, from which the page's script takes the commands. */
export * from './commands-by-package';
export { context } from '../../src/host/forge/start';
