// Bundles src/ into dist/page.html and dist/world.json, which the program carries. With the hash of the sources in it, so
// that a test can tell whether it is stale.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const modules = process.argv[2] ?? join(here, "node_modules");
const { build } = await import(pathToFileURL(join(modules, "esbuild/lib/main.js")));

// Of every file that the bundle is made from, by name: tests/analysis/test_page_bundle.py does the same.
function hash() {
  const sum = createHash("sha256");
  const files = ["build.mjs", "package.json", "package-lock.json", ...readdirSync(join(here, "src")).sort().map((name) => `src/${name}`)];
  for (const file of files) sum.update(`${file}\n`).update(readFileSync(join(here, file)));
  return sum.digest("hex");
}

const bundle = await build({ entryPoints: [join(here, "src/main.js")], bundle: true, minify: true, write: false, format: "iife",
  target: "es2022", charset: "utf8", legalComments: "none", metafile: true, nodePaths: [modules], absWorkingDir: here });
const used = new Set(Object.keys(bundle.metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
const licences = [...used, "world-atlas"].sort().map((name) => {
  const about = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
  const file = readdirSync(join(modules, name)).find((one) => /^licen[cs]e/i.test(one));
  return `${name} ${about.version} (${about.license})\n\n${readFileSync(join(modules, name, file), "utf8").trim()}`;
}).join("\n\n----\n\n");

const safe = (text) => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const parts = { sources: hash(), style: readFileSync(join(here, "src/style.css"), "utf8").trim(), licences,
  script: safe(bundle.outputFiles[0].text).trim() };
mkdirSync(join(here, "dist"), { recursive: true });
writeFileSync(join(here, "dist/page.html"), readFileSync(join(here, "src/page.html"), "utf8").replace(/{{(\w+)}}/g, (_, name) => parts[name]));
writeFileSync(join(here, "dist/world.json"), readFileSync(join(modules, "world-atlas/countries-50m.json"), "utf8").trim());
