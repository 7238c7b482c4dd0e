import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { look } from "../../../tests/javascript/axe.js";
import { Network, refuse } from "../../../tests/javascript/network.js";
import { browser, built, complaints, serve } from "../../../tests/javascript/page.js";
import { as, running, somebody, tokenOf, unique, until, type Somebody } from "../../../tests/javascript/people.js";

let chromium: Browser;
let bundle: Awaited<ReturnType<typeof built>>;
let network: Network;
let context: BrowserContext;
let ada: Somebody;
let wrong: string[];

beforeAll(async () => {
  bundle = await built(fileURLToPath(new URL("page", import.meta.url)));
  chromium = await browser();
});
afterAll(() => chromium?.close());
beforeEach(async () => {
  [network, ada] = await Promise.all([Network.to(running.api), somebody()]);
  serve(network, bundle);
  context = await chromium.newContext({ viewport: { width: 1100, height: 800 }, bypassCSP: false });
  wrong = [];
});
afterEach(async () => {
  await context.close();
  await network.close();
  expect(wrong).toEqual([]);
});

async function open(show: string, more: Record<string, string> = {}): Promise<Page> {
  const page = await context.newPage();
  const heard = complaints(page);
  page.on("close", () => wrong.push(...heard));
  const asked = new URLSearchParams({ token: ada.token, subject: ada.id, show, ...more });
  await page.goto(`${network.url}/page/#${asked}`);
  return page;
}
const bell = (page: Page, unread: number) =>
  page.getByRole("button", { name: unread ? `Notifications, ${unread} unread` : "Notifications", exact: true });
const isLive = (page: Page, state = "open") =>
  until(async () => (await page.getByTestId("live").textContent()) === state);
const shows = (page: Page, unread: number) => bell(page, unread).waitFor({ timeout: 8000 });

describe("the bell", () => {
  test("counts by itself, opens as a dialog, and gives the focus back", async () => {
    const page = await open("bell");
    await shows(page, 0);
    await ada.tell("Your parcel is on its way", { message: "It comes tomorrow." });
    await shows(page, 1);
    await bell(page, 1).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Notifications" });
    await dialog.getByText("Your parcel is on its way").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await bell(page, 1).evaluate((it) => it === document.activeElement)).toBe(true);
  });

  test("arrows go from item to item, Enter reads one, and the number follows", async () => {
    for (const title of ["first", "second", "third"]) await ada.tell(title);
    const page = await open("bell");
    await shows(page, 3);
    await bell(page, 3).click();
    await page.getByText("third").waitFor();
    const at = () => page.evaluate(() => document.activeElement?.querySelector(".gp-title")?.textContent);
    await page.keyboard.press("ArrowDown");
    expect(await at()).toBe("third");
    await page.keyboard.press("ArrowDown");
    expect(await at()).toBe("second");
    await page.keyboard.press("End");
    expect(await at()).toBe("first");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await shows(page, 2);
    await until(async () => (await ada.client.get("/v1/users/me/notifications/unread-count")).unread === 2);
  });

  test("what arrives is said once to screen readers, politely", async () => {
    const page = await open("bell");
    await isLive(page);
    await ada.tell("news");
    const said = page.locator(".gp-bell > [role=status]");
    await until(async () => (await said.textContent()) === "New notification. 1 unread.");
  });

  test("a link that is none of the allowed kinds is no link, and markup is text", async () => {
    await ada.tell("<img src=x onerror=alert(1)>", { action_url: "/orders/7" });
    const page = await open("bell");
    await shows(page, 1);
    await bell(page, 1).click();
    const link = page.getByRole("link", { name: /<img src=x/ });
    expect(await link.getAttribute("href")).toBe("/orders/7");
    expect(await page.locator(".gp-row img").count()).toBe(0);
  });
});

