import { Wrench } from "lucide-react";
import { useState } from "react";
import { State, Tag } from "../../kit/badge";
import { Button, cx, Find } from "../../kit/controls";
import { bytes, count } from "../../kit/figures";
import { useDone, useLive } from "../../kit/live";
import { Empty, ProblemNote } from "../../kit/note";
import { Bar, Panel, useAddress } from "../../kit/panel";
import { useFollowed } from "../../kit/progress";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as database from "./api";

/** A day, or the position that a partition of a log begins at. */
const day = (at: string | null | undefined) => at?.slice(0, 10) ?? "";
const edgeOf = (each: database.Partition) => (each.lower_at ? day(each.lower_at).slice(2) : `from ${each.lower_no ?? 0}`);

export function Partitions() {
  const [address, change] = useAddress();
  const done = useDone("database");
  const [plan, setPlan] = useState<database.Maintenance | null>(null);
  const found = useLive(["database", "partitions"], database.partitions, { ms: 30_000 });
  const run = useFollowed(database.maintain, {
    onError: sayProblem,
    onSuccess: (made) => { setPlan(made); return made.dry_run ? undefined : done(`${made.changes.length} changes made`); },
  });
  if (found.isError && !found.data) return <ProblemNote error={found.error} retry={() => void found.refetch()} />;
  const tables = Map.groupBy((found.data ?? []).filter((each) => each.parent.includes(address.table ?? "")), (each) => each.parent);
  return (
    <div className="space-y-3 pb-6">
      <Bar>
        <Find label="Table" value={address.table} onChange={(next) => change({ table: next })} />
        <div className="ml-auto flex gap-2">
          <Button disabled={run.isPending} onClick={() => run.mutate(true)}>What would be done?</Button>
          <Button kind="main" disabled={run.isPending} onClick={() => run.mutate(false)}><Wrench className="size-3.5" aria-hidden="true" />{run.isPending ? "Working…" : "Maintain now"}</Button>
        </div>
      </Bar>
      <div className="px-5">{run.bar("Maintaining partitions")}</div>
      {plan && (
        <Panel title={plan.dry_run ? "What the routine would do" : "What the routine did"} className="mx-5">
          {plan.changes.length ? <ul className="space-y-1">{plan.changes.map((each) => <li key={each.partition} className="flex items-center gap-2"><State of={each.outcome} tone={each.outcome === "blocked" ? "warn" : "info"} /><code>{each.partition}</code><span className="text-soft">{day(each.lower_at)} to {day(each.upper_at)} {each.blocked_by?.join(", ")}</span></li>)}</ul>
            : <p className="text-soft">Nothing: every table has its partitions ahead and none is past its time.</p>}
          {plan.failures?.map((each) => <p key={each.table} className="mt-1 text-bad">{each.table}: {each.detail}</p>)}
        </Panel>
      )}
      {found.data && !tables.size && <Empty title="No table of that name is partitioned" />}
      <div className="grid gap-3 px-5 xl:grid-cols-2">
        {[...tables].map(([table, parts]) => <Table key={table} table={table} parts={parts} />)}
      </div>
    </div>
  );
}

function Table({ table, parts }: { table: string; parts: database.Partition[] }) {
  const ahead = parts.filter((each) => each.is_future && each.state === "attached").length;
  const blocked = parts.filter((each) => each.blocked_by.length);
  const next = parts.find((each) => each.is_current)?.upper_at;
  const sum = (of: "bytes" | "rows_estimate") => parts.reduce((all, each) => all + Math.max(0, each[of]), 0);
  const most = Math.max(1, ...parts.map((each) => each.bytes));
  return (
    <Panel title={table} note={`${bytes(sum("bytes"))} · about ${count(sum("rows_estimate"))} rows`} actions={<Tag tone={ahead < 2 ? "bad" : "good"}>{ahead} ahead</Tag>}>
      <ol className="flex h-16 items-end gap-1" aria-label={`Partitions of ${table}`}>
        {parts.map((each) => (
          <li key={each.name} title={`${each.name}: ${day(each.lower_at)} to ${day(each.upper_at)}, ${bytes(each.bytes)}, ${each.state}`} className="flex h-full flex-1 flex-col justify-end">
            <span className={cx("block rounded-t-xs", each.is_current ? "bg-accent" : each.is_future ? "border border-dashed border-edge" : each.state === "detached" ? "bg-warn" : "bg-faint")} style={{ height: `${18 + 60 * (each.bytes / most)}%` }} />
            <span className="nums mt-1 block truncate text-xs text-faint">{edgeOf(each)}<span className="sr-only">{each.is_current ? ", the current one" : each.is_future ? ", ahead" : ""}</span></span>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-sm text-soft">{next && <>Next boundary <RelativeTime at={next} />. </>}{blocked.map((each) => <span key={each.name} className="text-warn">{each.name} cannot be retired: {each.blocked_by.join(", ")}. </span>)}</p>
    </Panel>
  );
}
