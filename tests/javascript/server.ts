import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

/** What `groundplane dev --json` says when it is ready. */
export interface Running {
  api: string;
  tokens: Record<string, string>;
  /** Where its issuer keeps its key. */
  data: string;
}

declare module "vitest" {
  interface ProvidedContext {
    running: Running;
  }
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const READY_MS = 80_000;

/** One real Groundplane for the whole run: PostgreSQL, server, worker and the sample shop. */
export default async function setup(project: TestProject) {
  const given = process.env.GROUNDPLANE_TEST_READY;
  if (given) {
    // One that is running already, so that a test can be repeated quickly.
    const running = JSON.parse(readFileSync(given, "utf8")) as Running;
    project.provide("running", { ...running, data: process.env.GROUNDPLANE_TEST_DATA ?? "" });
    return;
  }
  const data = mkdtempSync(join(tmpdir(), "groundplane-"));
  const child = start(data);
  try {
    project.provide("running", { ...(await ready(child)), data: join(data, "dev") });
  } catch (error) {
    await stop(child);
    const log = join(data, "server.log");
    if (existsSync(log)) console.error(readFileSync(log, "utf8").slice(-4000));
    throw error;
  }
  return async () => {
    await stop(child);
    rmSync(data, { recursive: true, force: true });
  };
}

function start(data: string): ChildProcess {
  const python = process.env.GROUNDPLANE_PYTHON ?? join(ROOT, ".venv/bin/python");
  const given = ["-m", "groundplane", "dev", "--data", join(data, "dev"), "--port", "0"];
  const env = { ...process.env, PYTHONPATH: join(ROOT, "src") };
  return spawn(python, [...given, "--no-browser", "--json"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function ready(child: ChildProcess): Promise<Running> {
  return new Promise((resolve, reject) => {
    let said = "";
    let talk = "";
    const timer = setTimeout(() => reject(new Error(`not ready:\n${talk}`)), READY_MS);
    child.stderr?.on("data", (chunk) => (talk += chunk));
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      if (!said.includes("\n")) return;
      clearTimeout(timer);
      resolve(JSON.parse(said) as Running);
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`groundplane dev ended with ${code}:\n${talk}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}
