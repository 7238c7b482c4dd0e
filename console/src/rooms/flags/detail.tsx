import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FlaskConical, OctagonX, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { useCan } from "../../app/session";
import { State, Tag } from "../../kit/badge";
import { AREA, Button, Field, INPUT } from "../../kit/controls";
import { Confirm, Drawer, Section } from "../../kit/drawer";
import { count } from "../../kit/figures";
import { JsonView } from "../../kit/json";
import { useDone, useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Facts } from "../../kit/panel";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import { Changes } from "../audit/changes";
import * as flags from "./api";
import { stateOf } from "./page";

export function FlagDrawer({ name, environment, onClose }: { name?: string; environment?: string; onClose: () => void }) {
  const found = useLive(["flags", "one", name, environment], () => flags.get(name!, environment), { enabled: !!name });
  const flag = found.data?.name === name ? found.data : undefined;
  return (
    <Drawer open={!!name} onClose={onClose} title={name ?? "Flag"}
      subtitle={flag && <><State of={stateOf(flag)} tone={flag.state === "killed" ? "bad" : undefined} /><span>{flag.environment}</span><span>revision {flag.revision}</span>{flag.tags.map((each) => <Tag key={each}>{each}</Tag>)}</>}
      actions={flag && <Kill flag={flag} environment={environment} />}>
      {found.isError && !flag && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {flag && (
        <>
          {flag.description && <p>{flag.description}</p>}
          <Percentage key={`${flag.name}-${flag.version}`} flag={flag} environment={environment} />
          <Rules key={`rules-${flag.name}-${flag.version}`} flag={flag} environment={environment} />
          <Explain flag={flag} environment={environment} />
          <Answers flag={flag} environment={environment} />
          <Reach flag={flag} environment={environment} />
          <Section title="Details">
            <Facts of={[["Purpose", flag.kind], ["Type", flag.type], ["Owner", flag.owner], ["Variants", <code>{JSON.stringify(flag.variants)}</code>], ["Seen by browsers", flag.is_public ? "yes" : "no"], ["Made", <><RelativeTime at={flag.created_at} /> by {flag.created_by}</>], ["Changed", <><RelativeTime at={flag.updated_at} /> by {flag.updated_by}</>]]} />
          </Section>
          <History flag={flag} environment={environment} />
        </>
      )}
    </Drawer>
  );
}

interface Of { flag: flags.Flag; environment?: string }

function useChange(text: string) {
  const done = useDone("flags");
  return { onSuccess: () => done(text), onError: sayProblem };
}

/** One button, a reason, its name typed; the same way back. */
function Kill({ flag, environment }: Of) {
  const can = useCan();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const kill = useMutation({ mutationFn: () => flags.kill(flag.name, reason, environment), ...useChange(`${flag.name} is killed`) });
  const revive = useMutation({ mutationFn: () => flags.revive(flag.name, reason || "revived in the console", environment), ...useChange(`${flag.name} lives again`) });
  if (!can("flags.kill") && !can("flags.write")) return null;
  if (flag.state === "killed") return <Button kind="main" disabled={revive.isPending} onClick={() => revive.mutate()}><Play className="size-3.5" aria-hidden="true" />Revive</Button>;
  return (
    <>
      <Button kind="danger" disabled={flag.state !== "live"} onClick={() => setOpen(true)}><OctagonX className="size-3.5" aria-hidden="true" />Kill</Button>
      <Confirm open={open} title={`Kill ${flag.name}?`} name={flag.name} act="Kill it" isReady={!!reason.trim()} onClose={() => setOpen(false)} onConfirm={() => { kill.mutate(); setOpen(false); }}>
        <p>Everybody gets <code>{flag.off_variant ?? "the off variant"}</code> within a second, whatever the rules say. The rules stay for when it is revived.</p>
        <label className="block">Reason, for the audit trail<input className={`${INPUT} mt-1`} value={reason} onChange={(e) => setReason(e.target.value)} required /></label>
      </Confirm>
    </>
  );
}

function Percentage({ flag, environment }: Of) {
  const can = useCan();
  const [value, setValue] = useState(flag.rollout_percentage ?? 100);
  const save = useMutation({ mutationFn: () => flags.update(flag.name, { rollout_percentage: value, version: flag.version, reason: "percentage set in the console" }, environment), ...useChange("Saved") });
  if (flag.rollout_percentage === null && flag.type !== "boolean") return null;
  const isChanged = value !== (flag.rollout_percentage ?? 100);
  return (
    <Section title="Share of people">
      <div className="flex items-center gap-3">
        <input type="range" min={0} max={100} step={1} aria-label="Share of people, in percent" value={value} disabled={!can("flags.write")} onChange={(e) => setValue(Number(e.target.value))} className="min-w-0 flex-1 accent-accent" />
        <span className="nums w-12 text-right font-medium">{value} %</span>
        <Button small kind={isChanged ? "main" : "plain"} disabled={!isChanged || save.isPending || !can("flags.write")} onClick={() => save.mutate()}>Save</Button>
      </div>
      {isChanged && <p className="mt-1.5 text-sm text-soft">{value > (flag.rollout_percentage ?? 100) ? "Those who are in stay in; more come." : "Those beyond the new share go out."}</p>}
    </Section>
  );
}

/** What a rule says, as a sentence. */
function sentence(rule: unknown): string {
  const each = rule as { name?: string; when?: unknown; serve?: unknown; split?: unknown };
  const then = each.serve !== undefined ? `serve ${JSON.stringify(each.serve)}` : each.split ? `split ${JSON.stringify(each.split)}` : "serve the default";
  return `${each.when ? `When ${JSON.stringify(each.when)}` : "For everybody else"}, ${then}.`;
}

function Rules({ flag, environment }: Of) {
  const can = useCan();
  const [text, setText] = useState(() => JSON.stringify(flag.rules, null, 2));
  const [isOpen, setOpen] = useState(false);
  let rules: unknown[] | null = null;
  let wrong = "";
  try { const parsed: unknown = JSON.parse(text); if (Array.isArray(parsed)) rules = parsed; else wrong = "Rules are a list."; } catch (error) { wrong = (error as Error).message; }
  const save = useMutation({ mutationFn: () => flags.update(flag.name, { rules, version: flag.version, reason: "rules changed in the console" } as flags.Changes, environment), ...useChange("Rules saved") });
  return (
    <Section title="Rules, the first that fits decides">
      {(rules ?? flag.rules).length ? (
        <ol className="space-y-1.5">{(rules ?? flag.rules).map((rule, n) => <li key={n} className="flex gap-2 rounded-md border border-line px-3 py-2"><span className="nums text-faint">{n + 1}</span><span className="min-w-0 break-words">{sentence(rule)}</span></li>)}</ol>
      ) : <p className="text-soft">None: conditions and the share decide.</p>}
      {can("flags.write") && !isOpen && <Button small className="mt-2" onClick={() => setOpen(true)}>Edit as JSON</Button>}
      {isOpen && (
        <div className="mt-2 space-y-2">
          <textarea aria-label="Rules as JSON" aria-invalid={!rules} className={AREA} rows={9} value={text} onChange={(e) => setText(e.target.value)} spellCheck={false} />
          {wrong && <p role="alert" className="text-sm text-bad">{wrong}</p>}
          <div className="flex justify-end gap-2"><Button small onClick={() => { setOpen(false); setText(JSON.stringify(flag.rules, null, 2)); }}>Cancel</Button><Button small kind="main" disabled={!rules || save.isPending} onClick={() => save.mutate()}>Save rules</Button></div>
        </div>
      )}
    </Section>
  );
}

/** Context in, reasons out. */
function Explain({ flag, environment }: Of) {
  const [subject, setSubject] = useState("ada");
  const [context, setContext] = useState("{}");
  const ask = useMutation({ mutationFn: () => flags.explain(flag.name, subject || undefined, JSON.parse(context || "{}") as Record<string, unknown>, environment), onError: sayProblem });
  useEffect(() => ask.reset(), [flag.name]); // eslint-disable-line
  return (
    <Section title="Try it">
      <form className="space-y-2" onSubmit={(e) => { e.preventDefault(); ask.mutate(); }}>
        <div className="grid grid-cols-[1fr_1.5fr] gap-2">
          <Field label="Subject"><input className={INPUT} value={subject} onChange={(e) => setSubject(e.target.value)} /></Field>
          <Field label="Context, JSON"><input className={`${INPUT} mono`} value={context} onChange={(e) => setContext(e.target.value)} spellCheck={false} /></Field>
        </div>
        <Button small type="submit" disabled={ask.isPending}><FlaskConical className="size-3.5" aria-hidden="true" />Ask</Button>
      </form>
      <div aria-live="polite">
        {ask.data && (
          <div className="mt-3 rounded-md border border-line p-3">
            <p><code className="font-medium">{JSON.stringify(ask.data.evaluation.value)}</code> <span className="text-soft">because</span> <Tag tone="info">{ask.data.evaluation.reason}</Tag>{ask.data.evaluation.rule && <span className="text-soft"> rule {ask.data.evaluation.rule}</span>}</p>
            {ask.data.rules.length > 0 && <div className="mt-2"><JsonView value={ask.data.rules} label="What was considered" /></div>}
          </div>
        )}
      </div>
    </Section>
  );
}

function Answers({ flag, environment }: Of) {
  const found = useQuery({ queryKey: ["flags", "counts", flag.name, environment], queryFn: () => flags.counts(flag.name, environment), staleTime: 30_000 });
  const sums = new Map<string, number>();
  for (const each of found.data ?? []) sums.set(each.variant ?? "default", (sums.get(each.variant ?? "default") ?? 0) + each.count);
  const all = [...sums.values()].reduce((a, b) => a + b, 0);
  return (
    <Section title="What it answered">
      {all ? [...sums].sort((a, b) => b[1] - a[1]).map(([variant, n]) => (
        <div key={variant} className="mb-1.5 grid grid-cols-[6rem_1fr_auto] items-center gap-3"><span className="truncate">{variant}</span><span className="h-2 rounded-full bg-sunk"><span className="block h-full rounded-full bg-accent" style={{ width: `${(n / all) * 100}%` }} /></span><span className="nums text-soft">{count(n)}</span></div>
      )) : <p className="text-soft">Nobody has asked yet, or nothing was counted so far.</p>}
    </Section>
  );
}

/** Which processes have the newest revision. */
function Reach({ flag, environment }: Of) {
  const found = useLive(["flags", "propagation", environment], () => flags.propagation(environment ?? flag.environment), { ms: 2_000 });
  if (!found.data?.readers.length) return null;
  return (
    <Section title={`Revision ${found.data.revision} in ${found.data.readers.length - found.data.behind.length} of ${found.data.readers.length} processes`}>
      <ul className="flex flex-wrap gap-1.5">{found.data.readers.map((each) => <li key={each.process_id} title={each.label}><Tag tone={each.revision >= found.data!.revision ? "good" : "warn"}>{each.label.slice(0, 24)} · {each.revision}</Tag></li>)}</ul>
    </Section>
  );
}

function History({ flag, environment }: Of) {
  const found = useQuery({ queryKey: ["flags", "history", flag.name, flag.version, environment], queryFn: () => flags.history(flag.name, environment), staleTime: 5_000 });
  const [shown, setShown] = useState<number | null>(null);
  return (
    <Section title="History">
      <ol className="divide-y divide-line rounded-md border border-line">
        {found.data?.data.map((each) => (
          <li key={each.revision}>
            <button type="button" aria-expanded={shown === each.revision} onClick={() => setShown(shown === each.revision ? null : each.revision)} className="flex w-full items-center gap-3 px-3 py-1.5 text-left -outline-offset-2 hover:bg-sunk">
              <span className="nums w-8 text-faint">{each.revision}</span><span className="min-w-0 flex-1 truncate">{each.reason || (each.before ? "changed" : "created")}</span><span className="truncate text-sm text-soft">{each.actor}</span><span className="text-sm text-faint"><RelativeTime at={each.created_at} /></span>
            </button>
            {shown === each.revision && <div className="border-t border-line bg-sunk p-3"><Changes {...differing(each.before, each.after)} /><Link to="/trace" search={{ id: each.correlation_id } as never} className="mt-2 inline-block text-sm text-accent hover:underline">Follow this change</Link></div>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

type Doc = Record<string, unknown> | null | undefined;
function differing(before: Doc, after: Doc): { before: Doc; after: Doc } {
  if (!before || !after) return { before, after };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const only = (of: Record<string, unknown>) => Object.fromEntries(names.filter((name) => name in of).map((name) => [name, of[name]]));
  return { before: only(before), after: only(after) };
}
