import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pause, Play, RotateCcw, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useCan } from "../../app/session";
import { State, Tag } from "../../kit/badge";
import { Button, Choice, Find } from "../../kit/controls";
import { CopyAs, CopyButton, Id } from "../../kit/copy";
import { Confirm, Drawer, Section } from "../../kit/drawer";
import { count } from "../../kit/figures";
import { JsonView } from "../../kit/json";
import { useDone, useList, useWhole, type List } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Bar, Facts, Figure, Figures, PageHead, Tabs, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { clockOf, RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as events from "./api";
import { useTail } from "./tail";

const APPEND = `async with gp.tenant("acme").begin() as tx:
    await tx.events.append("order-1", [OrderPlaced(order="o-1")], expected=0)

@subscriber("receipts", types=["order.*"])
async def receipts(run: Run, event: Event) -> None: ...`;

const COLUMNS: Column<events.Event>[] = [
  { id: "at", head: "When", width: "8rem", cell: (each) => <RelativeTime at={each.recorded_at} /> },
  { id: "pos", head: "Position", width: "6rem", align: "end", from: 800, cell: (each) => each.log_pos ?? "–" },
  { id: "type", head: "Type", width: "minmax(12rem,1.5fr)", cell: (each) => <span className="font-medium">{each.type}</span> },
  { id: "stream", head: "Stream", width: "minmax(12rem,1.5fr)", cell: (each) => <span className="mono">{each.stream ?? "–"}</span> },
  { id: "version", head: "Version", width: "5rem", align: "end", from: 900, cell: (each) => each.version ?? "–" },
  { id: "actor", head: "Who", width: "minmax(8rem,1fr)", from: 1000, cell: (each) => each.actor },
  { id: "trace", head: "Trace", width: "7rem", from: 1150, cell: (each) => <Id id={each.correlation_id} /> },
];

export function Page() {
  const [address, change] = useAddress();
  const can = useCan();
  const tab = address.tab ?? "log";
  const tabs: [string, string][] = [["log", "Log"], ["stream", "One stream"], ...(can("events.admin") ? [["subscriptions", "Subscriptions"] as [string, string]] : []), ...(can("events.retry") ? [["dead", "Parked"] as [string, string]] : [])];
  return (
    <>
      <PageHead title="Events" actions={<CopyAs path="/v1/events?limit=20" python="page = await gp.events.log(limit=20)" sql={"select log_pos, type, stream, version from groundplane.event_log order by log_pos desc limit 20;"} />}>
        What happened, in one gapless order: appended with the change itself, followed by whoever needs it.
      </PageHead>
      <Tabs tabs={tabs} value={tab} onChange={(next) => change({ tab: next === "log" ? undefined : next, open: undefined })} />
      {tab === "log" && <Log />}
      {tab === "stream" && <Stream />}
      {tab === "subscriptions" && <Subscriptions />}
      {tab === "dead" && <Parked />}
      <One id={tab === "dead" || tab === "subscriptions" ? undefined : address.open} onClose={() => change({ open: undefined })} />
    </>
  );
}

function Log() {
  const [address, change] = useAddress();
  const { type, stream } = address;
  const from = Number(address.from ?? 0) || 0;
  const tail = useTail({ type, stream }, from);
  const list: List<events.Event> = {
    rows: tail.data?.seen ?? [], status: tail.data ? "success" : tail.status, error: tail.error, isStale: tail.isError && !!tail.data, seenAt: tail.dataUpdatedAt,
    hasMore: false, isMore: false, more: () => undefined, fresh: 0, show: () => undefined, retry: () => void tail.refetch(),
  };
  return (
    <>
      <Bar>
        <Find label="Type, or order.*" value={type} onChange={(next) => change({ type: next })} />
        <Find label="Stream begins with" value={stream} onChange={(next) => change({ stream: next })} />
        <Find label="From position" value={address.from} onChange={(next) => change({ from: next })} />
        {tail.data && <span className="nums ml-auto text-sm text-soft">at position {tail.data.position}{tail.data.isCut && ", the latest 2,000 shown"}</span>}
      </Bar>
      <DataTable label="Events" columns={COLUMNS} list={list} idOf={(each) => each.id} open={address.open} onOpen={(each) => change({ open: each.id })}
        empty={type || stream || from ? { title: "Nothing fits" } : { title: "The log is empty", text: "Append to a stream in your own transaction; subscribers hear of it after the commit.", code: APPEND }} />
    </>
  );
}

function Stream() {
  const [address, change] = useAddress();
  const name = address.name;
  const list = useWhole(["events", "stream", name], async () => (await events.stream(name!)).toReversed(), !!name);
  return (
    <>
      <Bar><Find label="Stream" wide value={name} onChange={(next) => change({ name: next })} />{list.rows[0] && <Tag>version {list.rows[0].version}</Tag>}</Bar>
      {name ? <DataTable label={`Stream ${name}`} columns={COLUMNS} list={list} idOf={(each) => each.id} open={address.open} onOpen={(each) => change({ open: each.id })} empty={{ title: "This stream has no events" }} />
        : <p className="px-5 py-6 text-soft">Name a stream, such as the one of an order, to see all that happened to it.</p>}
    </>
  );
}

function One({ id, onClose }: { id?: string; onClose: () => void }) {
  const found = useQuery({ queryKey: ["events", "one", id], queryFn: () => events.get(id!), enabled: !!id });
  const event = found.data?.id === id ? found.data : undefined;
  return (
    <Drawer open={!!id} onClose={onClose} title={event?.type ?? "Event"} subtitle={event && <><span>{clockOf(event.occurred_at)}</span><CopyButton text={event.id} label="Copy id" />{event.is_erased && <Tag tone="warn">erased</Tag>}</>}>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {event && (
        <>
          <Facts of={[
            ["Stream", event.stream && <Link to="/events" search={{ tab: "stream", name: event.stream } as never} className="mono text-accent hover:underline">{event.stream}</Link>],
            ["Version", event.version], ["Position", event.log_pos], ["Schema", event.schema_version], ["Source", event.source], ["Subject", event.subject], ["By", event.actor],
            ["Caused by", event.causation_id && <Id id={event.causation_id} short={false} />],
            ["Trace", <Link to="/trace" search={{ id: event.correlation_id } as never} className="mono text-accent hover:underline">{event.correlation_id}</Link>],
          ]} />
          <Section title="Data"><JsonView value={event.data} label="Data" /></Section>
          {Object.keys(event.metadata).length > 0 && <Section title="Metadata"><JsonView value={event.metadata} label="Metadata" /></Section>}
        </>
      )}
    </Drawer>
  );
}

/** How far long work is. */
function Share({ of, done, all }: { of: string; done: number; all: number }) {
  const percent = all > 0 ? Math.floor((100 * done) / all) : 100;
  return (
    <span className="inline-flex items-center gap-1.5">
      <progress className="h-1.5 w-14" aria-label={`${of}: how far it is`} max={100} value={percent} />
      <span className="nums">{percent} %</span>
    </span>
  );
}

function Subscriptions() {
  const [rebuilding, setRebuilding] = useState<string | null>(null);
  const list = useWhole(["events", "subscriptions"], events.subscriptions);
  const done = useDone("events");
  const pause = useMutation({ mutationFn: events.pause, onSuccess: () => done("Paused"), onError: sayProblem });
  const resume = useMutation({ mutationFn: events.resume, onSuccess: () => done("Goes on"), onError: sayProblem });
  const rebuild = useMutation({ mutationFn: events.rebuild, onSuccess: () => done("Begins again from the first event"), onError: sayProblem });
  const lag = list.rows.reduce((all, each) => all + each.lag, 0);
  const columns: Column<events.Subscription>[] = [
    { id: "state", head: "State", width: "8rem", cell: (each) => <State of={each.state} /> },
    { id: "name", head: "Subscription", width: "minmax(12rem,2fr)", cell: (each) => <><span className="font-medium">{each.name}</span>{each.shards > 1 && <span className="text-faint"> {each.shard + 1} of {each.shards}</span>}</> },
    { id: "kind", head: "Kind", width: "8rem", from: 900, cell: (each) => each.kind },
    { id: "types", head: "Follows", width: "minmax(9rem,1.5fr)", from: 1000, cell: (each) => each.types.join(", ") },
    { id: "position", head: "Position", width: "6.5rem", align: "end", cell: (each) => count(each.position) },
    { id: "lag", head: "Behind", width: "6rem", align: "end", cell: (each) => each.state === "rebuilding" ? <Share of={each.name} done={each.position} all={each.position + each.lag} /> : <span className={each.lag > 1000 ? "text-warn" : ""}>{count(each.lag)}</span> },
    { id: "error", head: "Last error", width: "minmax(9rem,1.5fr)", from: 1250, cell: (each) => <span className="text-soft">{String(each.last_error?.message ?? each.last_error?.kind ?? "")}</span> },
    { id: "moved", head: "Moved", width: "7.5rem", cell: (each) => <RelativeTime at={each.moved_at} /> },
    {
      id: "act", head: "", width: "11.5rem", align: "end", cell: (each) => (
        <span className="inline-flex gap-1.5">
          {each.kind === "projection" && <Button small onClick={() => setRebuilding(each.name)}><RotateCcw className="size-3" aria-hidden="true" />Rebuild</Button>}
          {each.state === "paused" ? <Button small onClick={() => resume.mutate(each.name)}><Play className="size-3" aria-hidden="true" />Resume</Button> : <Button small onClick={() => pause.mutate(each.name)}><Pause className="size-3" aria-hidden="true" />Pause</Button>}
        </span>
      ),
    },
  ];
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-4">
      <Figures>
        <Figure label="Subscriptions" value={count(list.rows.length)} note="followers of the log" />
        <Figure label="Behind in all" value={count(lag)} note="positions of the log" tone={lag > 1000 ? "warn" : undefined} />
        <Figure label="Not running" value={count(list.rows.filter((each) => each.state !== "running").length)} note="paused or stopped" />
      </Figures>
      <div className="h-4" />
      <DataTable label="Subscriptions" columns={columns} list={list} idOf={(each) => `${each.name}/${each.shard}`} empty={{ title: "Nobody follows the log", code: APPEND }} />
      <Confirm open={!!rebuilding} title={`Rebuild ${rebuilding}?`} name={rebuilding ?? ""} act="Rebuild" onClose={() => setRebuilding(null)} onConfirm={() => { rebuild.mutate(rebuilding!); setRebuilding(null); }}>
        <p>It is made again from the first event, beside the one that serves. Readers keep what there is until the new one has caught up and takes its place.</p>
      </Confirm>
    </div>
  );
}

