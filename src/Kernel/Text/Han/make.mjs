// Makes readings.txt and traditional.txt from the Unicode Han Database (UAX #38), as Debian's package
// unicode-data installs it. Same input, same bytes:  node make.mjs /usr/share/unicode
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const from = process.argv[2] ?? "/usr/share/unicode";
const here = dirname(fileURLToPath(import.meta.url));

const readings = new Map(); // code point -> Map(field -> value)
const { version, rows } = table("Unihan_Readings.txt");
for (const [point, field, value] of rows) {
  if (!readings.has(point)) readings.set(point, new Map());
  readings.get(point).set(field, value);
}

// Commonest first: kHanyuPinlu counts today's texts, kMandarin names the customary reading, the two
// dictionaries of modern use follow. kHanyuPinyin, full of readings long dead, serves where these are silent.
const toneless = (syllable) => syllable.normalize("NFD")
  .replace(/u\u0308/g, "v").replace(/[\u0300-\u036f]/g, "").replace(/ê/g, "e").toLowerCase();
const located = (value) => (value ?? "").split(" ").flatMap((v) => v.replace(/^[^:]*:/, "").split(","));
const plain = (value) => (value ?? "").split(" ").map((v) => v.replace(/\(.*\)$/, ""));
const sets = new Map(); // "zhong|chong" -> [code point]
for (const [point, fields] of [...readings].sort((a, b) => a[0] - b[0])) {
  const modern = [...plain(fields.get("kHanyuPinlu")), ...plain(fields.get("kMandarin")),
    ...located(fields.get("kTGHZ2013")), ...located(fields.get("kXHC1983"))];
  const told = modern.some((r) => r) ? modern : located(fields.get("kHanyuPinyin"));
  const distinct = [...new Set(told.map(toneless).filter((r) => /^[a-z]+$/.test(r)))];
  // lüe and nüe are as often typed lue and nue.
  const typed = [...new Set(distinct.flatMap((r) => /^[ln]ve$/.test(r) ? [r, r.replace("v", "u")] : [r]))];
  if (typed.length === 0) continue;
  const key = typed.join("|");
  sets.set(key, [...(sets.get(key) ?? []), point]);
}
write("readings.txt", "Toneless readings of Han characters, commonest first: readings, tab, characters. v stands for ü.",
  [...sets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, points]) => `${key}\t${String.fromCodePoint(...points)}`),
  [...sets.values()].reduce((sum, points) => sum + points.length, 0));

// A character that is its own simplified form too (乾, 著) stays, for it has a reading of its own.
const pairs = [];
for (const [point, field, value] of table("Unihan_Variants.txt").rows) {
  if (field !== "kSimplifiedVariant") continue;
  const forms = value.split(" ").map((v) => parseInt(v.slice(2), 16));
  if (!forms.includes(point)) pairs.push([point, Math.min(...forms)]);
}
const simple = new Map(pairs);
const last = (point) => { for (let i = 0; i < 4 && simple.has(point); i++) point = simple.get(point); return point; };
const folded = pairs.filter(([t]) => last(t) !== t).sort((a, b) => a[0] - b[0]);
write("traditional.txt", "Traditional characters, each followed by the simplified one.",
  [folded.map(([t]) => String.fromCodePoint(t, last(t))).join("")], folded.length);

function table(name) {
  const text = execFileSync("bzcat", [join(from, `${name}.bz2`)], { maxBuffer: 1 << 28 }).toString("utf8");
  const lines = text.split("\n");
  return {
    version: /^# Unicode version: (\S+)/m.exec(text)[1],
    rows: lines.filter((l) => l.startsWith("U+")).map((l) => l.split("\t")).map(([p, f, v]) => [parseInt(p.slice(2), 16), f, v]),
  };
}

function write(name, what, lines, count) {
  const body = lines.join("\n") + "\n";
  const head = [`# ${what}`, `# Source: Unicode Han Database, Unicode ${version} (Unicode License); made by make.mjs, changed in form and choice.`,
    `# Characters: ${count}`, `# SHA-256 of the lines below: ${createHash("sha256").update(body).digest("hex")}`];
  writeFileSync(join(here, name), head.join("\n") + "\n" + body);
}
