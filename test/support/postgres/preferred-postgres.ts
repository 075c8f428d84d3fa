/**
 * The tests run on the version that package.json pins, wherever they run. `TEST_POSTGRES=path` runs them on the PostgreSQL of the PATH, to
 * find out which versions Holdfast works with.
 */
export const preferredPostgres = (): 'path' | 'package' =>
  process.env['TEST_POSTGRES'] === 'path' ? 'path' : 'package';
