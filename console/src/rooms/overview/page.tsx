import { Link } from "@tanstack/react-router";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import { last, RANGE, RANGES, useHistory } from "../../app/history";
import { total, useCounted, type Counted } from "../../app/sampler";
import { useCan, useSigned } from "../../app/session";
import { count, milliseconds, share } from "../../kit/figures";
import { useLive } from "../../kit/live";
import { Choice } from "../../kit/controls";
import { Figure, Figures, PageHead, Panel, useAddress } from "../../kit/panel";
import { Plot, PoolPlot } from "../../kit/plot";
import { RelativeTime, spanOf } from "../../kit/time";
import * as audit from "../audit/api";
import * as database from "../database/api";
import * as keys from "../idempotency/api";
import * as jobs from "../jobs/api";
import { TryIt } from "./cards";

// Only `groundplane dev` has it: nobody else loads it.
const Traffic = lazy(() => import("./traffic"));
const PLOTTED = ["requests", "errors", "latency", "pool_use", "ready", "jobs", "deliveries"];
const TONES = ["accent", "good", "warn", "bad", "soft"] as const;
const perSecond = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const seconds = (value: number) => milliseconds(value * 1000);

export function Page() {
  const can = useCan();
  const { who, session } = useSigned();
  const [address, change] = useAddress();
  const latest = useCounted(can("metrics.read"));
  const past = useHistory(PLOTTED, address.range ?? RANGE, can("metrics.read"));
  const health = useLive(["database", "health"], database.health, { enabled: can("database.read") });
  const ringing = useLive(["database", "alerts"], database.alerts, { enabled: can("database.read"), ms: 10_000 });
  const queues = useLive(["jobs", "queues"], jobs.queues, { enabled: can("jobs.read") });
  const dead = useLive(["jobs", "open-dead"], () => jobs.dead({ replayed: "no" })(), { enabled: can("jobs.retry"), ms: 15_000 });
  const stuck = useLive(["idempotency", "stuck"], () => keys.list({ stuck: "yes" })(), { enabled: can("idempotency.read"), ms: 15_000 });
  const recent = useLive(["audit", "recent"], () => audit.list({})(), { enabled: can("audit.read") });

  const requests = last(past.of("requests")), failed = last(past.of("errors")), p95 = last(past.of("latency", "95th"));
  const errors = requests ? (failed ?? 0) / requests : 0;
  const waiting = queues.data?.reduce((all, each) => all + each.ready, 0);
  const oldest = queues.data?.length ? Math.max(...queues.data.map((each) => each.oldest_ready_seconds)) : 0;
  const gone = dead.data?.data.length ?? 0;
  const attention = concerns({ ringing: ringing.data ?? [], health: health.data, dead: gone, stuck: stuck.data?.data.length ?? 0, oldest, errors });
  const hasNothing = !can("audit.read") && !can("jobs.read") && !session.is_operator;
  if (hasNothing) return <Nothing />;
  return (
    <div className="pb-6">
      <PageHead title={who?.tenant?.name ?? "Overview"} actions={<>{session.is_development && <Suspense><Traffic /></Suspense>}{can("metrics.read") && <Choice label="Range" value={address.range ?? RANGE} options={RANGES} all={null} onChange={(range) => change({ range: range === RANGE ? undefined : range })} />}</>}>How everything is, and what needs somebody.</PageHead>
      <Figures>
        {can("metrics.read") && <Figure label="Requests" value={requests === null ? "–" : `${perSecond(requests)} /s`} note="all servers" />}
        {can("metrics.read") && <Figure label="Errors" value={requests ? share(failed ?? 0, requests) : "–"} tone={errors > 0.01 ? "bad" : undefined} note="limit 1 %" />}
        {can("metrics.read") && <Figure label="95th percentile" value={p95 === null ? "–" : milliseconds(p95 * 1000)} tone={(p95 ?? 0) > 0.5 ? "warn" : undefined} note="limit 500 ms" />}
        {can("database.read") && <Figure label="Database" value={health.data ? { pass: "Healthy", warn: "Look here", fail: "Failing" }[health.data.status] : "–"} tone={health.data ? ({ pass: "good", warn: "warn", fail: "bad" } as const)[health.data.status] : undefined} note={health.data ? `round trip ${milliseconds(health.data.checks["database:ping"]?.[0]?.observedValue)}` : undefined} to="/database" />}
        {can("jobs.read") && <Figure label="Jobs ready" value={count(waiting)} tone={oldest > 60 ? "warn" : undefined} note={oldest > 1 ? `oldest ${spanOf(Math.round(oldest))}` : "workers keep up"} to="/jobs" />}
        {can("jobs.retry") && <Figure label="Dead jobs" value={dead.data ? `${gone}${dead.data.meta.next ? "+" : ""}` : "–"} tone={gone ? "bad" : undefined} note={gone ? "not replayed" : "none"} to="/jobs" search={{ tab: "dead", replayed: "no" }} />}
      </Figures>
      <div className="mt-4 grid gap-4 px-5 xl:grid-cols-3">
        {can("metrics.read") && (
          <>
            <Panel><Plot label="Requests a second" at={past.at} unit={perSecond} series={[{ label: "all", values: past.of("requests"), tone: "accent" }, { label: "failed", values: past.of("errors"), tone: "bad" }]} /></Panel>
            <Panel><Plot label="Latency" at={past.at} unit={seconds} series={[{ label: "median", values: past.of("latency", "median"), tone: "accent" }, { label: "95th percentile", values: past.of("latency", "95th"), tone: "warn" }]} /></Panel>
            <Panel><PoolPlot past={past} /></Panel>
            <Panel><Plot label="Jobs ready" at={past.at} unit={count} series={[{ label: "most in the step", values: past.of("ready", "most"), tone: "accent" }]} /></Panel>
            <Panel><Plot label="Jobs ended a second" at={past.at} unit={perSecond} series={past.by("jobs").map((line, n) => ({ label: line.label ?? "", values: line.values, tone: TONES[n % TONES.length]! }))} /></Panel>
            <Panel><Plot label="Deliveries a second" at={past.at} unit={perSecond} series={past.by("deliveries").map((line, n) => ({ label: line.label ?? "", values: line.values, tone: TONES[n % TONES.length]! }))} /></Panel>
          </>
        )}
        <Panel title="Needs somebody" flush className="xl:col-span-1">
          {attention.length ? <ul>{attention.map((each) => <Concern key={each.text} {...each} />)}</ul>
            : <p className="flex items-center gap-2.5 px-3.5 py-4 text-soft"><CircleCheck className="size-4 text-good" aria-hidden="true" />Nothing. No alert rings, every check passes, no job is dead, no key is stuck.</p>}
          <Counts latest={latest} />
        </Panel>
        {can("audit.read") && (
          <Panel title="Lately" actions={<Link to="/audit" className="px-1 text-sm text-accent hover:underline">All of it</Link>} flush className="xl:col-span-2">
            <ul>
              {recent.data?.data.slice(0, 9).map((entry) => (
                <li key={entry.id} className="border-b border-line last:border-0">
                  <Link to="/trace" search={{ id: entry.correlation_id } as never} className="flex items-center gap-4 px-3.5 py-1.5 hover:bg-sunk">
                    <span className="w-20 shrink-0 text-soft"><RelativeTime at={entry.occurred_at} /></span>
                    <span className="w-24 shrink-0 truncate font-medium">{entry.actor_id}</span>
                    <code className="w-48 shrink-0 truncate max-sm:w-auto">{entry.action}</code>
                    <span className="truncate text-soft max-sm:hidden">{entry.subject_kind} {entry.subject_id}</span>
                  </Link>
                </li>
              ))}
              {recent.data?.data.length === 0 && <li className="px-3.5 py-4 text-soft">Nothing has been recorded yet.</li>}
            </ul>
          </Panel>
        )}
      </div>
      <TryIt />
    </div>
  );
}

