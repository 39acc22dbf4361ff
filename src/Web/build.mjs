// Bundles the islands into wwwroot/assets. The map is a chunk of its own, asked for only by the page that shows it.
import { build } from 'esbuild';
import { cp, mkdir, rm } from 'node:fs/promises';

const out = 'wwwroot/assets';
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await cp('Islands/static', out, { recursive: true });
// The map's own worker is a file beside the bundle: the security policy allows no script made in memory.
await cp('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', `${out}/maplibre-gl-worker.mjs`);
await build({
  entryPoints: ['Islands/site.ts', 'Islands/station-map.css', 'Islands/poster.css', 'Islands/call-screen.css', 'Islands/labels.css'],
  outdir: out,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  legalComments: 'none',
  logLevel: 'warning',
});
