import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash, Send as SendIcon } from "lucide-react";
import { useState } from "react";
import { useSigned } from "../../app/session";
import { AREA, Button, Field, INPUT } from "../../kit/controls";
import { curlOf } from "../../kit/copy";
import { useDone } from "../../kit/live";
import { Code, ProblemNote } from "../../kit/note";
import { Panel, useAddress } from "../../kit/panel";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as notifications from "./api";

/** What would become of a notification for this person, and which rule decides. */
export function Explain() {
  const [address, change] = useAddress();
  const user = address.user ?? "", type = address.type ?? "ORDER";
  const [whom, setWhom] = useState(user);
  const [kind, setKind] = useState(type);
  const found = useQuery({ queryKey: ["notifications", "explain", user, type], queryFn: () => notifications.explain(user, type), enabled: !!user });
  return (
    <div className="space-y-4 p-5">
      <form className="flex max-w-2xl flex-wrap items-end gap-2" onSubmit={(e) => { e.preventDefault(); change({ user: whom.trim() || undefined, type: kind.trim() || undefined }); }}>
        <div className="min-w-40 flex-1"><Field label="Person"><input className={INPUT} value={whom} onChange={(e) => setWhom(e.target.value)} placeholder="ada" /></Field></div>
        <div className="min-w-40 flex-1"><Field label="Type"><input className={INPUT} value={kind} onChange={(e) => setKind(e.target.value)} /></Field></div>
        <Button type="submit" kind="main" disabled={!whom}>Explain</Button>
      </form>
      {!user && <p className="text-soft">Name somebody: for each channel you see whether it would go, and the rule that decides.</p>}
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {found.data?.map((each) => (
          <Panel key={each.channel} title={each.channel} actions={each.goes ? <span className="flex items-center gap-1.5 text-good"><CircleCheck className="size-4" aria-hidden="true" />goes</span> : <span className="flex items-center gap-1.5 text-warn"><CircleSlash className="size-4" aria-hidden="true" />does not go</span>}>
            <p className="font-medium">{each.reason}</p>
            {each.at && <p className="text-soft">at <RelativeTime at={each.at} /></p>}
            <ol className="mt-2 space-y-1">{each.steps.map((step, n) => <li key={n} className="flex justify-between gap-3 text-sm"><span className="text-soft">{step.rule.replaceAll("_", " ")}</span><span className="text-right">{step.says ?? "nothing against it"}</span></li>)}</ol>
          </Panel>
        ))}
      </div>
    </div>
  );
}

export function Send() {
  const { who } = useSigned();
  const done = useDone("notifications");
  const [, change] = useAddress();
  const [whom, setWhom] = useState(who?.user?.user_id ?? who?.actor_id ?? "");
  const [title, setTitle] = useState("Hello from the console");
  const [message, setMessage] = useState("");
  const [channels, setChannels] = useState<string[]>(["in_app"]);
  const body = { user_id: whom, title, message: message || undefined, channels: channels as never } as Parameters<typeof notifications.send>[0];
  const send = useMutation({
    mutationFn: () => notifications.send(body), onError: sayProblem,
    onSuccess: async (made) => { await done("Sent: it is in the inbox now"); change({ tab: undefined, open: made.id }); },
  });
  return (
    <div className="grid gap-6 p-5 xl:grid-cols-2">
      <form className="max-w-xl space-y-4" onSubmit={(e) => { e.preventDefault(); send.mutate(); }}>
        <Field label="Person"><input className={INPUT} value={whom} onChange={(e) => setWhom(e.target.value)} /></Field>
        <Field label="Title"><input className={INPUT} value={title} onChange={(e) => setTitle(e.target.value)} maxLength={255} /></Field>
        <Field label="Message"><textarea className={AREA} rows={4} value={message} onChange={(e) => setMessage(e.target.value)} /></Field>
        <fieldset>
          <legend className="mb-1 text-sm font-medium text-soft">Channels</legend>
          <div className="flex flex-wrap gap-4">{notifications.CHANNELS.map((each) => <label key={each} className="flex items-center gap-1.5"><input type="checkbox" className="accent-accent" checked={channels.includes(each)} onChange={(e) => setChannels(e.target.checked ? [...channels, each] : channels.filter((one) => one !== each))} />{each.replace("_", " ")}</label>)}</div>
        </fieldset>
        <Button type="submit" kind="main" disabled={!whom || !title || !channels.length || send.isPending}><SendIcon className="size-3.5" aria-hidden="true" />{send.isPending ? "Sending…" : "Send"}</Button>
      </form>
      <div className="min-w-0"><p className="mb-2 text-sm font-medium text-soft">The same from a program</p><Code text={curlOf({ path: "/v1/notifications", method: "POST", python: "", body })} /></div>
    </div>
  );
}