function Parked() {
  const [address, change] = useAddress();
  const done = useDone("events");
  const { name, state } = address;
  const [chosen, choose] = useState<Set<string>>(new Set());
  const [isDiscarding, setDiscarding] = useState(false);
  const list = useList(["events", "dead", name, state], events.dead({ name, state }), (each) => each.id);
  useEffect(() => choose(new Set()), [name, state]); // what is not shown is not chosen
  const over = (text: string) => { choose(new Set()); list.show(); return done(text); };
  const replay = useMutation({ mutationFn: events.replay, onSuccess: (tried) => over(`${tried.ids.length} are tried again`), onError: sayProblem });
  const discard = useMutation({ mutationFn: events.discard, onSuccess: () => over("Given up"), onError: sayProblem });
  const columns: Column<events.Dead>[] = [
    { id: "state", head: "State", width: "8rem", cell: (each) => <State of={each.state} /> },
    { id: "name", head: "Follower", width: "minmax(10rem,1fr)", cell: (each) => <span className="font-medium">{each.name}</span> },
    { id: "stream", head: "Stream", width: "minmax(10rem,1fr)", cell: (each) => <span className="mono">{each.stream ?? "–"}</span> },
    { id: "attempts", head: "Attempts", width: "6rem", align: "end", cell: (each) => each.attempts },
    { id: "error", head: "Error", width: "minmax(12rem,2fr)", from: 900, cell: (each) => <span className="text-soft">{String(each.error.message ?? each.error.kind ?? "")}</span> },
    { id: "at", head: "Parked", width: "8rem", cell: (each) => <RelativeTime at={each.parked_at} /> },
  ];
  const ids = [...chosen];
  return (
    <>
      <Bar>
        <Find label="Follower" value={name} onChange={(next) => change({ name: next })} />
        <Choice label="State" value={state} options={["parked", "replayed", "discarded"]} onChange={(next) => change({ state: next })} />
        <div className="ml-auto flex gap-2">
          <Button kind="danger" disabled={!ids.length} onClick={() => setDiscarding(true)}><Trash2 className="size-3.5" aria-hidden="true" />Discard</Button>
          <Button kind={ids.length ? "main" : "plain"} disabled={!ids.length || replay.isPending} onClick={() => replay.mutate(ids)}><RotateCcw className="size-3.5" aria-hidden="true" />Replay {ids.length || ""}</Button>
        </div>
      </Bar>
      <DataTable label="Parked events" columns={columns} list={list} idOf={(each) => each.id} chosen={chosen} onChoose={choose} empty={{ title: "Nothing is parked", text: "An event that a follower cannot work on is parked here with its stream, and the others go on." }} />
      <Confirm open={isDiscarding} title={`Give up ${ids.length} events?`} name="discard" act="Discard" onClose={() => setDiscarding(false)} onConfirm={() => { setDiscarding(false); discard.mutate(ids); }}>
        <p>The follower will never see them. The events themselves stay in the log; giving up is recorded in the audit trail.</p>
      </Confirm>
    </>
  );
}
