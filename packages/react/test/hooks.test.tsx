// @vitest-environment jsdom
import { StrictMode, version, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { flushSync } from "react-dom";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  GroundplaneProvider,
  safeLink,
  useFlag,
  useFlags,
  useNotifications,
  usePreferences,
  useUnreadCount,
  type FlagValue,
} from "@groundplane/react";
import { createClient } from "@groundplane/client";
import { GroundplaneWebProvider } from "@groundplane/react/openfeature";
import { valueOf } from "../src/flags.js";
import { Store } from "../src/store.js";
import { OpenFeature, ProviderEvents } from "@openfeature/web-sdk";
import { as, running, somebody, unique, until, type Somebody } from "../../../tests/javascript/people.js";

const live = { firstMs: 50, patienceMs: 1000, pollMs: 300 };
let ada: Somebody;
beforeEach(async () => void (ada = await somebody()));
let roots: Root[] = [];
afterEach(() => {
  for (const root of roots) root.unmount();
  roots = [];
});

/** What a hook answers now, in a component that is really there. */
function rendered<T>(hook: () => T): { current: T } {
  const result = {} as { current: T };
  const Probe = () => {
    result.current = hook();
    return null;
  };
  const root = createRoot(document.createElement("div"));
  roots.push(root);
  flushSync(() => root.render(<Around><Probe /></Around>));
  return result;
}

function Around({ children }: { children: ReactNode }) {
  const client = { baseUrl: running.api, token: ada.token };
  return (
    <StrictMode>
      <GroundplaneProvider client={client} subject={ada.id} live={live}>
        {children}
      </GroundplaneProvider>
    </StrictMode>
  );
}
const equals = (look: () => unknown, wanted: unknown) =>
  until(() => JSON.stringify(look()) === JSON.stringify(wanted));

test(`the count is exact and follows (React ${version})`, async () => {
  const result = rendered(() => useUnreadCount());
  expect(result.current).toBeNull();
  await until(() => result.current === 0);
  await ada.tell("Hello");
  await until(() => result.current === 1);
});

test("a change is seen at once and stays", async () => {
  await ada.tell("one");
  await ada.tell("two");
  const result = rendered(() => useNotifications({ tab: "unread" }));
  await until(() => result.current.items.length === 2);
  const [newest] = result.current.items;
  let done: Promise<void> = Promise.resolve();
  flushSync(() => void (done = result.current.read(newest?.id ?? "")));
  expect(result.current.unread).toBe(1);
  expect(result.current.items.map(({ title }) => title)).toEqual(["one"]);
  await done;
  expect(result.current.refusal).toBeNull();
  expect((await ada.client.get("/v1/users/me/notifications/unread-count")).unread).toBe(1);
});

test("what does not exist is refused, and said", async () => {
  await ada.tell("one");
  const result = rendered(() => useNotifications());
  await until(() => result.current.items.length === 1);
  await result.current.archive("01900000-0000-7000-8000-000000000000");
  await until(() => result.current.refusal?.problem.code === "notifications.not_found");
  expect(result.current.items).toHaveLength(1);
});

test("what is changed before anything is known is sent all the same", async () => {
  const result = rendered(() => usePreferences());
  await result.current.change({ quiet_from: "21:00", quiet_to: "06:00", time_zone: "UTC" });
  expect((await ada.client.get("/v1/users/me/preferences")).quiet_from).toMatch(/^21:00/);
  expect(result.current).toMatchObject({ isSaving: false, problem: null });
});

test("that something was on the screen is said once, also where the server knew it", async () => {
  await ada.tell("one");
  let said = 0;
  let list: Promise<Response> | undefined;
  const fetched = async (request: Request) => {
    if (request.url.endsWith("/seen")) said++;
    if (!/notifications\?/.test(request.url)) return fetch(request);
    // What this page knows stays as it was before another one said it.
    return (await (list ??= fetch(request))).clone();
  };
  const client = createClient({ baseUrl: running.api, token: ada.token, fetch: fetched });
  const inbox = new Store({ client, subject: ada.id, live }).inbox;
  const shown = inbox.list();
  const end = shown.state.listen(() => inbox.seen(shown.state.get().items));
  await until(() => said > 0 || shown.state.get().items.length > 0);
  const ids = shown.state.get().items.map(({ id }) => id);
  await ada.client.post("/v1/users/me/notifications/seen", { body: { ids } });
  await ada.tell("two"); // and the list is looked at again
  await until(() => inbox.unread.get() === 2);
  await new Promise((resolve) => setTimeout(resolve, 500));
  end();
  expect(said).toBe(1);
});

