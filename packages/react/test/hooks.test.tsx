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
  useUnreadCount,
} from "@groundplane/react";
import { GroundplaneWebProvider } from "@groundplane/react/openfeature";
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
