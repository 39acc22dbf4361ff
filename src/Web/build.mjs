// Bundles the islands into wwwroot/assets. The map is a chunk of its own, asked for only by the page that shows it.
import { build } from 'esbuild';
import { cp, mkdir, rm } from 'node:fs/promises';

const out = 'wwwroot/assets';
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await cp('Islands/static', out, { recursive: true });
await build({
  entryPoints: ['Islands/site.ts'],
  outdir: out,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  legalComments: 'none',
  logLevel: 'warning',
});
