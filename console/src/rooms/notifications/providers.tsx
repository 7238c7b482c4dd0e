import { useMutation } from "@tanstack/react-query";
import { Pause, Play, Send } from "lucide-react";
import { useState } from "react";
import { useCan } from "../../app/session";
import { State, Tag } from "../../kit/badge";
import { Button, Field, INPUT } from "../../kit/controls";
import { Drawer, Section } from "../../kit/drawer";
import { JsonView } from "../../kit/json";
import { useDone, useWhole } from "../../kit/live";
import { Facts, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as notifications from "./api";

export function Providers() {
  const [address, change] = useAddress();
  const can = useCan();
  const list = useWhole(["notifications", "providers"], notifications.providers, can("notifications.providers"));
  if (!can("notifications.providers")) return <p className="px-5 py-6 text-soft">Providers and their credentials need the permission <code>notifications.providers</code>.</p>;
  const columns: Column<notifications.Provider>[] = [
    { id: "state", head: "State", width: "7rem", cell: (each) => <State of={each.state} tone={each.state === "open" ? "bad" : undefined} /> },
    { id: "name", head: "Provider", width: "minmax(12rem,1fr)", cell: (each) => <span className="font-medium">{each.name}</span> },
    { id: "channel", head: "Channel", width: "8rem", cell: (each) => <Tag>{each.channel}</Tag> },
    { id: "kind", head: "Kind", width: "8rem", cell: (each) => each.kind },
    { id: "position", head: "Asked", width: "5rem", align: "end", cell: (each) => each.position + 1 },
    { id: "secret", head: "Credentials", width: "8rem", from: 900, cell: (each) => (each.has_secret ? "sealed" : "none") },
    { id: "why", head: "Why", width: "minmax(9rem,1fr)", from: 1000, cell: (each) => <span className="text-soft">{each.open_reason}</span> },
    { id: "updated", head: "Changed", width: "8rem", cell: (each) => <RelativeTime at={each.updated_at} /> },
  ];
  const one = list.rows.find((each) => each.id === address.open);
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3">
      <DataTable label="Providers" columns={columns} list={list} idOf={(each) => each.id} open={address.open} onOpen={(each) => change({ open: each.id })} empty={{ title: "No providers of your own", text: "Without one, mail and messages cannot leave; the inbox needs none.", code: `await gp.notifications.providers.put("mail", channel="email", kind="smtp", config={...})` }} />
      <Drawer open={!!one} onClose={() => change({ open: undefined })} title={one?.name ?? ""} subtitle={one && <><State of={one.state} tone={one.state === "open" ? "bad" : undefined} /><span>{one.kind} for {one.channel}</span></>}>
        {one && <One key={one.id} provider={one} />}
      </Drawer>
    </div>
  );
}

function One({ provider }: { provider: notifications.Provider }) {
  const [to, setTo] = useState("");
  const done = useDone("notifications");
  const turn = useMutation({ mutationFn: () => (provider.state === "paused" ? notifications.resumeProvider(provider.id) : notifications.pauseProvider(provider.id)), onSuccess: (now) => done(now.state === "paused" ? "Paused" : "On"), onError: sayProblem });
  const test = useMutation({ mutationFn: () => notifications.testProvider(provider.id, to), onError: sayProblem });
  return (
    <>
      <Facts of={[["Order", `asked ${provider.position + 1}.`], ["Opens again", provider.open_until && <RelativeTime at={provider.open_until} />], ["Why", provider.open_reason], ["Version", provider.version]]} />
      <Button disabled={turn.isPending} onClick={() => turn.mutate()}>{provider.state === "paused" ? <><Play className="size-3.5" aria-hidden="true" />Resume</> : <><Pause className="size-3.5" aria-hidden="true" />Pause</>}</Button>
      <Section title="Test">
        <form className="flex items-end gap-2" onSubmit={(e) => { e.preventDefault(); test.mutate(); }}>
          <div className="flex-1"><Field label="Address or number"><input className={INPUT} value={to} onChange={(e) => setTo(e.target.value)} /></Field></div>
          <Button type="submit" disabled={!to || test.isPending}><Send className="size-3.5" aria-hidden="true" />Send a test</Button>
        </form>
        {test.data && <div className="mt-2"><JsonView value={test.data} label="The provider's answer" /></div>}
      </Section>
      <Section title="Settings, without secrets"><JsonView value={provider.config} label="Settings" /></Section>
    </>
  );
}
