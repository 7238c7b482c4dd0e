import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, type ErrorComponentProps } from "@tanstack/react-router";
import { ProblemNote } from "../kit/note";
import { BASE } from "./place";
import { Shell } from "./shell";

type Search = Record<string, string | undefined>;
const texts = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(search).filter(([, v]) => v !== undefined && v !== null).map(([k, v]) => [k, String(v)]));

const root = createRootRoute({ component: Shell, validateSearch: texts, notFoundComponent: Nowhere, errorComponent: Broken });
const page = <M extends Record<string, unknown>>(path: string, load: () => Promise<M>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, "Page" as never), errorComponent: Broken });

const tree = root.addChildren([
  page("/", () => import("../rooms/overview/page")),
  page("/trace", () => import("../rooms/trace/page")),
  page("/flags", () => import("../rooms/flags/page")),
  page("/notifications", () => import("../rooms/notifications/page")),
  page("/ledger", () => import("../rooms/ledger/page")),
  page("/events", () => import("../rooms/events/page")),
  page("/jobs", () => import("../rooms/jobs/page")),
  page("/audit", () => import("../rooms/audit/page")),
  page("/idempotency", () => import("../rooms/idempotency/page")),
  page("/database", () => import("../rooms/database/page")),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: BASE,
  defaultPreload: "intent",
  scrollRestoration: false,
  // Plain texts in the address, so that people can read and write it.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, v]) => v !== undefined && v !== "").map(([k, v]) => [k, String(v)]);
    return given.length ? `?${new URLSearchParams(given)}` : "";
  },
});

function Nowhere() {
  return (
    <div className="p-6">
      <h1 className="text-xl font-semibold tracking-tight">There is no such page</h1>
      <p className="mt-1 text-soft">The address may have been cut off. <Link to="/" className="text-accent underline">Go to the overview</Link></p>
    </div>
  );
}

function Broken({ error, reset }: ErrorComponentProps) {
  return <ProblemNote error={error} retry={reset} />;
}
