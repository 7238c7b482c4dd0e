import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "../../app/session";
import { Tag } from "../../kit/badge";
import { AREA, Button, Choice } from "../../kit/controls";
import { Drawer, Section } from "../../kit/drawer";
import { JsonView } from "../../kit/json";
import { useDone, useList } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as notifications from "./api";
import { Rendered } from "./frame";

const COLUMNS: Column<notifications.Template>[] = [
  { id: "name", head: "Template", width: "minmax(12rem,1fr)", cell: (each) => <span className="font-medium">{each.name}</span> },
  { id: "about", head: "About", width: "minmax(12rem,2fr)", from: 800, cell: (each) => <span className="text-soft">{each.description}</span> },
  { id: "current", head: "In force", width: "7rem", cell: (each) => (each.current_version ? <Tag tone="good">version {each.current_version}</Tag> : <Tag tone="warn">none</Tag>) },
  { id: "latest", head: "Latest", width: "6rem", align: "end", cell: (each) => each.latest_version },
  { id: "updated", head: "Changed", width: "8rem", cell: (each) => <RelativeTime at={each.updated_at} /> },
];

export function Templates() {
  const [address, change] = useAddress();
  const list = useList(["notifications", "templates"], notifications.templates(), (each) => each.name);
  const template = list.rows.find((each) => each.name === address.open);
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-3">
      <DataTable label="Templates" columns={COLUMNS} list={list} idOf={(each) => each.name} open={address.open} onOpen={(each) => change({ open: each.name })}
        empty={{ title: "No templates yet", text: "A template says one thing on every channel, in every language; its versions never change.", code: `await gp.notifications.templates.put("shipped", parts={\n    "in_app": {"en": {"title": "Order {{ order }} is on its way"}},\n})\nawait gp.notifications.templates.publish("shipped", 1)` }} />
      <Drawer open={!!address.open} onClose={() => change({ open: undefined })} title={address.open ?? ""} subtitle={template && <span>{template.description}</span>}>
        {template && <One key={template.name} template={template} onDone={list.show} />}
      </Drawer>
    </div>
  );
}

function One({ template, onDone }: { template: notifications.Template; onDone: () => void }) {
  const can = useCan();
  const done = useDone("notifications");
  const [version, setVersion] = useState(template.current_version ?? template.latest_version);
  const [data, setData] = useState("{}");
  const versions = useQuery({ queryKey: ["notifications", "versions", template.name], queryFn: () => notifications.versions(template.name) });
  const whole = useQuery({ queryKey: ["notifications", "version", template.name, version], queryFn: () => notifications.version(template.name, version) });
  const preview = useMutation({ mutationFn: () => notifications.preview(template.name, JSON.parse(data) as Record<string, unknown>, version), onError: sayProblem });
  const over = (text: string) => done(text).then(onDone);
  const publish = useMutation({ mutationFn: () => notifications.publish(template.name, version), onSuccess: () => over(`Version ${version} is in force`), onError: sayProblem });
  const rollback = useMutation({ mutationFn: () => notifications.rollback(template.name), onSuccess: () => over("The version before is in force"), onError: sayProblem });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Choice label="Version" all={null} value={String(version)} onChange={(next) => setVersion(Number(next))} options={(versions.data ?? []).map((each) => [String(each.version), `${each.version}${each.version === template.current_version ? " (in force)" : ""}`] as const)} />
        {can("notifications.write") && <><Button disabled={version === template.current_version || publish.isPending} onClick={() => publish.mutate()}>Put in force</Button><Button disabled={template.published.length < 1 || rollback.isPending} onClick={() => rollback.mutate()}>Roll back</Button></>}
      </div>
      {whole.isError && <ProblemNote error={whole.error} />}
      <Section title="Preview">
        <form className="space-y-2" onSubmit={(e) => { e.preventDefault(); preview.mutate(); }}>
          <textarea aria-label="Data, as JSON" className={AREA} rows={3} value={data} onChange={(e) => setData(e.target.value)} spellCheck={false} />
          <Button small kind="main" type="submit" disabled={preview.isPending}>{preview.isPending ? "Rendering…" : "Render all channels"}</Button>
        </form>
        {preview.data && Object.entries(preview.data.channels).map(([channel, rendered]) => <div key={channel} className="mt-4"><p className="mb-1.5 font-medium">{channel}</p><Rendered channel={channel} rendered={rendered as unknown as Record<string, unknown>} /></div>)}
        {preview.data && Object.entries(preview.data.failures).map(([channel, why]) => <p key={channel} role="alert" className="mt-2 text-bad">{channel}: {why.detail}</p>)}
      </Section>
      {whole.data && <Section title="What it says"><JsonView value={whole.data.parts} label="Parts" /></Section>}
    </>
  );
}
