import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { look } from "../../tests/javascript/axe.js";
import { browser, complaints } from "../../tests/javascript/page.js";
import { price } from "../src/api.js";
import { as, running, until } from "../../tests/javascript/people.js";

let chromium: Browser;

beforeAll(async () => {
  const configFile = fileURLToPath(new URL("../vite.config.ts", import.meta.url));
  await build({ configFile, logLevel: "warn" }); // into the package, from where the server serves it
  chromium = await browser();
});
afterAll(() => chromium?.close());

async function shop(theme: "light" | "dark", person = "Ada"): Promise<{ page: Page; wrong: string[] }> {
  const page = await chromium.newPage({ colorScheme: theme, viewport: { width: 1280, height: 860 } });
  const wrong = complaints(page);
  await page.goto(`${running.api}/shop`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: new RegExp(person) }).click();
  await page.getByRole("button", { name: "Buy Green tea, 100 g" }).waitFor();
  return { page, wrong };
}

test.each(["light", "dark"] as const)("one buys, is told by the bell, and follows the order (%s)", async (theme) => {
  const { page, wrong } = await shop(theme);
  const before = (await as("member").get("/v1/users/me/notifications/unread-count")).unread;
  const bell = page.getByRole("button", { name: /^Notifications/ });
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: "Buy Green tea, 100 g" }).click();
  const counted = page.getByRole("button", { name: `Notifications, ${before + 1} unread`, exact: true });
  await counted.waitFor({ timeout: 5000 });
  await look(page, `shop-${theme}`);
  await bell.click();
  await page.getByRole("dialog").getByText("Your order is placed").first().waitFor();
  await look(page, `shop-bell-${theme}`);
  await page.getByRole("dialog").getByRole("link", { name: /Your order is placed/ }).first().click();
  await page.getByText("On its way").waitFor({ timeout: 15_000 });
  expect(page.url()).toMatch(/\/shop\/#\/orders\/[0-9a-f-]{36}$/);
  await look(page, `shop-order-${theme}`);
  await bell.click();
  await page.getByRole("button", { name: "See all" }).click();
  await page.getByRole("heading", { name: "Notification settings" }).waitFor();
  await look(page, `shop-inbox-${theme}`);
  expect(wrong).toEqual([]);
  await page.close();
});

test("a flag that somebody flips changes the shop while it is open", async () => {
  const admin = as("admin");
  const params = { path: { flag: "shop-free-sample" } };
  const turn = async (enabled: boolean) => {
    const { version } = await admin.get("/v1/flags/{flag}", { params });
    await admin.patch("/v1/flags/{flag}", { params, body: { version, enabled } });
  };
  await turn(false);
  const { page, wrong } = await shop("light");
  const banner = page.getByText("Today every order brings a free sample along.");
  expect(await banner.count()).toBe(0);
  await turn(true);
  await banner.waitFor({ timeout: 5000 });
  await turn(false);
  await banner.waitFor({ state: "detached", timeout: 5000 });
  expect(wrong).toEqual([]);
  await page.close();
});

test.each([
  [1290, "EUR", /12\D90/],
  [1290, "JPY", /1\D?290(\D|$)/],
  [12345, "KWD", /12\D345/],
])("%i smallest units of %s are written as people write them", (price_minor, asset, written) => {
  expect(price({ price_minor, asset })).toMatch(written);
});

test("an order that is not there says nothing of the one that is", async () => {
  const { page } = await shop("light");
  await page.getByRole("button", { name: "Buy Green tea, 100 g" }).click();
  const link = await page.getByRole("link", { name: "Ordered. Where is it?" }).getAttribute("href");
  await page.evaluate(() => void (location.hash = "#/orders/01900000-0000-7000-8000-000000000000"));
  await page.getByRole("alert").waitFor();
  await page.evaluate((to) => void (location.hash = to ?? ""), link);
  await page.getByText("Placed").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.close();
});

test("what is sold out is said with what to do", async () => {
  const { page } = await shop("light", "Gwen");
  const last = page.getByRole("button", { name: "Buy The very last sample" });
  await last.click();
  await until(async () => !(await last.isDisabled()));
  await last.click();
  await page.getByRole("alert").filter({ hasText: "not enough of it left" }).waitFor();
  await page.close();
});
