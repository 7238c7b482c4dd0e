import { fileURLToPath } from "node:url";
import { defaultClientConditions, defineConfig } from "vite";

// Addresses are relative, so that the shop may be mounted anywhere; the build ships in the wheel.
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  resolve: { conditions: ["source", ...defaultClientConditions] },
  build: {
    outDir: fileURLToPath(new URL("../src/groundplane_demo/dist", import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
