import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type AnswerOf } from "../../app/api";
import { State } from "../../kit/badge";
import { Button, cx, INPUT } from "../../kit/controls";
import { CopyAs } from "../../kit/copy";
import { JsonView } from "../../kit/json";
import { useList, useLive } from "../../kit/live";
import { Empty, Loading, ProblemNote } from "../../kit/note";
import { PageHead, Panel, useAddress } from "../../kit/panel";
import { clockOf, RelativeTime, spanOf } from "../../kit/time";
import * as audit from "../audit/api";

const trace = (id: string) => api.get("/v1/traces/{correlation_id}", { params: { path: { correlation_id: id } } });
type Span = AnswerOf<typeof trace>["spans"][number];
const PAGES: Record<string, (span: Span) => { to: string; search: Record<string, string> }> = {
  jobs: (span) => ({ to: "/jobs", search: { open: span.id } }),
  audit: (span) => ({ to: "/audit", search: { open: span.id } }),
  idempotency: (span) => ({ to: "/idempotency", search: { open: span.id } }),
  notifications: (span) => ({ to: "/notifications", search: { open: span.id } }),
  ledger: (span) => ({ to: "/ledger", search: { tab: "transfers", open: span.id } }),
  events: (span) => ({ to: "/events", search: { open: span.id } }),
};
const TONES: Record<string, string> = { idempotency: "bg-faint", audit: "bg-soft", jobs: "bg-accent", notifications: "bg-good", events: "bg-warn", ledger: "bg-bad", flags: "bg-accent" };

export function Page() {
  const [address] = useAddress();
  return (
    <>
      <PageHead title="Trace" actions={address.id && <CopyAs path={`/v1/traces/${address.id}`} python={`# groundplane trace ${address.id}\npage = await gp.audit.list(correlation_id="${address.id}")`} />}>
        One request through every room: what it claimed, posted, enqueued, sent and recorded, in one commit or caused by it.
      </PageHead>
      <Ask key={address.id} />
      {address.id ? <Waterfall id={address.id} /> : <Recent />}
    </>
  );
}

function Ask() {
  const [address, change] = useAddress();
  const [text, setText] = useState(address.id ?? "");
  return (
    <form className="flex max-w-2xl gap-2 px-5 pb-4" onSubmit={(e) => { e.preventDefault(); change({ id: text.trim() || undefined, row: undefined }); }}>
      <input aria-label="Correlation id" placeholder="Correlation id: every answer carries one in X-Correlation-Id" className={cx(INPUT, "mono")} value={text} onChange={(e) => setText(e.target.value)} spellCheck={false} />
      <Button type="submit" kind="main">Follow</Button>
    </form>
  );
}

