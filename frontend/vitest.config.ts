import { defineConfig } from 'vitest/config';

/** As the local Atlassian serves them. */
const FORGE_HOST = new URL('../src/main/resources/sandbox/forge/', import.meta.url).pathname;

/** Tests that need no page and leave nothing behind. */
const WITHOUT_PAGE = [
  'actions-state',
  'admin-state',
  'basic-jql',
  'chain-layout',
  'chart-by',
  'demonstration',
  'descriptor',
  'drag-state',
  'forge/deploy',
  'forge/export',
  'forge/faults',
  'forge/manifest',
  'forge/options',
  'forge/pages',
  'formats',
  'jql-cursor',
  'lists',
  'macro-parameters',
  'meaning',
  'messages',
  'page-address',
  'product-home',
  'proposals',
  'sorting',
  'structure',
  'styles',
  'theme',
  'webhook-state',
].map((name) => `test/${name}.test.ts`);

export default defineConfig({
  resolve: { alias: [{ find: /^\/forge\//, replacement: FORGE_HOST }] },
  test: {
    restoreMocks: true,
    testTimeout: 30_000,
    // A worker, and a page, for each file would cost five times the time of the tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'without-page', environment: 'node', include: WITHOUT_PAGE },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: ['test/**/*.test.ts'],
          exclude: WITHOUT_PAGE,
          setupFiles: 'test/between-files.ts',
        },
      },
    ],
  },
});