describe("changes shown before they are answered", () => {
  test("a read that is refused is taken back, visibly, and can be tried again", async () => {
    await ada.tell("the one");
    const page = await open("bell,inbox");
    await shows(page, 1);
    await page.getByRole("button", { name: "Mark as read: the one" }).waitFor();
    let answered: () => void = () => {};
    const held = new Promise<void>((resolve) => (answered = resolve));
    network.answer = (request, response) => {
      if (!request.url?.endsWith("/read")) return false;
      void held.then(() => refuse(response, 503, "database.unavailable"));
      return true;
    };
    await page.getByRole("button", { name: "Mark as read: the one" }).click();
    await shows(page, 0); // at once, although nothing is answered
    answered();
    await shows(page, 1);
    const alert = page.getByRole("alert").filter({ hasText: "did not work and was undone" });
    await alert.waitFor();
    expect(await page.locator(".gp-row.gp-back").count()).toBe(1);
    expect((await ada.client.get("/v1/users/me/notifications/unread-count")).unread).toBe(1);
    network.answer = () => false;
    await alert.getByRole("button", { name: "Try again" }).click();
    await shows(page, 0);
    await until(async () => (await ada.client.get("/v1/users/me/notifications/unread-count")).unread === 0);
    expect(await alert.count()).toBe(0);
  });

  test("archive, undo from the archive, snooze and delete end where the server has them", async () => {
    for (const title of ["one", "two", "three"]) await ada.tell(title);
    const page = await open("bell,inbox");
    const inbox = page.getByRole("region", { name: "Notifications", exact: true });
    await inbox.getByRole("button", { name: "Archive: one" }).click();
    await shows(page, 2);
    await inbox.getByRole("button", { name: "Snooze: two" }).click();
    await inbox.getByRole("button", { name: "For an hour" }).click();
    await shows(page, 1);
    await inbox.getByRole("button", { name: "Delete: three" }).click();
    await inbox.getByText("You are all caught up").waitFor();
    await inbox.getByRole("tab", { name: "Archived" }).click();
    await inbox.getByRole("button", { name: "Move back to inbox: one" }).click();
    await inbox.getByText("Nothing is archived").waitFor();
    await inbox.getByRole("tab", { name: "All" }).click();
    await inbox.getByText("one", { exact: true }).waitFor();
    await until(async () => {
      const { data, meta } = await ada.client.get("/v1/users/me/notifications");
      return meta.unread === 1 && data.map(({ title }) => title).join() === "one";
    });
  });

  test("read all leaves what came after the page was looked at", async () => {
    await ada.tell("old");
    network.blockSockets(); // the page does not hear of the next one
    const page = await open("inbox", { poll: "off" });
    await page.getByText("old", { exact: true }).waitFor();
    let isFirst = true;
    network.answer = (request) => {
      if (request.url?.endsWith("/read-all") && isFirst) {
        isFirst = false;
        void ada.tell("new").then(() => undefined);
      }
      return false;
    };
    await page.getByRole("button", { name: "Mark all as read" }).click();
    const titles = async (query: { read?: boolean }) =>
      (await ada.client.get("/v1/users/me/notifications", { params: { query } })).data.map(({ title }) => title);
    await until(async () => (await titles({})).length === 2);
    await until(async () => (await titles({ read: true })).includes("old"));
    expect(await titles({ read: false })).toEqual(["new"]);
  });

  test("pages follow each other, and filters hold", async () => {
    for (let n = 0; n < 23; n++) await ada.tell(`number ${n}`, n === 5 ? { priority: "URGENT" } : {});
    const page = await open("inbox");
    await page.getByText("number 22", { exact: true }).waitFor();
    expect(await page.locator(".gp-row").count()).toBe(20);
    await page.getByRole("button", { name: "Show more" }).click();
    await until(async () => (await page.locator(".gp-row").count()) === 23);
    await page.getByRole("combobox", { name: "Priority" }).selectOption("URGENT");
    await until(async () => (await page.locator(".gp-row").count()) === 1);
    await page.getByText("number 5", { exact: true }).waitFor();
  });

  test("a page that was asked for comes, although news arrives before it", async () => {
    for (let n = 0; n < 21; n++) await ada.tell(`number ${n}`);
    const page = await open("inbox");
    await isLive(page);
    await page.getByText("number 20", { exact: true }).waitFor();
    network.answer = (request) => !!request.url?.includes("after="); // and never says anything
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByRole("button", { name: "Loading" }).waitFor();
    await ada.tell("news");
    await until(async () => (await page.locator(".gp-row").count()) === 22);
  });
});

