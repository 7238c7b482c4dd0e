import { useMutation } from "@tanstack/react-query";
import { RotateCcw, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { State } from "../../kit/badge";
import { Button, Choice, Find } from "../../kit/controls";
import { Confirm } from "../../kit/drawer";
import { count } from "../../kit/figures";
import { useDone, useList } from "../../kit/live";
import { Bar, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as jobs from "./api";

const lastError = (dead: jobs.Dead) => {
  const last = dead.errors.at(-1) as { message?: string; kind?: string } | undefined;
  return last?.message ?? last?.kind ?? "";
};

const COLUMNS: Column<jobs.Dead>[] = [
  { id: "reason", head: "Reason", width: "8rem", cell: (dead) => <State of={dead.reason} /> },
  { id: "name", head: "Job", width: "minmax(11rem,1.5fr)", cell: (dead) => <span className="font-medium">{dead.name}</span> },
  { id: "queue", head: "Queue", width: "7rem", cell: (dead) => dead.queue },
  { id: "attempt", head: "Attempts", width: "5.5rem", align: "end", from: 800, cell: (dead) => dead.attempt },
  { id: "error", head: "Last error", width: "minmax(12rem,3fr)", from: 900, cell: (dead) => <span className="text-soft">{lastError(dead)}</span> },
  { id: "replayed", head: "Replayed", width: "8rem", from: 1100, cell: (dead) => <RelativeTime at={dead.replayed_at} /> },
  { id: "died", head: "Died", width: "8rem", cell: (dead) => <RelativeTime at={dead.died_at} /> },
];

export function DeadJobs() {
  const [address, change] = useAddress();
  const { queue, name, reason, replayed } = address;
  const done = useDone("jobs");
  const [chosen, choose] = useState<Set<string>>(new Set());
  const [isDiscarding, setDiscarding] = useState(false);
  const list = useList(["jobs", "dead", queue, name, reason, replayed], jobs.dead({ queue, name, reason, replayed }), (dead) => dead.id);
  useEffect(() => choose(new Set()), [queue, name, reason, replayed]); // what is not shown is not chosen
  const over = (text: string) => { choose(new Set()); list.show(); return done(text); };
  const replay = useMutation({ mutationFn: jobs.replay, onSuccess: (made) => over(`${count(made.length)} started again`), onError: sayProblem });
  const discard = useMutation({ mutationFn: jobs.discard, onSuccess: (dropped) => over(`${count(dropped.discarded)} dropped`), onError: sayProblem });
  const ids = [...chosen];
  const all = { queue, name, reason: reason as never, limit: 1000 };
  const isWide = replayed === "yes" || !(queue || name || reason); // the server refuses all that there are
  return (
    <>
      <Bar>
        <Choice label="Reason" value={reason} options={jobs.REASONS} onChange={(next) => change({ reason: next })} />
        <Choice label="Replayed" value={replayed} options={["no", "yes"]} onChange={(next) => change({ replayed: next })} />
        <Find label="Queue" value={queue} onChange={(next) => change({ queue: next })} />
        <Find label="Job" value={name} onChange={(next) => change({ name: next })} />
        <div className="ml-auto flex gap-2">
          {ids.length > 0 && <Button kind="danger" onClick={() => setDiscarding(true)}><Trash2 className="size-3.5" aria-hidden="true" />Discard {ids.length}</Button>}
          <Button kind={ids.length ? "main" : "plain"} disabled={replay.isPending || !list.rows.length || (!ids.length && isWide)} title={!ids.length && isWide ? "Choose some, or say which by queue, job or reason" : undefined} onClick={() => replay.mutate(ids.length ? { ids, limit: 1000 } : all)}>
            <RotateCcw className="size-3.5" aria-hidden="true" />{replay.isPending ? "Starting…" : ids.length ? `Retry ${ids.length}` : "Retry all that fit"}
          </Button>
        </div>
      </Bar>
      <DataTable label="Dead jobs" columns={COLUMNS} list={list} idOf={(dead) => dead.id} open={address.open} onOpen={(dead) => change({ open: dead.id })} chosen={chosen} onChoose={choose}
        empty={{ title: "No dead jobs", text: "A job comes here when its attempts are used up or its handler says that trying again is no use. Nothing is lost: it can be started again from here." }} />
      <Confirm open={isDiscarding} title={`Discard ${ids.length} dead jobs?`} name="discard" act="Discard" busy={discard.isPending}
        onClose={() => setDiscarding(false)} onConfirm={() => { setDiscarding(false); discard.mutate(ids); }}>
        <p>What they were to do will not be done, and they cannot be started again. Each leaves an entry in the audit trail under your name.</p>
      </Confirm>
    </>
  );
}
