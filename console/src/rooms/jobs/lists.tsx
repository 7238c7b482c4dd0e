import { State } from "../../kit/badge";
import { Choice, Find } from "../../kit/controls";
import { Id } from "../../kit/copy";
import { count, milliseconds } from "../../kit/figures";
import { useList, useWhole } from "../../kit/live";
import { Bar, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime, spanOf } from "../../kit/time";
import * as jobs from "./api";

const ENQUEUE = `from groundplane.core.tasks import Run, job

@job(queue="mail")
async def send_receipt(run: Run, receipt: Receipt) -> None: ...

async with gp.tenant("acme").begin() as tx:      # with the order, or not at all
    await tx.jobs.enqueue(send_receipt, Receipt(order="o-1"))`;

const COLUMNS: Column<jobs.Summary>[] = [
  { id: "state", head: "State", width: "7.5rem", cell: (job) => <State of={job.state} /> },
  { id: "name", head: "Job", width: "minmax(12rem,2fr)", cell: (job) => <span className="font-medium">{job.name}</span> },
  { id: "queue", head: "Queue", width: "minmax(7rem,1fr)", cell: (job) => <>{job.queue}{job.lane !== "default" && job.lane && <span className="text-faint"> / {job.lane}</span>}</> },
  { id: "attempt", head: "Attempt", width: "6rem", align: "end", from: 700, cell: (job) => `${job.attempt}${job.max_attempts ? ` of ${job.max_attempts}` : ""}` },
  { id: "run_at", head: "Runs", width: "8rem", from: 1100, cell: (job) => <RelativeTime at={job.run_at} /> },
  { id: "finished", head: "Finished", width: "8rem", from: 900, cell: (job) => <RelativeTime at={job.finished_at} /> },
  { id: "created", head: "Enqueued", width: "8rem", cell: (job) => <RelativeTime at={job.created_at} /> },
  { id: "id", head: "Id", width: "7rem", from: 1200, cell: (job) => <Id id={job.id} /> },
];

export function LiveJobs() {
  const [address, change] = useAddress();
  const { state, queue, name, correlation } = address;
  const list = useList(["jobs", "list", state, queue, name, correlation], jobs.list({ state, queue, name, correlation }), (job) => job.id);
  const isFiltered = !!(state || queue || name || correlation);
  return (
    <>
      <Bar>
        <Choice label="State" value={state} options={jobs.STATES} onChange={(next) => change({ state: next })} />
        <Find label="Queue" value={queue} onChange={(next) => change({ queue: next })} />
        <Find label="Job" value={name} onChange={(next) => change({ name: next })} />
        <Find label="Correlation id" wide value={correlation} onChange={(next) => change({ correlation: next })} />
      </Bar>
      <DataTable label="Jobs" columns={COLUMNS} list={list} idOf={(job) => job.id} open={address.open} onOpen={(job) => change({ open: job.id })}
        empty={isFiltered ? { title: "No job fits", text: "Clear a filter to see more." } : { title: "No jobs yet", text: "Enqueue one in your own transaction; a worker does it after the commit.", code: ENQUEUE }} />
    </>
  );
}

const RUNS: Column<jobs.Run>[] = [
  { id: "outcome", head: "Outcome", width: "7.5rem", cell: (run) => <State of={run.outcome} /> },
  { id: "name", head: "Job", width: "minmax(12rem,2fr)", cell: (run) => <span className="font-medium">{run.name}</span> },
  { id: "attempt", head: "Attempt", width: "5rem", align: "end", cell: (run) => run.attempt },
  { id: "wait", head: "Waited", width: "6rem", align: "end", cell: (run) => milliseconds(run.wait_ms) },
  { id: "run", head: "Ran", width: "6rem", align: "end", cell: (run) => milliseconds(run.run_ms) },
  { id: "error", head: "Error", width: "minmax(10rem,3fr)", from: 1000, cell: (run) => <span className="text-soft">{String(run.error?.message ?? run.error?.kind ?? "")}</span> },
  { id: "at", head: "Ended", width: "8rem", cell: (run) => <RelativeTime at={run.finished_at} /> },
];