describe("live", () => {
  test("two tabs share one socket; when the one that has it goes, the other takes over", async () => {
    const first = await open("bell");
    const second = await open("bell");
    await isLive(first);
    await isLive(second);
    await ada.tell("for both");
    await Promise.all([shows(first, 1), shows(second, 1)]);
    expect([network.socketsOpened, network.openSockets]).toEqual([1, 1]);
    await first.close();
    await ada.tell("for who is left");
    await shows(second, 2); // the tab that went may have passed the news on with its last breath
    await until(() => network.socketsOpened === 2 && network.openSockets === 1);
    await isLive(second);
  });

  test("another person in another tab has a connection of their own", async () => {
    const first = await open("bell");
    await isLive(first);
    const bob = await somebody();
    const second = await open("bell", { token: bob.token, subject: bob.id });
    await isLive(second);
    await bob.tell("for Bob");
    await shows(second, 1);
    await shows(first, 0);
    expect(network.openSockets).toBe(2);
  });

  test("the same person in another tenant has a connection of their own", async () => {
    const token = await tokenOf(ada.id, 3600, ["acme", "globex"]);
    await as("other_tenant_admin").post("/v1/tenants/users", { body: { user_id: ada.id } as never });
    const first = await open("bell", { token, tenant: "acme" });
    await isLive(first);
    const second = await open("bell", { token, tenant: "globex" });
    await isLive(second);
    await ada.tell("for Ada of acme");
    await shows(first, 1);
    await shows(second, 0);
    expect(network.openSockets).toBe(2);
  });

  test("a cut connection resumes with what was missed", async () => {
    const page = await open("bell");
    await isLive(page);
    network.blockSockets();
    await isLive(page, "connecting").catch(() => isLive(page, "polling"));
    await ada.tell("while away");
    network.isSocketBlocked = false;
    await shows(page, 1);
    await isLive(page);
  });

  test("polling takes over when the socket is blocked", async () => {
    network.isSocketBlocked = true;
    const page = await open("bell");
    await isLive(page, "polling");
    await ada.tell("by polling");
    await shows(page, 1);
    expect(network.socketsOpened).toBe(0);
  });
});

describe("flags", () => {
  test("a gate opens for those it is on for, and follows a change without a reload", async () => {
    const admin = as("admin");
    const name = unique("gate").toLowerCase();
    await admin.post("/v1/flags", { body: { name, enabled: false } });
    const page = await open("gate", { flag: name });
    await page.getByText("off", { exact: true }).waitFor();
    expect(await page.getByTestId("value").textContent()).toBe("false");
    const { version } = await admin.get("/v1/flags/{flag}", { params: { path: { flag: name } } });
    const params = { path: { flag: name } };
    await admin.patch("/v1/flags/{flag}", { params, body: { version, enabled: true } });
    await page.getByText("on", { exact: true }).waitFor({ timeout: 5000 });
    expect(await page.getByTestId("value").textContent()).toBe("true");
    expect(await page.evaluate(() => performance.getEntriesByType("navigation").length)).toBe(1);
  });
});

test("a toast goes by itself, an urgent one stays until it is dismissed", async () => {
  await ada.tell("here already");
  const page = await open("toasts,bell");
  await shows(page, 1);
  await isLive(page);
  await until(() => network.count("GET", "/v1/users/me/notifications?") > 0);
  await ada.tell("for a moment");
  await ada.tell("urgent", { priority: "URGENT" });
  const toasts = page.getByRole("log", { name: "New notifications" });
  await toasts.getByText("for a moment").waitFor();
  await toasts.getByText("urgent").waitFor();
  expect(await toasts.getByText("here already").count()).toBe(0);
  await toasts.getByText("for a moment").waitFor({ state: "detached", timeout: 6000 });
  await toasts.getByRole("button", { name: "Dismiss: urgent" }).click();
  await toasts.getByText("urgent").waitFor({ state: "detached" });
});

