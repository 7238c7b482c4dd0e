// Writes the examples of docs/react.md as files beside the tests, so that the type check reads them too.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const page = readFileSync(new URL("../../../docs/react.md", import.meta.url), "utf8");
const folder = new URL("../test/examples/", import.meta.url);
// What the page takes as given, unless an example brings its own.
const GIVEN = [
  "declare const token: string;",
  "declare const NewCart: () => null;",
  "declare const OldCart: () => null;",
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const blocks = [...page.matchAll(/```(tsx?)\n([\s\S]*?)```/g)];
if (blocks.length < 2) throw new Error("docs/react.md has lost its examples");
for (const [n, [, kind, code]] of blocks.entries()) {
  const lacking = GIVEN.filter((line) => new RegExp(`\\b${line.split(/[ :]/)[2]}\\b`).test(code));
  const last = kind === "ts" ? "export { flag, Problem, FlagsNotFound };\n" : "";
  writeFileSync(new URL(`example-${n}.${kind}`, folder), `${lacking.join("\n")}\n${code}${last}`);
}
