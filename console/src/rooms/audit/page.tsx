import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import { useCan } from "../../app/session";
import { Button, Choice, Find } from "../../kit/controls";
import { CopyAs, CopyButton, Id } from "../../kit/copy";
import { Drawer, Section } from "../../kit/drawer";
import { count } from "../../kit/figures";
import { useList, useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Bar, Facts, PageHead, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { clockOf, RelativeTime } from "../../kit/time";
import { say, sayProblem } from "../../kit/toast";
import * as audit from "./api";
import { Changes } from "./changes";

const RECORD = `async with gp.tenant("acme").begin() as tx:
    await tx.audit.record(
        "order.placed", ("order", "o-1"), after={"total_minor": 1290},
    )                                    # with the act itself, or not at all`;

const COLUMNS: Column<audit.Entry>[] = [
  { id: "at", head: "When", width: "8rem", cell: (entry) => <RelativeTime at={entry.occurred_at} /> },
  { id: "actor", head: "Who", width: "minmax(9rem,1fr)", cell: (entry) => <><span className="font-medium">{entry.actor_id}</span> <span className="text-faint">{entry.actor_kind}</span></> },
  { id: "action", head: "Did", width: "minmax(12rem,1.5fr)", cell: (entry) => <code>{entry.action}</code> },
  { id: "subject", head: "To", width: "minmax(12rem,1.5fr)", cell: (entry) => <><span className="text-faint">{entry.subject_kind} </span><Id id={entry.subject_id} /></> },
  { id: "changed", head: "Changed", width: "minmax(10rem,2fr)", from: 1000, cell: (entry) => <span className="text-soft">{Object.keys(entry.after ?? entry.before ?? {}).join(", ")}</span> },
  { id: "origin", head: "From", width: "5.5rem", from: 800, cell: (entry) => entry.origin },
  { id: "correlation", head: "Trace", width: "7rem", from: 1200, cell: (entry) => <Id id={entry.correlation_id} /> },
];

export function Page() {
  const [address, change] = useAddress();
  const can = useCan();
  const filter: audit.Filter = { action: address.action, actor_kind: address.actor_kind, actor: address.actor, subject_kind: address.subject_kind, subject: address.subject, correlation: address.correlation, span: address.span };
  const list = useList(["audit", filter], audit.list(filter), (entry) => entry.id);
  const isFiltered = Object.values(filter).some(Boolean);
  const asked = new URLSearchParams(Object.entries({ action: filter.action, actor_id: filter.actor, subject_id: filter.subject, correlation_id: filter.correlation, limit: "20" }).filter((each): each is [string, string] => !!each[1]));
  return (
    <>
      <PageHead title="Audit" actions={<>{can("audit.export") && <Export filter={filter} />}<CopyAs path={`/v1/audit?${asked}`} python={`page = await gp.audit.list(${[...asked].map(([k, v]) => `${k}=${k === "limit" ? v : JSON.stringify(v)}`).join(", ")})`} sql={"select occurred_at, actor_kind, actor_id, action, subject_kind, subject_id\n  from groundplane.audit_entries\n order by id desc limit 20;"} /></>}>
        Who did what, when, from where. Every entry was written in the transaction of the act itself.
      </PageHead>
      <Bar>
        <Find label="Action, or flags. for all" value={filter.action} onChange={(next) => change({ action: next })} />
        <Choice label="Who" value={filter.actor_kind} options={audit.ACTORS} onChange={(next) => change({ actor_kind: next })} />
        <Find label="Actor id" value={filter.actor} onChange={(next) => change({ actor: next })} />
        <Find label="Subject id" value={filter.subject} onChange={(next) => change({ subject: next })} />
        <Find label="Correlation id" value={filter.correlation} onChange={(next) => change({ correlation: next })} />
        <Choice label="Since" value={filter.span} options={audit.SPANS} onChange={(next) => change({ span: next })} all="ever" />
      </Bar>
      <DataTable label="Audit entries" columns={COLUMNS} list={list} idOf={(entry) => entry.id} open={address.open} onOpen={(entry) => change({ open: entry.id })}
        empty={isFiltered ? { title: "Nothing fits", text: "Clear a filter to see more." } : { title: "The trail is empty", text: "Rooms write their own entries; your services add theirs.", code: RECORD }} />
      <One id={address.open} onClose={() => change({ open: undefined })} />
    </>
  );
}

function One({ id, onClose }: { id?: string; onClose: () => void }) {
  const found = useLive(["audit", "one", id], () => audit.get(id!), { enabled: !!id, ms: 60_000 });
  const entry = found.data?.id === id ? found.data : undefined;
  return (
    <Drawer open={!!id} onClose={onClose} title={entry?.action ?? "Entry"} subtitle={entry && <><span>{clockOf(entry.occurred_at)}</span><CopyButton text={entry.id} label="Copy id" /></>}>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {entry && (
        <>
          <Facts of={[
            ["Who", `${entry.actor_id} (${entry.actor_kind})`],
            ["To", <>{entry.subject_kind} <Id id={entry.subject_id} short={false} /></>],
            ["From", entry.origin],
            ["Reason", entry.reason],
            ["Request", entry.request_id && <Id id={entry.request_id} short={false} />],
            ["Caused by", entry.causation_id && <Id id={entry.causation_id} short={false} />],
            ["Trace", <Link to="/trace" search={{ id: entry.correlation_id } as never} className="mono text-accent underline-offset-2 hover:underline">{entry.correlation_id}</Link>],
          ]} />
          <Section title="What changed"><Changes before={entry.before} after={entry.after} /></Section>
        </>
      )}
    </Drawer>
  );
}

/** The rows that fit, as a file: how far it is shows while it runs. */
function Export({ filter }: { filter: audit.Filter }) {
  const [rows, setRows] = useState(0);
  const run = useMutation({
    mutationFn: () => audit.whole(filter, setRows),
    onSuccess: ({ rows: all, isCut }) => {
      const url = URL.createObjectURL(new Blob([all.map((each) => JSON.stringify(each)).join("\n")], { type: "application/x-ndjson" }));
      Object.assign(document.createElement("a"), { href: url, download: "audit.ndjson" }).click();
      URL.revokeObjectURL(url);
      say(`${isCut ? "Only the newest " : ""}${count(all.length)} entries exported`);
    },
    onError: sayProblem,
    onSettled: () => setRows(0),
  });
  return <Button kind="quiet" disabled={run.isPending} onClick={() => run.mutate()}><Download className="size-3.5" aria-hidden="true" />{run.isPending ? `${count(rows)} rows…` : "Export"}</Button>;
}
