import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const dist = fileURLToPath(new URL("../src/groundplane/roof/console/dist", import.meta.url));

/** Packed once at the build, not at every request. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    closeBundle() {
      for (const name of readdirSync(`${dist}/assets`)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const file = `${dist}/assets/${name}`;
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
      }
    },
  };
}

// Addresses are relative: the server says where the console is, and any prefix will do.
export default defineConfig({
  base: "./",
  resolve: { conditions: ["source", "module", "browser", "import", "default"] },
  plugins: [react(), tailwind(), packed()],
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
});
