import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { builtinModules } from 'node:module';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SIZE = { skipBlankLines: true, skipComments: true };

const NODE_BUILTINS = builtinModules.filter((name) => !name.startsWith('_'));

/** A value that is read from the environment elsewhere was not validated by the schema. */
const NO_PROCESS_ENV = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/main reads the environment; take the value as an argument.',
};

export default defineConfig(
  globalIgnores(['dist', 'coverage', '.holdfast', 'drizzle', 'src/client/generated']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `noUncheckedIndexedAccess` makes every indexed value optional; `!` marks an index that the code has
      // checked.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An async function without await is useful: its errors reject the promise instead of being thrown
      // synchronously.
      '@typescript-eslint/require-await': 'off',
      // The project uses closures without `this`, so methods can be destructured safely.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'max-lines': ['error', { max: 400, ...SIZE }],
      'max-lines-per-function': ['error', { max: 70, ...SIZE }],
      // `?.` and `??` count as branches too.
      complexity: ['error', 16],
      // Prettier breaks code; only comments need a limit. Long strings and SQL may stay.
      'max-len': ['error', { code: 1_000, comments: 110, ignoreUrls: true, ignorePattern: '^\\s*\\* \\|' }],
      'max-depth': ['error', 3],
      'max-params': ['error', 5],
      'no-restricted-syntax': ['error', NO_PROCESS_ENV],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      // Workflows run in a sandbox without Node and are replayed from their history, so nothing may depend on
      // the machine.
      'no-restricted-imports': [
        'error',
        {
          paths: NODE_BUILTINS.map((name) => ({ name, message: 'Workflows have no Node built-ins.' })),
          patterns: [{ group: ['node:*'], message: 'Workflows have no Node built-ins.' }],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'require', '__dirname', '__filename'],
      'no-restricted-syntax': [
        'error',
        NO_PROCESS_ENV,
        {
          selector:
            ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind!="const"]',
          message: 'State at module level is shared by every workflow in the worker.',
        },
      ],
    },
  },
  {
    files: ['src/main/**', 'test/**', 'bench/**', 'scripts/**', '*.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      // supertest's bodies and `expect.any` are `any` by design.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // `answerTo<Order>(…)` states the type that a test expects.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
  },
  prettier,
);
