import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, defaultClientConditions, type Rollup } from "vite";
import { expect, test } from "vitest";

const MOST = 15_000;
const BELL = ["GroundplaneProvider", "FeatureGate", "NotificationBell", "useFlag", "useFlags", "useNotifications", "useUnreadCount"];

/** What an application downloads for these, without React itself. */
async function sizeOf(names: string[]): Promise<number> {
  const entry = "virtual:entry";
  const from = fileURLToPath(new URL("../src/index.ts", import.meta.url));
  const made = (await build({
    configFile: false,
    logLevel: "warn",
    mode: "production",
    resolve: { conditions: ["source", ...defaultClientConditions] },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? `export { ${names.join(", ")} } from ${JSON.stringify(from)};` : null),
      },
    ],
    build: {
      write: false,
      minify: true,
      rollupOptions: { input: entry, external: [/^react(-dom)?($|\/)/], preserveEntrySignatures: "strict" },
    },
  })) as Rollup.RollupOutput;
  const code = made.output.map((each) => (each.type === "chunk" ? each.code : ""));
  return gzipSync(code.join("\n"), { level: 9 }).length;
}

test("the bell and the hooks, with client and live connection, are under 15 kB gzip", async () => {
  const bell = await sizeOf(BELL);
  console.log(`bell and hooks: ${bell} bytes gzip`);
  expect(bell).toBeGreaterThan(5_000); // it was really built
  expect(bell).toBeLessThanOrEqual(MOST);
});

test("a gate and a bell take ten lines", () => {
  const page = readFileSync(new URL("../../../docs/react.md", import.meta.url), "utf8");
  const example = /```tsx\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const lines = example.split("\n").filter((line) => line.trim() !== "");
  expect(example).toContain("<NotificationBell />");
  expect(example).toContain("<FeatureGate");
  expect(lines.length).toBeLessThanOrEqual(10);
});
