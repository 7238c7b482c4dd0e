import { useCan } from "../../app/session";
import { RANGE, RANGES, useHistory } from "../../app/history";
import { quantile, useCounted, type Counted } from "../../app/sampler";
import { State } from "../../kit/badge";
import { Choice } from "../../kit/controls";
import { CopyAs } from "../../kit/copy";
import { count, milliseconds } from "../../kit/figures";
import { useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Figure, Figures, PageHead, Panel, Tabs, useAddress } from "../../kit/panel";
import { Meter, Plot, PoolPlot } from "../../kit/plot";
import * as database from "./api";
import { Locks, Sizes, SlowStatements } from "./busy";
import { Partitions } from "./partitions";
import { Schema } from "./schema";

const PLOTTED = ["latency", "pool_use"];
const WORDS: Record<string, string> = {
  "database:ping": "Round trip", "pool:errors": "Failed statements", "database:migrations": "Pending migrations", "database:partitions": "Future partitions", "database:connections": "Connections",
  "database:longest_transaction": "Longest transaction", "database:idle_transactions": "Idle in transaction", "database:lock_waiters": "Waiting for locks", "database:deadlocks": "Deadlocks",
  "database:buffer_hits": "Buffer hits", "database:dead_rows": "Dead rows (bloat)", "database:id_age": "Transaction ids used", "database:replication_lag": "Replication lag",
};

export function Page() {
  const [address, change] = useAddress();
  const can = useCan();
  const canRead = can("database.read");
  const tab = address.tab ?? (canRead ? "health" : "partitions");
  const tabs: [string, string][] = [...(canRead ? [["health", "Health"] as [string, string]] : []), ...(can("operator") ? [["slow", "Statements"], ["locks", "Locks"], ["sizes", "Growth"], ["partitions", "Partitions"], ["schema", "Schema"]] as [string, string][] : [])];
  return (
    <>
      <PageHead title="Database" actions={<CopyAs path="/health/db/detailed" python="report = await gp.database.health('detailed')" sql={"select state, count(*) from pg_stat_activity group by state;"} />}>
        The one service everything stands on: connections, latency, what blocks and what grows.
      </PageHead>
      {tabs.length > 1 && <Tabs tabs={tabs} value={tab} onChange={(next) => change({ tab: next === "health" ? undefined : next, open: undefined, table: undefined })} />}
      {tab === "health" && canRead && <Health />}
      {tab === "slow" && <SlowStatements />}
      {tab === "locks" && <Locks />}
      {tab === "sizes" && <Sizes />}
      {tab === "partitions" && <Partitions />}
      {tab === "schema" && <Schema />}
    </>
  );
}

function shown(check: database.Check): string {
  if (check.observedValue === undefined) return "–";
  if (check.observedUnit === "share") return `${(check.observedValue * 100).toFixed(check.observedValue > 0 && check.observedValue < 0.01 ? 3 : 1)} %`;
  if (check.observedUnit === "ms") return milliseconds(check.observedValue);
  return `${count(check.observedValue)} ${check.observedUnit ?? ""}`.trim();
}

