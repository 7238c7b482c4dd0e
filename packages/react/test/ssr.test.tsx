import { version } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import {
  FeatureGate,
  GroundplaneProvider,
  Inbox,
  NotificationBell,
  PreferenceCenter,
  Toasts,
  useFlag,
} from "@groundplane/react";
import type { ReactNode } from "react";

// No server is needed for this: nothing may be asked while a page is rendered on one.
const client = { baseUrl: "http://127.0.0.1:9", token: "none" };
const page = (inside: ReactNode, initialFlags?: Record<string, boolean>) =>
  renderToString(
    <GroundplaneProvider client={client} subject="ada" {...(initialFlags ? { initialFlags } : {})}>
      {inside}
    </GroundplaneProvider>,
  );
const Said = () => <i>{String(useFlag("new-cart", false))}</i>;

test(`everything renders on a server, with nothing asked (React ${version})`, () => {
  const types = [{ name: "ORDER", label: "Orders", channels: ["email" as const] }];
  const html = page(
    <>
      <NotificationBell />
      <Inbox />
      <Toasts />
      <PreferenceCenter types={types} />
    </>,
  );
  expect(html).toContain('aria-label="Notifications"');
  expect(html).toContain('aria-label="Loading"');
});

test("a gate shows nothing wrong before it is known", () => {
  const gate = (
    <FeatureGate flag="new-cart" fallback="old" loading="wait">
      new
    </FeatureGate>
  );
  expect(page(gate)).toBe("wait");
  expect(page(gate, { "new-cart": true })).toBe("new");
  expect(page(gate, { "new-cart": false })).toBe("old");
  expect(page(<Said />, { "new-cart": true })).toBe("<i>true</i>");
});

test("every text can be another", () => {
  const html = renderToString(
    <GroundplaneProvider client={client} subject="ada" texts={{ bell: () => "Mitteilungen", all: "Alle" }}>
      <NotificationBell />
      <Inbox />
    </GroundplaneProvider>,
  );
  expect(html).toContain('aria-label="Mitteilungen"');
  expect(html).toMatch(/<button[^>]*role="tab"[^>]*>Alle</);
});

test("toasts that are turned off are not there", () => {
  expect(page(<Toasts enabled={false} />)).toBe("");
});

test("a component without a provider says what is missing", () => {
  expect(() => renderToString(<NotificationBell />)).toThrow("no <GroundplaneProvider>");
});