test("a token that is renewed is used from then on", async () => {
  const unread: (number | null)[] = [];
  const Probe = () => {
    unread.push(useUnreadCount());
    return null;
  };
  const root = createRoot(document.createElement("div"));
  roots.push(root);
  const show = (token: string) =>
    root.render(
      <GroundplaneProvider client={{ baseUrl: running.api, token }} subject={ada.id} live={live}>
        <Probe />
      </GroundplaneProvider>,
    );
  show("expired");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(unread.every((count) => count === null)).toBe(true);
  await ada.tell("Hello");
  show(ada.token);
  await until(() => unread.at(-1) === 1);
});

test("a flag has its default until it is known, when it is unknown, and when it is of another type", async () => {
  const name = unique("hook").toLowerCase();
  await as("admin").post("/v1/flags", { body: { name, enabled: true } });
  const result = rendered(
    () => [useFlag(name, false), useFlag(name, "text"), useFlag("no-such-flag", true), useFlags().status] as const,
  );
  expect(result.current).toEqual([false, "text", true, "loading"]);
  await equals(() => result.current, [true, "text", true, "ready"]);
});

test("an answer that is none of ours is told, and asked for again", async () => {
  let isHotel = true;
  const fetched = (request: Request) =>
    isHotel ? Promise.resolve(new Response("<h1>Sign in to the hotel</h1>")) : fetch(request);
  const client = createClient({ baseUrl: running.api, token: ada.token, fetch: fetched });
  const { flags } = new Store({ client, subject: ada.id, live });
  await flags.load();
  expect(flags.state.get()).toMatchObject({ status: "error", problem: { code: "client.unreachable" } });
  isHotel = false;
  await flags.load();
  expect(flags.state.get()).toMatchObject({ status: "ready", problem: null });
});

test.each([
  [{ a: 1 }, [], true],
  [{ a: 1 }, null, true],
  [["a"], {}, true],
  [{ a: 1 }, { a: 2 }, false],
] as [FlagValue, FlagValue, boolean][])("the default %j counts for the value %j: %s", (fallback, value, isDefault) => {
  const said = valueOf(new Map([["flag", { key: "flag", value }]]), "flag", fallback);
  expect(said).toEqual(isDefault ? fallback : value);
});

test("an OpenFeature provider that was stale says when it is not any more", async () => {
  let isAway = false;
  const fetched = (request: Request) => (isAway ? Promise.reject(new TypeError("no network")) : fetch(request));
  const client = createClient({ baseUrl: running.api, token: ada.token, fetch: fetched, retrying: { attempts: 1 } });
  const provider = new GroundplaneWebProvider({ client, subject: ada.id, live });
  await OpenFeature.setProviderAndWait("coming-back", provider);
  const asked = OpenFeature.getClient("coming-back");
  expect(asked.providerStatus).toBe("READY");
  isAway = true;
  await until(() => asked.providerStatus === "STALE");
  isAway = false;
  await until(() => asked.providerStatus === "READY");
  await OpenFeature.clearProviders();
});

test("the OpenFeature web SDK is told the same, and of changes", async () => {
  const name = unique("openfeature").toLowerCase();
  const admin = as("admin");
  const flag = await admin.post("/v1/flags", { body: { name, enabled: false } });
  const client = { baseUrl: running.api, token: ada.token };
  await OpenFeature.setProviderAndWait(new GroundplaneWebProvider({ client, subject: ada.id, live }));
  const asked = OpenFeature.getClient();
  expect(asked.getBooleanDetails(name, true)).toMatchObject({ value: false, reason: "DISABLED" });
  expect(asked.getStringDetails(name, "x")).toMatchObject({ value: "x", errorCode: "TYPE_MISMATCH" });
  expect(asked.getBooleanDetails("no-such-flag", true)).toMatchObject({ value: true, errorCode: "FLAG_NOT_FOUND" });
  const changed: unknown[] = [];
  asked.addHandler(ProviderEvents.ConfigurationChanged, (event) => void changed.push(event?.flagsChanged));
  const params = { path: { flag: name } };
  await admin.patch("/v1/flags/{flag}", { params, body: { version: flag.version, enabled: true } });
  await until(() => asked.getBooleanValue(name, false));
  expect(changed.flat()).toContain(name);
  await OpenFeature.clearProviders();
});

test.each([
  ["/orders/7", true],
  ["https://example.com/a", true],
  ["mailto:ada@example.com", true],
  ["javascript:alert(1)", false],
  ["//elsewhere.example", false],
  ["/\\elsewhere.example", false],
  ["java\nscript:alert(1)", false],
  ["data:text/html,x", false],
  [null, false],
])("the link %s is followed: %s", (url, isFollowed) => {
  expect(safeLink(url) !== undefined).toBe(isFollowed);
});
