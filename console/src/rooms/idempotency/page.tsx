import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "../../app/session";
import { State, Tag } from "../../kit/badge";
import { AREA, Button, Choice, Field, Find, INPUT } from "../../kit/controls";
import { CopyAs, CopyButton, Id } from "../../kit/copy";
import { Confirm, Drawer, Section } from "../../kit/drawer";
import { useDone, useList, useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Bar, Facts, PageHead, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { clockOf, RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as keys from "./api";

const COLUMNS: Column<keys.Record_>[] = [
  { id: "state", head: "State", width: "8rem", cell: (row) => <State of={row.state} /> },
  { id: "operation", head: "Operation", width: "minmax(11rem,1.5fr)", cell: (row) => <span className="font-medium">{row.operation}</span> },
  { id: "key", head: "Key", width: "minmax(10rem,1.5fr)", cell: (row) => <span className="mono">{row.key}</span> },
  { id: "entity", head: "Made", width: "minmax(9rem,1fr)", from: 900, cell: (row) => row.entity_type && <><span className="text-faint">{row.entity_type} </span><Id id={row.entity_id ?? ""} /></> },
  { id: "status", head: "Answer", width: "5rem", align: "end", cell: (row) => row.response_status ?? "–" },
  { id: "attempts", head: "Attempts", width: "5.5rem", align: "end", from: 1100, cell: (row) => row.attempts },
  { id: "mode", head: "Mode", width: "7.5rem", from: 1250, cell: (row) => row.mode },
  { id: "created", head: "First seen", width: "8rem", cell: (row) => <RelativeTime at={row.created_at} /> },
];
const ONCE = `@app.post("/orders", dependencies=[idempotent("orders")])
async def place(order: NewOrder, tx: Transaction) -> Order: ...

# or, without HTTP
async with gp.idempotency.once("orders", key, request) as call: ...`;
const idOf = (row: keys.Record_) => `${row.operation}/${row.key}`;

export function Page() {
  const [address, change] = useAddress();
  const { state, stuck, entity_type, entity } = address;
  const list = useList(["idempotency", state, stuck, entity_type, entity], keys.list({ state, stuck, entity_type, entity }), idOf);
  const isFiltered = !!(state || stuck || entity_type || entity);
  return (
    <>
      <PageHead title="Idempotency" actions={<CopyAs path="/v1/idempotency?limit=20" python="page = await gp.idempotency.list(limit=20)" sql={"select operation, key, state, attempts, created_at\n  from groundplane.idempotency_keys\n limit 20;"} />}>
        One effect and one answer for each key. An outcome nobody knows waits here for somebody to decide.
      </PageHead>
      <Bar>
        <Choice label="State" value={state} options={keys.STATES} onChange={(next) => change({ state: next })} />
        <Choice label="Stuck" value={stuck} options={[["yes", "only stuck ones"]]} onChange={(next) => change({ stuck: next })} />
        <Find label="Made: kind" value={entity_type} onChange={(next) => change({ entity_type: next })} />
        <Find label="Made: id" value={entity} onChange={(next) => change({ entity: next })} />
        {(!!entity_type !== !!entity) && <span className="text-sm text-warn">Kind and id are looked up together.</span>}
      </Bar>
      <DataTable label="Idempotency records" columns={COLUMNS} list={list} idOf={idOf} open={address.open} onOpen={(row) => change({ open: idOf(row) })}
        empty={isFiltered ? { title: "No record fits", text: "Clear a filter to see more." } : { title: "No keys yet", text: "A record appears with the first request that carries an Idempotency-Key.", code: ONCE }} />
      <One open={address.open} onClose={() => change({ open: undefined })} />
    </>
  );
}

function One({ open, onClose }: { open?: string; onClose: () => void }) {
  const [operation, key] = [open?.split("/")[0] ?? "", open?.slice((open.split("/")[0] ?? "").length + 1) ?? ""];
  const found = useLive(["idempotency", "one", open], () => keys.get(operation, key), { enabled: !!open });
  const row = found.data && idOf(found.data) === open ? found.data : undefined;
  const steps: [string, string | null | undefined, string?][] = row ? [
    ["First seen", row.created_at], [`Claimed, attempt ${row.attempts}`, row.claimed_at, row.owner ?? undefined],
    [row.state === "unknown" ? "Lease ran out, outcome unknown" : "Lease until", row.state === "completed" ? null : row.leased_until], ["Completed", row.completed_at, row.response_status ? `answered ${row.response_status}` : undefined], ["Forgotten", row.expires_at],
  ] : [];
  return (
    <Drawer open={!!open} onClose={onClose} title={<span className="mono">{key || "Record"}</span>} subtitle={row && <><State of={row.state} /><span>{row.operation}</span><CopyButton text={row.key} label="Copy key" /></>}>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {row && (
        <>
          <Section title="Life">
            <ol className="relative ml-1 border-l border-line">
              {steps.filter(([, at]) => at).map(([name, at, note]) => (
                <li key={name} className="relative pb-3 pl-5 last:pb-0">
                  <span className="absolute top-1.5 -left-1 size-2 rounded-full bg-accent" aria-hidden="true" />
                  <span className="font-medium">{name}</span> {note && <span className="text-soft">{note}</span>}
                  <span className="block text-sm text-faint">{clockOf(at!)} · <RelativeTime at={at} /></span>
                </li>
              ))}
            </ol>
          </Section>
          <Facts of={[
            ["Mode", row.mode], ["Route", row.route && <code>{row.method} {row.route}</code>], ["Made", row.entity_type && `${row.entity_type} ${row.entity_id}`],
            ["Replays", row.is_replayable ? "the stored answer" : <Tag tone="warn">not replayable</Tag>], ["Last error", row.last_error], ["Request", row.request_id && <Id id={row.request_id} short={false} />], ["Fence", `epoch ${row.epoch}`],
          ]} />
          {row.state === "unknown" && <Settle row={row} />}
        </>
      )}
    </Drawer>
  );
}

/** Nobody knows what became of the work: a person looks, and says. */
function Settle({ row }: { row: keys.Record_ }) {
  const done = useDone("idempotency");
  const can = useCan();
  const [reason, setReason] = useState("");
  const [answer, setAnswer] = useState("");
  const [asking, setAsking] = useState<"again" | "answer" | null>(null);
  const settle = useMutation({
    mutationFn: () => keys.settle(row.operation, row.key, asking === "again" ? { reason, run_again: true } : { reason, answer, run_again: false }),
    onSuccess: () => done("Settled"), onError: sayProblem,
  });
  if (!can("idempotency.settle")) return <p className="text-soft">Settling it needs the permission <code>idempotency.settle</code>.</p>;
  return (
    <Section title="Settle">
      <p className="mb-3 text-soft">The worker stopped between an effect outside and its record. Look at the provider, then decide.</p>
      <div className="space-y-3">
        <Field label="Reason, for the audit trail"><input className={INPUT} value={reason} onChange={(e) => setReason(e.target.value)} /></Field>
        <Field label="The answer, if it was done"><textarea className={AREA} rows={3} value={answer} onChange={(e) => setAnswer(e.target.value)} placeholder='{"id": "…"}' /></Field>
        <div className="flex justify-end gap-2">
          <Button disabled={!reason} onClick={() => setAsking("again")}>It was not done: run again</Button>
          <Button kind="main" disabled={!reason || !answer} onClick={() => setAsking("answer")}>It was done: keep the answer</Button>
        </div>
      </div>
      <Confirm open={asking !== null} title="Settle this key?" name={row.key} act="Settle" onClose={() => setAsking(null)} onConfirm={() => { settle.mutate(); setAsking(null); }}>
        <p>{asking === "again" ? "The next request with this key runs the work again. If it was done after all, it is done twice." : "Every request with this key gets this answer from now on."}</p>
      </Confirm>
    </Section>
  );
}