interface Worry { text: string; note: string; to: string; search?: Record<string, string>; isBad: boolean }
function concerns(of: { ringing: database.Ringing[]; health?: database.Health; dead: number; stuck: number; oldest: number; errors: number }): Worry[] {
  const found: Worry[] = of.ringing.map((alert) => ({ text: alert.help, note: `alert ${alert.name}, since ${new Date(alert.since).toLocaleTimeString()}; what to do: ${alert.runbook}`, to: "/database", isBad: true }));
  for (const [name, checks] of Object.entries(of.health?.checks ?? {}))
    for (const check of checks) if (check.status !== "pass") found.push({ text: `${name}: ${check.output ?? check.observedValue ?? check.status}`, note: "a database check does not pass", to: "/database", isBad: check.status === "fail" });
  if (of.errors > 0.01) found.push({ text: "More than 1 % of requests fail", note: "in the last ten seconds", to: "/database", isBad: true });
  if (of.dead) found.push({ text: `${of.dead} dead jobs`, note: "look at their last error, then retry or discard", to: "/jobs", search: { tab: "dead", replayed: "no" }, isBad: true });
  if (of.stuck) found.push({ text: `${of.stuck} stuck keys`, note: "their outcome is unknown, or their lease ran out", to: "/idempotency", search: { stuck: "yes" }, isBad: false });
  if (of.oldest > 60) found.push({ text: `The oldest ready job waits ${spanOf(Math.round(of.oldest))}`, note: "workers are missing, or busy", to: "/jobs", search: { tab: "queues" }, isBad: false });
  return found;
}

function Concern({ text, note, to, search, isBad }: Worry) {
  return (
    <li className="border-b border-line last:border-0">
      <Link to={to} search={search as never} className="flex gap-2.5 px-3.5 py-2 hover:bg-sunk">
        <TriangleAlert className={`mt-0.5 size-4 shrink-0 ${isBad ? "text-bad" : "text-warn"}`} aria-hidden="true" />
        <span className="min-w-0"><span className="block truncate font-medium">{text}</span><span className="block truncate text-sm text-soft">{note}</span></span>
      </Link>
    </li>
  );
}

/** What this process did since it started, in a line for each room. */
function Counts({ latest }: { latest: Counted | null }) {
  if (!latest) return null;
  const lines: [string, ReactNode][] = [
    ["Keyed requests", `${count(total(latest, "groundplane_idempotency_requests_total"))}, ${count(total(latest, "groundplane_idempotency_requests_total", (l) => l.outcome !== "executed"))} replayed or refused`],
    ["Notifications asked", count(total(latest, "groundplane_notifications_sent_total"))],
    ["Flags evaluated", count(total(latest, "groundplane_flags_evaluations_total"))],
    ["Refused sign-ins", count(total(latest, "groundplane_auth_refused_total"))],
  ];
  return (
    <dl className="border-t border-line px-3.5 py-2.5">
      <dt className="mb-1 text-sm text-faint">This server, since it started</dt>
      {lines.map(([name, value]) => <dd key={name} className="flex justify-between gap-4 py-0.5"><span className="text-soft">{name}</span><span className="nums">{value}</span></dd>)}
    </dl>
  );
}

function Nothing() {
  const { session } = useSigned();
  return (
    <PageHead title={`Welcome, ${session.name.split(",")[0]}`}>
      You are signed in, but your roles open nothing of the console. Ask an administrator of your tenant for a role such as <code>viewer</code>.
    </PageHead>
  );
}
