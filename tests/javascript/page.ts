import type http from "node:http";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { build, defaultClientConditions, type Rollup } from "vite";
import type { Network } from "./network.js";

type Bundle = Map<string, string | Uint8Array>;

/** A page of the tests, built as an application would build it. */
export async function built(root: string): Promise<Bundle> {
  const made = (await build({
    root,
    base: "./",
    configFile: false,
    logLevel: "warn",
    mode: "production",
    resolve: { conditions: ["source", ...defaultClientConditions] },
    build: { write: false },
  })) as Rollup.RollupOutput;
  return new Map(
    made.output.map((each) => [each.fileName, each.type === "chunk" ? each.code : each.source]),
  );
}

const KINDS: Record<string, string> = { js: "text/javascript", css: "text/css", html: "text/html" };
// As strict as a careful site's: no inline script or style, nothing from elsewhere.
const POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

/** Has the network serve the page below `/page/`, beside the real server. */
export function serve(network: Network, bundle: Bundle): void {
  network.page = (request: http.IncomingMessage, response: http.ServerResponse) => {
    const path = /^\/page\/([^?#]*)/.exec(request.url ?? "")?.[1];
    const body = path === undefined ? undefined : bundle.get(path || "index.html");
    if (body === undefined) return false;
    const kind = KINDS[(path || "index.html").split(".").at(-1) ?? ""] ?? "text/plain";
    response.writeHead(200, { "content-type": kind, "content-security-policy": POLICY });
    response.end(body);
    return true;
  };
}

/** Debian's Chromium, with nothing kept and nothing sent elsewhere. */
export async function browser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.GROUNDPLANE_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disk-cache-dir=${mkdtempSync(join(tmpdir(), "chromium-"))}`,
    ],
  });
}

/** What a page complained of; a test demands that it is nothing. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on("pageerror", (error) => found.push(String(error)));
  page.on("console", (said) => {
    if (said.type() === "error" && !/Failed to load resource|WebSocket/.test(said.text())) {
      found.push(said.text());
    }
  });
  return found;
}