test("an urgent toast is not pushed out, and a link opens where the person wants it", async () => {
  const page = await open("toasts", { router: "own" });
  await isLive(page);
  await until(() => network.count("GET", "/v1/users/me/notifications?") > 0);
  const toasts = page.getByRole("log", { name: "New notifications" });
  await ada.tell("urgent", { priority: "URGENT", action_url: "/page/#elsewhere" });
  await toasts.getByText("urgent").waitFor();
  for (const title of ["one", "two", "three"]) {
    await ada.tell(title);
    await toasts.getByText(title).waitFor();
  }
  expect(await toasts.getByText("urgent").count()).toBe(1);
  const other = context.waitForEvent("page");
  await toasts.getByText("urgent").click({ modifiers: ["ControlOrMeta"] });
  await (await other).close();
  expect(await page.title()).not.toContain("at /page/");
});

test("switches, quiet hours and a pause are kept, and a refused one goes back", async () => {
  const page = await open("preferences");
  const orders = page.getByRole("switch", { name: "Orders: Email" });
  await orders.click();
  expect(await orders.getAttribute("aria-checked")).toBe("false");
  await page.getByRole("switch", { name: "Quiet hours" }).click();
  await page.getByRole("button", { name: "Pause for a day" }).click();
  const mine = () => ada.client.get("/v1/users/me/preferences");
  await until(async () => (await mine()).paused_until);
  const { switches, quiet_from } = await mine();
  expect(quiet_from).toMatch(/^22:00/);
  expect(switches).toMatchObject([{ type: "ORDER", channel: "email", is_allowed: false }]);
  expect(await page.getByRole("switch", { name: "Account: Email" }).isDisabled()).toBe(true);
  network.answer = (request, response) =>
    request.method === "PUT" && refuse(response, 503, "database.unavailable");
  await orders.click();
  await page.getByRole("alert").filter({ hasText: "not saved" }).waitFor();
  expect(await orders.getAttribute("aria-checked")).toBe("false");
});

describe("for everybody", () => {
  const themes = ["light", "dark"] as const;
  const widths = [360, 768, 1280];
  test.each(themes)("axe finds nothing, and it looks the part: %s", async (theme) => {
    await ada.tell("Your order is placed", { message: "2 × Green tea, 13.80 EUR in all.", action_url: "/orders/1" });
    await ada.tell("Ada, your sign-in from a new device", { message: "Was that not you? Then change your password now.", priority: "URGENT" });
    await ada.tell("Your parcel is on its way", { message: "It comes tomorrow between 9 and 12. You can follow it from the depot to your door." });
    await ada.tell("The teapot is back in stock", { priority: "HIGH" });
    const { data } = await ada.client.get("/v1/users/me/notifications");
    const read = data.slice(2).map(({ id }) => id);
    await ada.client.post("/v1/users/me/notifications/read", { body: { ids: read } });
    const page = await open("bell,inbox,preferences", { theme });
    await shows(page, 2);
    await page.getByText("Your parcel is on its way").first().waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await look(page, `inbox-${theme}-${width}`);
      await bell(page, 2).click();
      await page.getByRole("dialog").getByText("The teapot is back in stock").waitFor();
      await look(page, `bell-${theme}-${width}`);
      await page.keyboard.press("Escape");
    }
  });

  test("an empty inbox, a failed one, and right to left", async () => {
    const page = await open("bell,inbox", { dir: "rtl" });
    await page.getByText("You are all caught up").waitFor();
    await look(page, "empty-rtl");
    await ada.tell("שלום");
    await shows(page, 1);
    await bell(page, 1).click();
    await look(page, "bell-rtl");
    const button = await bell(page, 1).boundingBox();
    const panel = await page.getByRole("dialog").boundingBox();
    expect(panel && button && panel.x >= button.x - 1).toBe(true); // it opens towards the page's middle
    network.answer = (request, response) =>
      (request.url ?? "").startsWith("/v1/users/me/notifications?") && refuse(response, 503, "database.unavailable");
    const failed = await open("inbox");
    await failed.getByText("This could not be loaded").waitFor();
    await look(failed, "failed");
    network.answer = () => false;
    await failed.getByRole("button", { name: "Try again" }).click();
    await failed.getByText("שלום").waitFor();
  });
});
