import { useCan } from "../../app/session";
import { CopyAs } from "../../kit/copy";
import { count } from "../../kit/figures";
import { useLive } from "../../kit/live";
import { Figure, Figures, PageHead, Tabs, useAddress } from "../../kit/panel";
import { spanOf } from "../../kit/time";
import * as jobs from "./api";
import { DeadJobs } from "./dead";
import { JobDrawer } from "./detail";
import { LiveJobs, Queues, Runs, Workers } from "./lists";
import { Schedules } from "./schedules";

export function Page() {
  const [address, change] = useAddress();
  const can = useCan();
  const tab = address.tab ?? "live";
  const queues = useLive(["jobs", "queues"], jobs.queues);
  const sum = (of: keyof jobs.Queue) => queues.data?.reduce((all, each) => all + Number(each[of]), 0);
  const oldest = queues.data?.length ? Math.max(...queues.data.map((each) => each.oldest_ready_seconds)) : 0;
  const dead = useLive(["jobs", "open-dead"], () => jobs.dead({ replayed: "no" })(), { enabled: can("jobs.retry"), ms: 15_000 });
  const tabs: [string, string, React.ReactNode?][] = [
    ["live", "Jobs"],
    ...(can("jobs.retry") ? [["dead", "Dead", dead.data?.data.length ? `${dead.data.data.length}${dead.data.meta.next ? "+" : ""}` : null] as [string, string, React.ReactNode]] : []),
    ["runs", "Attempts"],
    ["queues", "Queues"],
    ...(can("jobs.admin") ? [["schedules", "Schedules"] as [string, string]] : []),
    ...(can("operator") ? [["workers", "Workers"] as [string, string]] : []),
  ];
  const to = (next: string) => change({ tab: next === "live" ? undefined : next, open: undefined, state: undefined, reason: undefined, outcome: undefined });
  return (
    <>
      <PageHead title="Jobs" actions={<CopyAs path="/v1/jobs?limit=20" python={'page = await gp.jobs.list(limit=20)'} sql={"select id, queue, name, state, attempt, run_at\n  from groundplane.jobs\n order by id desc limit 20;"} />}>
        Work that was promised in a transaction, done by workers outside of it.
      </PageHead>
      <Figures>
        <Figure label="Ready" value={count(sum("ready"))} note="can be done now" />
        <Figure label="Running" value={count(sum("leased"))} note="leased by a worker" />
        <Figure label="Waiting" value={count(sum("waiting"))} note="for their time" />
        <Figure label="Gated" value={count(sum("gated"))} note="behind a limit" />
        <Figure label="Oldest ready" value={queues.data ? spanOf(Math.round(oldest)) : "–"} tone={oldest > 60 ? "warn" : undefined} note={oldest > 60 ? "workers do not keep up" : "workers keep up"} />
        {can("jobs.retry") && <Figure label="Dead, not replayed" value={dead.data ? `${dead.data.data.length}${dead.data.meta.next ? "+" : ""}` : "–"} tone={dead.data?.data.length ? "bad" : undefined} note="given up" to="/jobs" search={{ tab: "dead" }} />}
      </Figures>
      <div className="h-3" />
      <Tabs tabs={tabs} value={tab} onChange={to} />
      {tab === "live" && <LiveJobs />}
      {tab === "dead" && <DeadJobs />}
      {tab === "runs" && <Runs />}
      {tab === "queues" && <Queues />}
      {tab === "schedules" && <Schedules />}
      {tab === "workers" && <Workers />}
      <JobDrawer id={address.open} onClose={() => change({ open: undefined })} />
    </>
  );
}
