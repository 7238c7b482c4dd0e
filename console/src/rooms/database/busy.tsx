import { useQuery } from "@tanstack/react-query";
import { State } from "../../kit/badge";
import { Choice } from "../../kit/controls";
import { Drawer, Section } from "../../kit/drawer";
import { bytes, count, milliseconds } from "../../kit/figures";
import { useLive, useWhole, type List } from "../../kit/live";
import { Code, ProblemNote } from "../../kit/note";
import { Bar, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import * as database from "./api";

type Statement = database.Slow["statements"][number];
const took = (seconds?: number | null) => milliseconds(seconds == null ? null : seconds * 1000);

const STATEMENTS: Column<Statement>[] = [
  { id: "statement", head: "Statement", width: "minmax(14rem,4fr)", cell: (each) => <code className="truncate">{each.statement}</code> },
  { id: "calls", head: "Calls", width: "6rem", align: "end", cell: (each) => count(each.calls) },
  { id: "total", head: "In all", width: "6rem", align: "end", cell: (each) => took(each.total_seconds) },
  { id: "mean", head: "Mean", width: "6rem", align: "end", from: 800, cell: (each) => took(each.mean_seconds) },
  { id: "most", head: "Longest", width: "6rem", align: "end", from: 900, cell: (each) => took(each.most_seconds) },
  { id: "rows", head: "Rows", width: "6rem", align: "end", from: 1000, cell: (each) => count(each.rows) },
];

/** What took the most time; a statement of ours opens with its plan. */
export function SlowStatements() {
  const [address, change] = useAddress();
  const ours = address.by === "ours", range = address.range ?? "24h";
  const found = useLive(["database", "slow", ours, range], () => database.slow(ours, range), { ms: 30_000 });
  const isOurs = found.data?.source === "groundplane";
  const list: List<Statement> = {
    rows: found.data?.statements ?? [], fresh: 0, status: found.data ? "success" : found.status, error: found.error, isStale: found.isError && found.data !== undefined,
    seenAt: found.dataUpdatedAt, hasMore: false, isMore: false, more: () => undefined, show: () => undefined, retry: () => void found.refetch(),
  };
  return (
    <>
      <Bar>
        <Choice label="Counted by" value={ours ? "ours" : undefined} all="the server, if it does" options={[["ours", "our own names"]]} onChange={(by) => change({ by, open: undefined })} />
        {isOurs && <Choice label="Range" value={range} all={null} options={[["1h", "1 hour"], ["24h", "24 hours"], ["7d", "7 days"]]} onChange={(next) => change({ range: next === "24h" ? undefined : next })} />}
        {found.data && <span className="text-sm text-soft">{isOurs ? "as our processes timed them" : "from pg_stat_statements, since its last reset"}; values are never kept</span>}
      </Bar>
      <DataTable label="Statements" columns={STATEMENTS} list={list} idOf={(each) => each.statement} open={address.open} onOpen={isOurs ? (each) => change({ open: each.statement }) : undefined}
        empty={{ title: "Nothing was timed yet", text: "Servers and workers write how long their statements took every half a minute." }} />
      <PlanDrawer statement={isOurs ? address.open : undefined} onClose={() => change({ open: undefined })} />
    </>
  );
}

function PlanDrawer({ statement, onClose }: { statement?: string; onClose: () => void }) {
  const found = useQuery({ queryKey: ["database", "plan", statement], queryFn: () => database.plan(statement!), enabled: !!statement, retry: false });
  return (
    <Drawer open={!!statement} onClose={onClose} title={statement ?? "Statement"} subtitle="Planned for any values; nothing was executed">
      {found.isError ? <ProblemNote error={found.error} retry={() => void found.refetch()} />
        : !found.data ? <div className="skeleton h-40" aria-busy="true" />
        : <><Section title="Plan"><Code text={outline(found.data.plan as unknown as Node)} /></Section><Section title={`Statement, as ${found.data.role}`}><Code text={found.data.sql} /></Section></>}
    </Drawer>
  );
}

interface Node { "Node Type": string; "Index Name"?: string; "Relation Name"?: string; "Function Name"?: string; "Index Cond"?: string; Filter?: string; "Total Cost"?: number; "Plan Rows"?: number; Plans?: Node[] }
function outline(node: Node, depth = 0): string {
  const on = node["Index Name"] ?? node["Relation Name"] ?? node["Function Name"] ?? "";
  const told = [node["Index Cond"], node.Filter].filter(Boolean).map((each) => `\n${"  ".repeat(depth + 2)}${each}`).join("");
  return [`${"  ".repeat(depth)}${node["Node Type"]} ${on}  (cost ${node["Total Cost"] ?? 0}, ${count(node["Plan Rows"])} rows)${told}`, ...(node.Plans ?? []).map((each) => outline(each, depth + 1))].join("\n");
}

const LOCKS: Column<database.Locked>[] = [
  { id: "pid", head: "Process", width: "6rem", cell: (each) => <code>{each.pid}</code> },
  { id: "role", head: "", width: "6rem", cell: (each) => (each.blocked_by.length ? <State of="waits" tone="warn" /> : <State of="holds" tone="bad" />) },
  { id: "by", head: "Waits for", width: "minmax(8rem,1fr)", cell: (each) => each.blocked_by.join(", ") || "nobody" },
  { id: "what", head: "Lock on", width: "minmax(10rem,2fr)", cell: (each) => (each.waits_for ? <span><code>{each.waits_for}</code> <span className="text-soft">{each.mode}</span></span> : "") },
  { id: "since", head: "Waiting", width: "6rem", align: "end", cell: (each) => took(each.waiting_seconds) },
  { id: "transaction", head: "Transaction", width: "7rem", align: "end", from: 800, cell: (each) => took(each.transaction_seconds) },
  { id: "statement", head: "Statement", width: "minmax(8rem,1fr)", from: 900, cell: (each) => <code>{each.statement}</code> },
  { id: "application", head: "Application", width: "minmax(8rem,1fr)", from: 1100, cell: (each) => each.application_name },
];

/** Chains of waiting: who holds first, then who waits. */
export function Locks() {
  const list = useWhole(["database", "locks"], database.locks);
  return <DataTable label="Locks" columns={LOCKS} list={list} idOf={(each) => String(each.pid)}
    empty={{ title: "Nobody waits for a lock", text: "When a connection waits for another, both stand here: the holder first." }} />;
}

const SIZES: Column<database.TableSize>[] = [
  { id: "table", head: "Table", width: "minmax(12rem,3fr)", cell: (each) => <code>{each.table_name}</code> },
  { id: "bytes", head: "Size", width: "7rem", align: "end", cell: (each) => bytes(each.bytes) },
  { id: "rows", head: "Rows, about", width: "8rem", align: "end", cell: (each) => count(each.rows_estimate) },
  { id: "dead", head: "Dead rows", width: "7rem", align: "end", from: 800, cell: (each) => count(each.dead_rows) },
  { id: "grown", head: "Grown", width: "9rem", align: "end", from: 900, cell: (each) => (each.grown_bytes == null ? "not sampled yet" : bytes(each.grown_bytes)) },
  { id: "since", head: "Since", width: "8rem", from: 1000, cell: (each) => each.since ?? "" },
  { id: "doubles", head: "Doubles in", width: "8rem", align: "end", cell: (each) => (each.doubles_in_days == null ? "–" : `${count(Math.round(each.doubles_in_days))} days`) },
];

/** How large every table is with its partitions and indexes, against its daily samples. */
export function Sizes() {
  const list = useWhole(["database", "sizes"], database.sizes);
  return <DataTable label="Sizes" columns={SIZES} list={list} idOf={(each) => each.table_name} empty={{ title: "No tables" }} />;
}
