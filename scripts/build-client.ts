import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface ProjectManifest {
  version: string;
  license: string;
  engines: { node: string };
}

/** The client is one package for ES modules and CommonJS, each with its own types. */
function manifestOf({ version, license, engines }: ProjectManifest): object {
  return {
    name: '@holdfast/client',
    version,
    description: 'A typed client of the Holdfast REST API.',
    license,
    engines,
    type: 'module',
    sideEffects: false,
    main: './index.cjs',
    types: './index.d.cts',
    exports: {
      '.': {
        import: { types: './index.d.mts', default: './index.mjs' },
        require: { types: './index.d.cts', default: './index.cjs' },
      },
      './package.json': './package.json',
    },
  };
}

/**
 * Builds the package `@holdfast/client` in a folder. It has no dependencies: it contains eventsource-parser,
 * with its licence.
 */
async function buildClient(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  // This is an ES module, which CommonJS can import only dynamically.
  const { build } = await import('tsdown');
  await build({
    config: false,
    entry: { index: path.join('src', 'client', 'index.ts') },
    outDir: folder,
    // The types of both formats are the same, and their generation takes most of the time.
    format: { esm: {}, cjs: { dts: false } },
    dts: true,
    platform: 'neutral',
    target: 'node20',
    fixedExtension: true,
    deps: { alwaysBundle: [/^eventsource-parser/] },
    inputOptions: { checks: { pluginTimings: false } },
    logLevel: 'error',
  });
  copyFileSync(path.join(folder, 'index.d.mts'), path.join(folder, 'index.d.cts'));
  const manifest = manifestOf(JSON.parse(readFileSync('package.json', 'utf8')) as ProjectManifest);
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(path.join('src', 'client', 'README.md'), path.join(folder, 'README.md'));
  copyFileSync('LICENSE', path.join(folder, 'LICENSE'));
  copyFileSync(
    path.join('node_modules', 'eventsource-parser', 'LICENSE'),
    path.join(folder, 'LICENSE-eventsource-parser'),
  );
}

buildClient(process.argv[2] ?? path.join('dist', 'client')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
