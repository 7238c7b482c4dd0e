import { useMutation } from "@tanstack/react-query";
import { Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { Tag } from "../../kit/badge";
import { Button, IconButton } from "../../kit/controls";
import { Confirm } from "../../kit/drawer";
import { useDone, useWhole } from "../../kit/live";
import { useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as jobs from "./api";

export function Schedules() {
  const [, change] = useAddress();
  const [ending, setEnding] = useState<string | null>(null);
  const list = useWhole(["jobs", "schedules"], jobs.schedules);
  const done = useDone("jobs");
  const run = useMutation({ mutationFn: jobs.trigger, onSuccess: () => done("Enqueued, beside its regular times"), onError: sayProblem });
  const end = useMutation({ mutationFn: jobs.unschedule, onSuccess: () => done("The schedule is gone"), onError: sayProblem });
  const columns: Column<jobs.Schedule>[] = [
    { id: "name", head: "Schedule", width: "minmax(12rem,2fr)", cell: (each) => <span className="font-medium">{each.name}</span> },
    { id: "cron", head: "When", width: "10rem", cell: (each) => <><code>{each.cron}</code>{each.zone !== "UTC" && <span className="text-faint"> {each.zone}</span>}</> },
    { id: "job", head: "Job", width: "minmax(9rem,1fr)", from: 1000, cell: (each) => each.job },
    { id: "next", head: "Next run", width: "8rem", cell: (each) => (each.is_paused ? <Tag tone="warn">paused</Tag> : <RelativeTime at={each.next_at} />) },
    { id: "last", head: "Last run", width: "8rem", from: 800, cell: (each) => <RelativeTime at={each.last_at} /> },
    { id: "missed", head: "Missed ticks", width: "7rem", from: 1200, cell: (each) => each.missed },
    { id: "origin", head: "From", width: "6rem", from: 1100, cell: (each) => (each.is_declared ? "code" : "API") },
    {
      id: "act", head: "", width: "8.5rem", align: "end", cell: (each) => (
        <span className="inline-flex items-center gap-1" onClick={(e) => e.stopPropagation()}>
          {!each.is_declared && <IconButton label={`End ${each.name}`} className="size-6.5" onClick={() => setEnding(each.name)}><Trash2 aria-hidden="true" /></IconButton>}
          <Button small disabled={run.isPending} onClick={() => run.mutate(each.name)}><Play className="size-3" aria-hidden="true" />Run now</Button>
        </span>
      ),
    },
  ];
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3">
      <DataTable label="Schedules" columns={columns} list={list} idOf={(each) => each.name} onOpen={(each) => each.last_job_id && change({ open: each.last_job_id })}
        empty={{ title: "No schedules of this tenant", text: "Declare one in code, or make one over the API.", code: `@every("0 3 * * *", zone="Europe/Zurich")\nasync def close_the_day(run: Run) -> None: ...\n\nawait gp.jobs.schedule("nightly", "0 3 * * *", "close_the_day")` }} />
      <Confirm open={!!ending} title={`End ${ending}?`} name={ending ?? ""} act="End it" onClose={() => setEnding(null)} onConfirm={() => { end.mutate(ending!); setEnding(null); }}>
        <p>It does not run again. Jobs that it has already enqueued stay.</p>
      </Confirm>
    </div>
  );
}
