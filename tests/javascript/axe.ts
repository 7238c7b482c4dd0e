import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = process.env.GROUNDPLANE_SCREENS;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Axe {
  run: (
    where: object,
    how: object,
  ) => Promise<{
    violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
    passes: unknown[];
  }>;
}

/** Nothing that axe finds is wrong with the page as it stands; and a picture, where they are wanted. */
export async function look(page: Page, name: string): Promise<void> {
  const moving = () => document.getAnimations().every(({ playState }) => playState !== "running");
  await page.waitForFunction(moving, null, { timeout: 3000 }).catch(() => undefined);
  if (SCREENS) await page.screenshot({ path: `${SCREENS}/${name}.png` });
  // Inside the page this would be an inline script, which its policy forbids, rightly.
  await page.evaluate(`(() => { const module = undefined, exports = undefined; ${AXE} })()`);
  const told = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations, passes } = await axe.run(document, { runOnly });
    const found = violations.map(({ id, impact, nodes }) => {
      const where = nodes.map(({ html, failureSummary }) => html.slice(0, 120) + failureSummary);
      return `${impact} ${id}: ${where.join(" | ")}`;
    });
    return { found, passed: passes.length };
  }, RULES);
  expect(told.found, name).toEqual([]);
  expect(told.passed, "axe looked at something").toBeGreaterThan(5);
}
