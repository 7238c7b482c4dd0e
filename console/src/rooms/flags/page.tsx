import { useMutation } from "@tanstack/react-query";
import { Plus, Upload } from "lucide-react";
import { useState } from "react";
import { useCan } from "../../app/session";
import { State, Tag } from "../../kit/badge";
import { Button, Choice, Find, Toggle } from "../../kit/controls";
import { CopyAs } from "../../kit/copy";
import { useDone, useList } from "../../kit/live";
import { Bar, PageHead, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as flags from "./api";
import { FlagDrawer } from "./detail";
import { ImportFlags } from "./import";
import { NewFlag } from "./new";

export const stateOf = (flag: flags.Flag) => (flag.state !== "live" ? flag.state : flag.enabled ? "on" : "off");
const CREATE = `await gp.flags.create("new-checkout", rollout_percentage=10, conditions={"roles": ["BETA"]})

if await gp.flags.is_enabled("new-checkout", user="ada"):
    ...`;

/** In words, whom the flag is on for. */
export function serves(flag: flags.Flag): string {
  const parts: string[] = [];
  if (flag.rules.length) parts.push(`${flag.rules.length} ${flag.rules.length === 1 ? "rule" : "rules"}`);
  const roles = (flag.conditions as { roles?: string[] }).roles;
  if (roles?.length) parts.push(roles.join(", "));
  if (flag.rollout_percentage !== null) parts.push(`${flag.rollout_percentage} %`);
  return parts.join(" · ") || (flag.default_variant ? `everybody: ${flag.default_variant}` : "everybody");
}

export function Page() {
  const [address, change] = useAddress();
  const can = useCan();
  const done = useDone("flags");
  const [isNew, setNew] = useState(false);
  const [isImport, setImport] = useState(false);
  const { environment, state, search, stale } = address;
  const list = useList(["flags", environment, state, search, stale], flags.list({ environment, state, search, stale }), (flag) => flag.id);
  const turn = useMutation({
    mutationFn: ({ flag, enabled }: { flag: flags.Flag; enabled: boolean }) => flags.update(flag.name, { enabled, version: flag.version, reason: "turned in the console" }, environment),
    onSuccess: (flag) => done(`${flag.name} is ${flag.enabled ? "on" : "off"}`),
    onError: sayProblem,
  });
  const columns: Column<flags.Flag>[] = [
    ...(can("flags.write") ? [{ id: "turn", head: "", width: "3.2rem", cell: (flag: flags.Flag) => <span className="flex items-center pt-0.5"><Toggle on={flag.enabled && flag.state === "live"} label={`${flag.name} on`} disabled={turn.isPending || flag.state === "archived"} onChange={(enabled) => turn.mutate({ flag, enabled })} /></span> }] : []),
    { id: "name", head: "Flag", width: "minmax(13rem,2fr)", cell: (flag) => <span className="font-medium">{flag.name}</span> },
    { id: "state", head: "State", width: "7rem", cell: (flag) => <State of={stateOf(flag)} tone={flag.state === "killed" ? "bad" : undefined} /> },
    { id: "serves", head: "On for", width: "minmax(11rem,1.5fr)", cell: (flag) => <span className="text-soft">{serves(flag)}</span> },
    { id: "kind", head: "Purpose", width: "8rem", from: 1000, cell: (flag) => flag.kind },
    { id: "type", head: "Type", width: "6.5rem", from: 1150, cell: (flag) => flag.type },
    { id: "owner", head: "Owner", width: "7rem", from: 1250, cell: (flag) => flag.owner ?? "–" },
    { id: "revision", head: "Revision", width: "5.5rem", align: "end", from: 900, cell: (flag) => flag.revision },
    { id: "updated", head: "Changed", width: "8rem", cell: (flag) => <RelativeTime at={flag.updated_at} /> },
  ];
  return (
    <>
      <PageHead title="Flags" actions={<>
        <CopyAs path="/v1/flags?limit=20" python="page = await gp.flags.list(limit=20)" sql={"select groundplane.flag_is_enabled_v1('acme', 'new-checkout', 'ada');"} />
        {can("flags.write") && <Button onClick={() => setImport(true)}><Upload className="size-4" aria-hidden="true" />Import</Button>}
        {can("flags.write") && <Button kind="main" onClick={() => setNew(true)}><Plus className="size-4" aria-hidden="true" />New flag</Button>}
      </>}>
        Decisions that change without a release: everywhere within a second, undone as fast.
      </PageHead>
      <Bar>
        <Find label="Name or description" wide value={search} onChange={(next) => change({ search: next })} />
        <Choice label="State" value={state} options={["live", "killed", "archived"]} onChange={(next) => change({ state: next })} />
        <Choice label="Stale" value={stale} options={[["yes", "only stale ones"]]} onChange={(next) => change({ stale: next })} />
        <Choice label="Environment" value={environment} options={["production", "staging"]} all="this server's" onChange={(next) => change({ environment: next })} />
        {environment && <Tag tone="info">{environment}</Tag>}
      </Bar>
      <DataTable label="Flags" columns={columns} list={list} idOf={(flag) => flag.id} open={list.rows.find((flag) => flag.name === address.open)?.id} onOpen={(flag) => change({ open: flag.name })}
        empty={state || search || stale ? { title: "No flag fits" } : { title: "No flags yet", text: "Make one here, in code, or import a flagd document.", code: CREATE }} />
      <FlagDrawer name={address.open} environment={environment} onClose={() => change({ open: undefined })} />
      <ImportFlags open={isImport} environment={environment} onClose={() => setImport(false)} />
      <NewFlag open={isNew} onClose={() => setNew(false)} onMade={(name) => { setNew(false); change({ open: name }); list.show(); }} />
    </>
  );
}
