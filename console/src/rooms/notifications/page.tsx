import { useCan, useSigned } from "../../app/session";
import { State, Tag } from "../../kit/badge";
import { Choice, Find } from "../../kit/controls";
import { CopyAs, Id } from "../../kit/copy";
import { count } from "../../kit/figures";
import { useList, useWhole } from "../../kit/live";
import { Bar, PageHead, Tabs, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime } from "../../kit/time";
import * as notifications from "./api";
import { Captures } from "./captures";
import { NotificationDrawer } from "./detail";
import { Explain, Send } from "./forms";
import { Providers } from "./providers";
import { Templates } from "./templates";

export const SEND = `async with gp.tenant("acme").begin() as tx:
    await tx.notifications.send(
        "ada", title="Your order is on its way", type="ORDER", channels=["in_app", "email"],
    )                                       # with the order, or not at all`;

export function Page() {
  const [address, change] = useAddress();
  const can = useCan();
  const tab = address.tab ?? "asked";
  const { who } = useSigned();
  const tabs: [string, string][] = [["asked", "Asked"], ["captures", "Captured"], ["templates", "Templates"], ["providers", "Providers"], ["types", "Types"], ["explain", "Explain"], ...(can("notifications.send") ? [["send", "Send"] as [string, string]] : []), ...(who?.actor_kind === "user" ? [["inbox", "My inbox"] as [string, string]] : [])];
  return (
    <>
      <PageHead title="Notifications" actions={<CopyAs path="/v1/notifications?limit=20" python="page = await gp.notifications.list(limit=20)" sql={"select id, type, title, recipients, created_at\n  from groundplane.notifications order by id desc limit 20;"} />}>
        One call, many channels: asked in the business transaction, delivered by workers, with a reason for every step.
      </PageHead>
      <Tabs tabs={tabs} value={tab} onChange={(next) => change({ tab: next === "asked" ? undefined : next, open: undefined })} />
      {tab === "asked" && <Asked />}
      {tab === "captures" && <Captures />}
      {tab === "templates" && <Templates />}
      {tab === "providers" && <Providers />}
      {tab === "types" && <Types />}
      {tab === "explain" && <Explain />}
      {tab === "send" && <Send />}
      {tab === "inbox" && <Inbox />}
      <NotificationDrawer id={tab === "asked" || tab === "inbox" ? address.open : undefined} onClose={() => change({ open: undefined })} />
    </>
  );
}

const COLUMNS: Column<notifications.Asked>[] = [
  { id: "at", head: "Asked", width: "8rem", cell: (each) => <RelativeTime at={each.created_at} /> },
  { id: "type", head: "Type", width: "9rem", cell: (each) => <Tag>{each.type}</Tag> },
  { id: "title", head: "What", width: "minmax(14rem,3fr)", cell: (each) => <span className="font-medium">{each.title ?? each.template ?? "–"}</span> },
  { id: "recipients", head: "People", width: "6rem", align: "end", cell: (each) => count(each.recipients) },
  { id: "priority", head: "Priority", width: "7rem", from: 900, cell: (each) => each.priority.toLowerCase() },
  { id: "when", head: "Due", width: "8rem", from: 1000, cell: (each) => (each.cancelled_at ? <State of="cancelled" /> : <RelativeTime at={each.send_at} />) },
  { id: "id", head: "Id", width: "7rem", from: 1150, cell: (each) => <Id id={each.id} /> },
];

function Asked() {
  const [address, change] = useAddress();
  const { user, type, state } = address;
  const list = useList(["notifications", user, type, state], notifications.list({ user, type, state }), (each) => each.id);
  return (
    <>
      <Bar>
        <Find label="Person" value={user} onChange={(next) => change({ user: next })} />
        <Find label="Type" value={type} onChange={(next) => change({ type: next })} />
        <Choice label="A delivery is" value={state} options={notifications.STATES.map((each) => [each, each.replaceAll("_", " ")] as const)} all="any" onChange={(next) => change({ state: next })} />
      </Bar>
      <DataTable label="Notifications" columns={COLUMNS} list={list} idOf={(each) => each.id} open={address.open} onOpen={(each) => change({ open: each.id })}
        empty={user || type || state ? { title: "Nothing fits" } : { title: "Nothing was asked for yet", text: "Send in your own transaction; it is in the bell when that commits.", code: SEND }} />
    </>
  );
}

function Types() {
  const list = useWhole(["notifications", "types"], notifications.types);
  const columns: Column<(typeof list.rows)[number]>[] = [
    { id: "name", head: "Type", width: "minmax(10rem,1fr)", cell: (each) => <span className="font-medium">{each.name}</span> },
    { id: "channels", head: "Channels", width: "minmax(12rem,1.5fr)", cell: (each) => each.channels.join(", ") },
    { id: "policy", head: "Policy", width: "12rem", cell: (each) => <span className="flex gap-1">{each.is_critical && <Tag tone="bad">critical</Tag>}{each.is_marketing && <Tag tone="info">marketing</Tag>}</span> },
    { id: "quiet", head: "Quiet hours (kept, not acting yet)", width: "14rem", from: 900, cell: (each) => each.quiet },
    { id: "doubt", head: "In doubt", width: "7rem", from: 1000, cell: (each) => each.in_doubt },
    { id: "template", head: "Template", width: "minmax(8rem,1fr)", from: 1100, cell: (each) => each.template ?? "–" },
    { id: "updated", head: "Changed", width: "8rem", cell: (each) => <RelativeTime at={each.updated_at} /> },
  ];
  return <div className="flex min-h-0 flex-1 flex-col pt-3"><DataTable label="Types" columns={columns} list={list} idOf={(each) => each.name} empty={{ title: "No types of your own", text: "Without one the built-in policies hold.", code: `await gp.notifications.types.put("ORDER", channels=["in_app", "email"])` }} /></div>;
}

function Inbox() {
  const [, change] = useAddress();
  const list = useList(["notifications", "inbox"], notifications.inbox, (each) => each.id);
  const columns: Column<notifications.Item>[] = [
    { id: "state", head: "", width: "6rem", cell: (each) => (each.read_at ? <span className="text-faint">read</span> : <Tag tone="info">unread</Tag>) },
    { id: "title", head: "Title", width: "minmax(14rem,2fr)", cell: (each) => <span className={each.read_at ? "" : "font-medium"}>{each.title}</span> },
    { id: "message", head: "Message", width: "minmax(14rem,3fr)", from: 900, cell: (each) => <span className="text-soft">{each.message}</span> },
    { id: "at", head: "Came", width: "8rem", cell: (each) => <RelativeTime at={each.created_at} /> },
  ];
  return <div className="flex min-h-0 flex-1 flex-col pt-3"><DataTable label="My inbox" columns={columns} list={list} idOf={(each) => each.id} onOpen={(each) => change({ open: each.notification_id })} empty={{ title: "Your inbox is empty", text: "What is sent to you appears here the moment it commits." }} /></div>;
}
