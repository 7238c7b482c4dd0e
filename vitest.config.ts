import { defaultClientConditions, defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

// The packages are tested as they are written: their `source` condition, no build in between.
const resolve = { conditions: ["source", ...defaultClientConditions] };
const ssr = { resolve: { conditions: ["source", ...defaultServerConditions] } };
const older = new URL("./tests/javascript/react-18/node_modules/", import.meta.url).pathname;
const shared = { resolve, ssr };
const pace = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  pool: "forks" as const,
  execArgv: ["--experimental-websocket"], // Node 20 has it, behind this flag
};

export default defineConfig({
  test: {
    globalSetup: ["tests/javascript/server.ts"],
    maxWorkers: 2,
    projects: [
      { ...shared, test: { ...pace, name: "client", include: ["packages/client/test/*.test.ts"] } },
      {
        ...shared,
        test: { ...pace, name: "react", include: ["packages/react/test/*.test.{ts,tsx}"] },
      },
      {
        ...shared,
        test: { ...pace, name: "storefront", include: ["storefront/test/*.test.ts"] },
      },
      {
        ...shared,
        resolve: {
          ...resolve,
          alias: { "react-dom": `${older}react-dom`, react: `${older}react` },
        },
        test: {
          ...pace,
          name: "react-18",
          include: ["packages/react/test/{hooks,ssr}.test.tsx"],
        },
      },
    ],
  },
});
