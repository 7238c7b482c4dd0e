import { useState } from "react";
import { State } from "../../kit/badge";
import { AREA, Button, Field, INPUT } from "../../kit/controls";
import { Drawer, Section } from "../../kit/drawer";
import { count } from "../../kit/figures";
import { useDone } from "../../kit/live";
import { useFollowed } from "../../kit/progress";
import { sayProblem } from "../../kit/toast";
import * as flags from "./api";

const MOST_SHOWN = 200;

/** A document of flags: what it would change, then all of it as one revision or nothing. */
export function ImportFlags({ open, environment, onClose }: { open: boolean; environment?: string; onClose: () => void }) {
  const [text, setText] = useState("");
  const [prune, setPrune] = useState(false);
  const [reason, setReason] = useState("");
  const [foreseen, setForeseen] = useState<flags.Diff | null>(null);
  const done = useDone("flags");
  const changed = (next: string) => { setText(next); setForeseen(null); };
  const body = (dry_run: boolean) => ({ document: text, prune, dry_run, reason: reason || null });
  const look = useFollowed((_: void, tell) => flags.take(body(true), environment, tell), { onSuccess: setForeseen, onError: sayProblem });
  const take = useFollowed((_: void, tell) => flags.take(body(false), environment, tell), {
    onError: sayProblem,
    onSuccess: async (diff) => { await done(`${count(diff.changes.length)} changes, revision ${diff.revision ?? "as before"}`); changed(""); onClose(); },
  });
  const isBusy = look.isPending || take.isPending;
  return (
    <Drawer open={open} onClose={onClose} title="Import flags" subtitle={environment && <span>into {environment}</span>}
      actions={<><Button disabled={!text || isBusy} onClick={() => look.mutate()}>What would change?</Button><Button kind="main" disabled={!foreseen?.changes.length || isBusy} onClick={() => take.mutate()}>Import</Button></>}>
      <Field label="A flagd document, or YAML that was exported here">
        <input type="file" accept=".json,.yaml,.yml" className="block w-full text-sm text-soft file:mr-2.5 file:h-7.5 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-panel file:px-2.5 file:font-medium file:text-ink" onChange={(e) => void e.target.files?.[0]?.text().then(changed)} />
      </Field>
      <textarea aria-label="Document" className={AREA} rows={10} value={text} onChange={(e) => changed(e.target.value)} spellCheck={false} placeholder={'{"flags": {"new-checkout": {"state": "ENABLED", …}}}'} />
      <Field label="Why" hint="It stands in the history of every flag that changes."><input className={INPUT} value={reason} onChange={(e) => setReason(e.target.value)} /></Field>
      <label className="flex items-center gap-2"><input type="checkbox" checked={prune} onChange={(e) => { setPrune(e.target.checked); setForeseen(null); }} />Remove flags that the document does not have</label>
      {look.bar("Comparing")}
      {take.bar("Importing")}
      <div aria-live="polite">{foreseen && <Foreseen diff={foreseen} />}</div>
    </Drawer>
  );
}

function Foreseen({ diff }: { diff: flags.Diff }) {
  return (
    <Section title={diff.changes.length ? `${count(diff.changes.length)} changes` : "Nothing would change"}>
      {diff.warnings?.map((each) => <p key={each} className="mb-1 text-warn">{each}</p>)}
      <ul className="space-y-1">
        {diff.changes.slice(0, MOST_SHOWN).map((each) => <li key={`${each.kind} ${each.name}`} className="flex items-center gap-2"><State of={each.what} tone={each.what === "removed" ? "warn" : "info"} /><span className="font-medium">{each.name}</span>{each.kind !== "flag" && <span className="text-soft">{each.kind}</span>}</li>)}
      </ul>
      {diff.changes.length > MOST_SHOWN && <p className="mt-1 text-soft">and {count(diff.changes.length - MOST_SHOWN)} more</p>}
    </Section>
  );
}
