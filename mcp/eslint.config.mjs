// The rules of the repository, with the types of this package: they are there after `npm ci` in this folder.
import { defineConfig } from 'eslint/config';
import { forTests, typed } from '../eslint.config.mjs';

export default defineConfig(
  { ignores: ['lib/**', 'node_modules/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  typed(['src/**/*.ts', 'test/**/*.ts'], 'mcp/test/tsconfig.json'),
  forTests(['test/**/*.ts'])
);
