// Builds ui/dist/: index.html, app.js, app.css and the fonts that the style sheet names. Nothing else is copied, so
// that what is embedded in the binary is exactly what a browser can ask for.
//   node build.mjs [--out FOLDER] [--development]
import { build } from "esbuild";
import { copyFile, mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv.indexOf("--out");
const dist = out > 0 ? process.argv[out + 1] : join(here, "dist");
const kLargest = 6 * 1024 * 1024;
const development = process.argv.includes("--development");

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await build({
  entryPoints: { app: join(here, "src/main.tsx") },
  outdir: dist,
  bundle: true,
  format: "iife",
  target: ["es2022", "chrome110", "firefox115", "safari16"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: !development,
  charset: "utf8",
  legalComments: "none",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  publicPath: "/",
  logLevel: "warning",
});
await copyFile(join(here, "index.html"), join(dist, "index.html"));

async function sizeOf(folder) {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    sum += entry.isDirectory() ? await sizeOf(path) : (await stat(path)).size;
  }
  return sum;
}
const size = await sizeOf(dist);
console.log(`the workspace: ${(size / 1024).toFixed(0)} KiB`);
if (size > kLargest) {
  console.error("The workspace is larger than 6 MiB: leave out a font before the binary grows.");
  process.exit(1);
}
