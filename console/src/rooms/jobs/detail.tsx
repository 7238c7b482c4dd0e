import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ban, RotateCcw } from "lucide-react";
import { useCan } from "../../app/session";
import { State } from "../../kit/badge";
import { Button } from "../../kit/controls";
import { CopyButton, Id } from "../../kit/copy";
import { Drawer, Section } from "../../kit/drawer";
import { milliseconds } from "../../kit/figures";
import { JsonView } from "../../kit/json";
import { useDone, useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Facts } from "../../kit/panel";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as jobs from "./api";

const LIVE = ["waiting", "ready", "gated", "leased"];

/** One job's life: what it carries, its attempts, and what can be done about it now. */
export function JobDrawer({ id, onClose }: { id?: string; onClose: () => void }) {
  const can = useCan();
  const found = useLive(["jobs", "one", id], () => jobs.get(id!), { enabled: !!id });
  const runs = useLive(["jobs", "runs-of", id], () => jobs.runs({ job: id })(), { enabled: !!id, keeps: false });
  const done = useDone("jobs");
  const cancel = useMutation({ mutationFn: () => jobs.cancel(id!), onSuccess: () => done("Cancelled"), onError: sayProblem });
  const replay = useMutation({ mutationFn: () => jobs.replay({ ids: [id!], limit: 1 }), onSuccess: () => done("Started again as a new job"), onError: sayProblem });
  const job = found.data?.id === id ? found.data : undefined;
  return (
    <Drawer open={!!id} onClose={onClose} title={job?.name ?? "Job"}
      subtitle={job && <><State of={job.state} /><Id id={job.id} short={false} /><CopyButton text={job.id} label="Copy id" /></>}
      actions={job && (
        <>
          {can("jobs.write") && LIVE.includes(job.state) && <Button kind="danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}><Ban className="size-3.5" aria-hidden="true" />Cancel</Button>}
          {can("jobs.retry") && job.state === "dead" && <Button kind="main" disabled={replay.isPending} onClick={() => replay.mutate()}><RotateCcw className="size-3.5" aria-hidden="true" />Retry</Button>}
        </>
      )}>
      {found.isError && !job && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {job && (
        <>
          <Facts of={[
            ["Queue", `${job.queue}${job.lane ? ` / ${job.lane}` : ""}`],
            ["Attempt", `${job.attempt}${job.max_attempts ? ` of ${job.max_attempts}` : ""}`],
            ["Lost leases", job.lease_losses || null],
            ["Enqueued", <RelativeTime at={job.created_at} />],
            ["Runs", <RelativeTime at={job.run_at} />],
            ["Finished", job.finished_at && <RelativeTime at={job.finished_at} />],
            ["Given up", job.reason && <State of={job.reason} />],
            ["Worker", job.worker_id && <Id id={job.worker_id} />],
            ["For", job.actor],
            ["Replayed as", job.replayed_as && <Id id={job.replayed_as} short={false} />],
            ["Trace", <Link to="/trace" search={{ id: job.correlation_id } as never} className="mono text-accent underline-offset-2 hover:underline">{job.correlation_id}</Link>],
          ]} />
          <Section title="Attempts">
            {runs.data?.data.length ? (
              <ol className="space-y-2">
                {runs.data.data.map((run) => (
                  <li key={run.id} className="rounded-md border border-line p-2.5">
                    <div className="flex flex-wrap items-center gap-2"><State of={run.outcome} /><span className="nums text-soft">attempt {run.attempt} · waited {milliseconds(run.wait_ms)} · ran {milliseconds(run.run_ms)}</span><span className="ml-auto text-sm text-faint"><RelativeTime at={run.finished_at} /></span></div>
                    {run.error && <div className="mt-2"><JsonView value={run.error} label="Error" /></div>}
                  </li>
                ))}
              </ol>
            ) : <p className="text-soft">None has ended yet.</p>}
          </Section>
          <Section title="Payload"><JsonView value={job.payload} label="Payload" /></Section>
          {job.result !== null && job.result !== undefined && <Section title="Result"><JsonView value={job.result} label="Result" /></Section>}
          {!!job.errors?.length && <Section title="Errors"><JsonView value={job.errors} label="Errors" /></Section>}
        </>
      )}
    </Drawer>
  );
}