export function Runs() {
  const [address, change] = useAddress();
  const { name, outcome } = address;
  const list = useList(["jobs", "runs", name, outcome], jobs.runs({ name, outcome }), (run) => run.id);
  const sorted = (of: "wait_ms" | "run_ms") => list.rows.map((run) => run[of]).sort((a, b) => a - b);
  const at = (of: "wait_ms" | "run_ms", q: number) => { const all = sorted(of); return milliseconds(all[Math.min(all.length - 1, Math.floor(all.length * q))]); };
  return (
    <>
      <Bar>
        <Choice label="Outcome" value={outcome} options={jobs.OUTCOMES} onChange={(next) => change({ outcome: next })} />
        <Find label="Job" value={name} onChange={(next) => change({ name: next })} />
        {list.rows.length > 0 && (
          <p className="nums ml-auto text-sm text-soft">
            last {count(list.rows.length)}: waited {at("wait_ms", 0.5)}, p95 {at("wait_ms", 0.95)} · ran {at("run_ms", 0.5)}, p95 {at("run_ms", 0.95)}
          </p>
        )}
      </Bar>
      <DataTable label="Attempts" columns={RUNS} list={list} idOf={(run) => run.id} onOpen={(run) => change({ open: run.job_id })}
        empty={{ title: "No attempt has ended yet", text: "Attempts are kept for 14 days." }} />
    </>
  );
}

const QUEUES: Column<jobs.Queue>[] = [
  { id: "queue", head: "Queue", width: "minmax(10rem,2fr)", cell: (queue) => <span className="font-medium">{queue.queue}</span> },
  { id: "lane", head: "Lane", cell: (queue) => queue.lane },
  { id: "ready", head: "Ready", width: "7rem", align: "end", cell: (queue) => count(queue.ready) },
  { id: "leased", head: "Running", width: "7rem", align: "end", cell: (queue) => count(queue.leased) },
  { id: "waiting", head: "Waiting", width: "7rem", align: "end", cell: (queue) => count(queue.waiting) },
  { id: "gated", head: "Gated", width: "7rem", align: "end", cell: (queue) => count(queue.gated) },
  { id: "oldest", head: "Oldest ready", width: "9rem", align: "end", cell: (queue) => (queue.ready ? spanOf(Math.round(queue.oldest_ready_seconds)) : "–") },
];

export function Queues() {
  const [, change] = useAddress();
  const list = useWhole(["jobs", "queues", "table"], jobs.queues);
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3">
      <DataTable label="Queues" columns={QUEUES} list={list} idOf={(queue) => `${queue.queue}/${queue.lane}`} onOpen={(queue) => change({ tab: undefined, queue: queue.queue })}
        empty={{ title: "No queue holds work", text: "A queue appears with its first job and goes with its last." }} />
    </div>
  );
}

const WORKERS: Column<jobs.Worker>[] = [
  { id: "state", head: "State", width: "7.5rem", cell: (worker) => <State of={worker.state} /> },
  { id: "host", head: "Host", width: "minmax(10rem,2fr)", cell: (worker) => <span className="font-medium">{worker.host}</span> },
  { id: "pid", head: "Process", width: "6rem", align: "end", cell: (worker) => worker.pid },
  { id: "queues", head: "Queues", cell: (worker) => worker.queues?.join(", ") ?? "all" },
  { id: "leased", head: "Running", width: "6rem", align: "end", cell: (worker) => worker.leased },
  { id: "release", head: "Release", width: "7rem", from: 900, cell: (worker) => worker.release },
  { id: "started", head: "Started", width: "8rem", cell: (worker) => <RelativeTime at={worker.started_at} /> },
];

export function Workers() {
  const list = useWhole(["jobs", "workers"], jobs.workers);
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3">
      <DataTable label="Workers" columns={WORKERS} list={list} idOf={(worker) => worker.id} empty={{ title: "No worker has reported", text: "Without one nothing is done.", code: "groundplane worker" }} />
    </div>
  );
}
