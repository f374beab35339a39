import { defineConfig } from 'vitest/config';

/** As the local Atlassian serves them. */
const FORGE_HOST = new URL('../src/main/resources/sandbox/forge/', import.meta.url).pathname;

export default defineConfig({
  resolve: { alias: [{ find: /^\/forge\//, replacement: FORGE_HOST }] },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'], restoreMocks: true },
});