/** Without an id: what happened lately, to pick one. */
function Recent() {
  const list = useList(["trace", "recent"], audit.list({}), (entry) => entry.id);
  const seen = new Map<string, audit.Entry>();
  for (const entry of list.rows) if (!seen.has(entry.correlation_id)) seen.set(entry.correlation_id, entry);
  if (list.status === "error") return <ProblemNote error={list.error} retry={list.retry} />;
  if (list.status === "pending") return <Loading of="what happened lately" />;
  if (!seen.size)
    return <Empty title="Nothing to follow yet" code={`curl -si -X POST ${location.origin}/shop/orders \\\n  -H 'Idempotency-Key: my-first-order' -H "Authorization: Bearer $TOKEN" \\\n  -H 'Content-Type: application/json' -d '{"product_id": "tea", "quantity": 1}' \\\n  | grep -i x-correlation-id`}>Any change leaves a trace. Place an order in the sample shop, then paste the id it answers.</Empty>;
  return (
    <Panel title="Lately" className="mx-5 mb-5" flush>
      <ul>
        {[...seen.values()].slice(0, 25).map((entry) => (
          <li key={entry.id} className="border-b border-line last:border-0">
            <Link to="/trace" search={{ id: entry.correlation_id } as never} className="flex items-center gap-4 px-3.5 py-2 hover:bg-sunk">
              <span className="w-20 shrink-0 text-soft"><RelativeTime at={entry.occurred_at} /></span>
              <code className="w-44 shrink-0 truncate">{entry.action}</code>
              <span className="truncate text-soft">{entry.actor_id} · {entry.subject_kind} {entry.subject_id}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Waterfall({ id }: { id: string }) {
  const found = useLive(["trace", id], () => trace(id), { keeps: false });
  const [address, change] = useAddress();
  if (found.isError && !found.data) return <ProblemNote error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading of="the trace" />;
  const { spans, begins_at, ends_at, withheld } = found.data;
  if (!spans.length) return <Empty title="No room knows this id">It may be of another tenant, mistyped, or older than what is kept.</Empty>;
  const from = new Date(begins_at!).getTime();
  const whole = Math.max(1, new Date(ends_at!).getTime() - from);
  return (
    <div className="px-5 pb-6">
      <p className="mb-3 text-soft">
        {spans.length} steps in {found.data.rooms.length} rooms, {spanOf(whole / 1000)} from {clockOf(begins_at!)}.
        {withheld.length > 0 && <> Not shown, as you may not read them: {withheld.join(", ")}.</>}
      </p>
      <ol className="overflow-hidden rounded-lg border border-line bg-panel">
        {spans.map((span, n) => <Step key={n} span={span} from={from} whole={whole} open={address.row === String(n)} onOpen={() => change({ row: address.row === String(n) ? undefined : String(n) })} />)}
      </ol>
    </div>
  );
}

function Step({ span, from, whole, open, onOpen }: { span: Span; from: number; whole: number; open: boolean; onOpen: () => void }) {
  const begin = new Date(span.begins_at).getTime() - from;
  const end = span.ends_at ? new Date(span.ends_at).getTime() - from : begin;
  const left = Math.min(99, (begin / whole) * 100);
  const width = Math.max(0.6, ((end - begin) / whole) * 100);
  const page = PAGES[span.room]?.(span);
  return (
    <li className="border-b border-line last:border-0">
      <button type="button" aria-expanded={open} onClick={onOpen} className="grid w-full grid-cols-[7rem_minmax(8rem,1fr)] items-center gap-x-3 px-3.5 py-1.5 text-left -outline-offset-2 hover:bg-sunk md:grid-cols-[7.5rem_minmax(12rem,20rem)_1fr_5rem]">
        <span className="flex items-center gap-2 text-soft"><span className={cx("size-2 shrink-0 rounded-xs", TONES[span.room] ?? "bg-faint")} aria-hidden="true" />{span.room}</span>
        <span className="flex min-w-0 items-center gap-2"><span className="truncate font-medium">{span.name}</span>{span.state && <State of={span.state} />}</span>
        <span className="relative h-5 max-md:hidden" aria-hidden="true">
          <span className="absolute inset-y-0 left-0 w-px bg-line" /><span className="absolute inset-y-0 right-0 w-px bg-line" />
          <span className={cx("absolute top-1.5 h-2 rounded-xs", TONES[span.room] ?? "bg-faint")} style={{ left: `${left}%`, width: `min(${width}%, ${100 - left}%)`, minWidth: 3 }} />
        </span>
        <span className="nums text-right text-sm text-soft max-md:hidden">{end > begin ? spanOf((end - begin) / 1000) : `+${spanOf(begin / 1000)}`}</span>
      </button>
      {open && (
        <div className="space-y-2 border-t border-line bg-sunk px-3.5 py-3">
          <p className="text-sm text-soft">{clockOf(span.begins_at)}{span.actor && <> · by {span.actor}</>}{span.causation_id && <> · caused by <code>{span.causation_id}</code></>}{page && <> · <Link to={page.to} search={page.search as never} className="text-accent underline underline-offset-2">open in {span.room}</Link></>}</p>
          <JsonView value={span.data} label="Data" />
        </div>
      )}
    </li>
  );
}