function Health() {
  const can = useCan();
  const health = useLive(["database", "health"], database.health);
  const pools = useLive(["database", "pools"], database.pools);
  const [address, change] = useAddress();
  const latest = useCounted(can("metrics.read"));
  const past = useHistory(PLOTTED, address.range ?? RANGE, can("metrics.read"));
  if (health.isError && !health.data) return <ProblemNote error={health.error} retry={() => void health.refetch()} />;
  const checks = Object.entries(health.data?.checks ?? {});
  const of = (name: string) => health.data?.checks[name]?.[0];
  const tone = { pass: undefined, warn: "warn", fail: "bad" } as const;
  const connections = of("database:connections");
  return (
    <div className="space-y-4 py-4">
      <Figures>
        <Figure label="Status" value={health.data ? { pass: "Healthy", warn: "Look here", fail: "Failing" }[health.data.status] : "–"} tone={health.data ? (health.data.status === "pass" ? "good" : tone[health.data.status]) : undefined} note={health.data?.description} />
        {["database:ping", "database:connections", "database:buffer_hits", "database:longest_transaction", "database:lock_waiters"].map((name) => {
          const check = of(name);
          return <Figure key={name} label={WORDS[name]!} value={check ? shown(check) : "–"} tone={check && tone[check.status]} note={check?.output} />;
        })}
      </Figures>
      <div className="grid gap-4 px-5 xl:grid-cols-[2fr_1fr]">
        <Panel title="Over time" actions={<Choice label="Range" value={address.range ?? RANGE} options={RANGES} all={null} onChange={(range) => change({ range: range === RANGE ? undefined : range })} />}>
          <div className="grid gap-4 lg:grid-cols-2">
            <Plot label="Latency of requests" at={past.at} unit={(value) => milliseconds(value * 1000)} series={[
              { label: "median", values: past.of("latency", "median"), tone: "accent" }, { label: "95th percentile", values: past.of("latency", "95th"), tone: "warn" }]} />
            <PoolPlot past={past} />
          </div>
        </Panel>
        <Panel title="Connections" note="keep them under the band">
          <div className="space-y-4">
            {connections && <Meter label="Of the server" value={Math.round((connections.observedValue ?? 0) * 1000) / 10} most={100} text={connections.output} warn={0.7} bad={0.8} />}
            {pools.data?.map((pool) => <Meter key={pool.role} label={`Pool of ${pool.role}`} value={pool.in_use} most={pool.most} text={`${pool.in_use} in use, ${pool.idle} idle, ${pool.most} at most`} warn={0.7} bad={0.8} />)}
            <p className="text-sm text-faint">The marks stand at 70 and 80 %: above them requests begin to wait.</p>
          </div>
        </Panel>
        <Endpoints latest={latest} />
        <Panel title="Checks" flush>
          <ul>
            {checks.map(([name, found]) => (
              <li key={name} className="flex items-center gap-3 border-b border-line px-3.5 py-1.5 last:border-0">
                <span className="min-w-0 flex-1 truncate">{WORDS[name] ?? (name === "pool:in_use" ? "Pools in use" : name)}</span>
                <span className="nums text-soft">{shown(found.reduce((worst, each) => ((each.observedValue ?? 0) > (worst.observedValue ?? 0) ? each : worst)))}</span>
                <State of={found.some((each) => each.status === "fail") ? "fail" : found.some((each) => each.status === "warn") ? "warn" : "pass"} />
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}

interface Endpoint { route: string; calls: number; mean: number; p95: number | null; total: number }

/** Which route costs how much, from the start of this process. */
function endpointsOf(latest: Counted | null): Endpoint[] {
  const name = "groundplane_http_request_duration_seconds";
  const sums = new Map(latest?.get(`${name}_sum`)?.map((each) => [each.labels.route ?? "", each.value]));
  return (latest?.get(`${name}_count`) ?? []).map(({ labels, value }) => {
    const route = labels.route ?? "";
    const own: Counted = new Map([[`${name}_bucket`, latest?.get(`${name}_bucket`)?.filter((each) => each.labels.route === route) ?? []]]);
    const total = sums.get(route) ?? 0;
    return { route, calls: value, mean: value ? total / value : 0, p95: quantile(own, name, 0.95), total };
  }).filter((each) => each.calls > 0).sort((a, b) => b.total - a.total);
}

function Endpoints({ latest }: { latest: Counted | null }) {
  const rows = endpointsOf(latest).slice(0, 15);
  const most = rows[0]?.total ?? 1;
  return (
    <Panel title="Endpoints by time spent" note="this server, since it started" flush>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Endpoints by time spent">
        <table className="nums w-full text-left">
          <thead><tr className="text-sm text-faint"><th className="px-3.5 py-1.5 font-medium">Route</th><th className="px-3 text-right font-medium">Calls</th><th className="px-3 text-right font-medium">Mean</th><th className="px-3 text-right font-medium">95 %</th><th className="w-1/4 px-3.5 font-medium">Time spent</th></tr></thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.route} className="border-t border-line">
                <td className="max-w-80 truncate px-3.5 py-1.5"><code>{row.route}</code></td>
                <td className="px-3 text-right">{count(row.calls)}</td><td className="px-3 text-right">{milliseconds(row.mean * 1000)}</td>
                <td className="px-3 text-right">{row.p95 === null ? "–" : milliseconds(row.p95 * 1000)}</td>
                <td className="px-3.5"><span className="flex items-center gap-2"><span className="h-1.5 rounded-full bg-accent" style={{ width: `${Math.max(2, (row.total / most) * 100)}%` }} aria-hidden="true" /><span className="text-sm whitespace-nowrap text-faint">{milliseconds(row.total * 1000)}</span></span></td>
              </tr>
            ))}
            {!rows.length && <tr><td className="px-3.5 py-4 text-soft" colSpan={5}>Nothing measured yet; it needs <code>metrics.read</code>.</td></tr>}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
