import { fixupPluginRules } from '@eslint/compat';
import sfPlugin from 'eslint-plugin-sf-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TIME = 'Time is an input: take it as a parameter.';
const PLACE = 'The result depends on the zone or language of the machine: name it, or compare code units.';

/** Also what would reach the forbidden globals by a detour. */
const IMPURE_GLOBALS = [
  'process',
  'console',
  'fetch',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'globalThis',
  'global',
  'require',
];

/** The rules for TypeScript, with the types that a tsconfig of the repository gives. */
export const typed = (files, project) => ({
  files,
  extends: [tseslint.configs.strictTypeChecked],
  languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  rules: {
    eqeqeq: 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/switch-exhaustiveness-check': 'error',
    // A number in a template literal reads the same as its text; everything else still has to say what it is.
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  },
});

/** What tests do that other code should not. */
export const forTests = (files) => ({
  files,
  rules: {
    // `expect(x).to.be.true` is how chai asserts.
    '@typescript-eslint/no-unused-expressions': 'off',
    // A test asserts a value and then uses it; a wrong `!` fails that test and nothing else.
    '@typescript-eslint/no-non-null-assertion': 'off',
  },
});

export default defineConfig(
  // The types of mcp/ are there only after an install of its own: its tests lint it (mcp/eslint.config.mjs).
  { ignores: ['lib/**', 'coverage/**', 'node_modules/**', 'test/**/fixtures/**', 'mcp/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  typed(['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts'], 'test/tsconfig.json'),
  // Runs in a browser, so it is checked with the types of one.
  typed(['page/**/*.ts'], 'page/tsconfig.json'),
  {
    files: ['src/**/*.ts'],
    // Through fixupPluginRules: without it the rules of this plugin are silent on ESLint 10 (test/gates/lint.test.ts).
    plugins: { 'sf-plugin': fixupPluginRules(sfPlugin) },
    rules: Object.fromEntries(Object.keys(sfPlugin.configs.recommended.rules).map((rule) => [rule, 'error'])),
  },
  {
    files: ['src/commands/**/*.ts'],
    rules: {
      // Commands extend SessionCommand, which is an SfCommand that keeps secrets out of errors and adds no flags.
      'sf-plugin/only-extend-SfCommand': 'off',
      'sf-plugin/spread-base-flags': 'off',
    },
  },
  {
    files: ['src/{facts,effective,explain,diff,verify,rules,check,diagnose,change,render}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...IMPURE_GLOBALS.map((name) => ({
          name,
          message: 'This folder is pure: the same input gives the same output.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: TIME },
        { object: 'Math', property: 'random', message: 'A report must be the same twice.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME },
        { selector: "CallExpression[callee.name='Date']", message: TIME },
        {
          selector:
            'CallExpression[callee.property.name=/^get(Timezone|FullYear|Month|Date|Day|Hours|Minutes|Seconds)/]',
          message: PLACE,
        },
        { selector: 'CallExpression[callee.property.name=/^toLocale/]', message: PLACE },
        { selector: "CallExpression[callee.property.name='localeCompare']", message: PLACE },
        { selector: 'ImportExpression', message: 'A pure module has everything when it is loaded.' },
      ],
    },
  },
  forTests(['test/**/*.ts'])
);
