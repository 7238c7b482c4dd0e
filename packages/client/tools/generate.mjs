// Writes src/api.gen.ts and src/problems.gen.ts from the Python code, or with --check says whether
// they are stale. The description comes from `groundplane`'s own Python: GROUNDPLANE_PYTHON names it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const here = new URL("..", import.meta.url);
const root = fileURLToPath(new URL("../..", here));

/** The description as `tools/describe.py` prints it. */
function described() {
  const python = process.env.GROUNDPLANE_PYTHON ?? `${root}.venv/bin/python`;
  const script = fileURLToPath(new URL("tools/describe.py", here));
  const env = { ...process.env, PYTHONPATH: `${root}src` };
  return execFileSync(python, [script], { env, maxBuffer: 1 << 28, encoding: "utf8" });
}

/** The first lines of each file: a test compares the digest without needing Node. */
function head(text) {
  const digest = createHash("sha256").update(text).digest("hex");
  return `// Written by \`npm run generate\` from the server's own description; do not edit.\n// sha256 ${digest}\n\n`;
}

/** `flags.not_found` becomes FlagsNotFound. */
const className = (code) =>
  code.replace(/(^|[._])([a-z0-9])/g, (_, __, letter) => letter.toUpperCase());

function problems(kinds) {
  const codes = kinds.map(({ code }) => `  | ${JSON.stringify(code)}`).join("\n");
  const classes = kinds.map(({ code, status, title, hint }) => {
    const told = hint ? `${title}. ${hint}` : `${title}.`;
    const comment = `/** ${status}: ${told.replaceAll("*/", "* /").replace(/\.\.$/, ".")} */`;
    return `${comment}\nexport const ${className(code)} = /*#__PURE__*/ kind(${JSON.stringify(code)});`;
  });
  return [
    `import { kind } from "./problems.js";\n`,
    `/** Every code that a server of this version may answer. */\nexport type Code =\n${codes};\n`,
    classes.join("\n"),
    "",
  ].join("\n");
}

const text = described();
const { openapi, problems: kinds } = JSON.parse(text);
const files = {
  "api.gen.ts": astToString(await openapiTS(openapi, { alphabetize: true, emptyObjectsUnknown: true, defaultNonNullable: false })),
  "problems.gen.ts": problems(kinds),
};
let stale = 0;
for (const [name, body] of Object.entries(files)) {
  const file = new URL(`src/${name}`, here);
  const whole = head(text) + body;
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") !== whole) {
      stale = 1;
      console.error(`${name} is stale: npm run generate`);
    }
  } else {
    writeFileSync(file, whole);
  }
}
process.exit(stale);
