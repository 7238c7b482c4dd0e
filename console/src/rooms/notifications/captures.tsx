import { State, Tag } from "../../kit/badge";
import { Choice, Find } from "../../kit/controls";
import { Drawer } from "../../kit/drawer";
import { useList, useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Bar, useAddress } from "../../kit/panel";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime } from "../../kit/time";
import * as notifications from "./api";
import { Rendered } from "./frame";

const headOf = (each: notifications.Capture) => String(each.rendered.subject ?? each.rendered.title ?? each.rendered.text ?? "");
const COLUMNS: Column<notifications.Capture>[] = [
  { id: "at", head: "When", width: "8rem", cell: (each) => <RelativeTime at={each.at} /> },
  { id: "channel", head: "Channel", width: "7rem", cell: (each) => <Tag>{each.channel}</Tag> },
  { id: "user", head: "To", width: "minmax(8rem,1fr)", cell: (each) => each.user_id },
  { id: "what", head: "What", width: "minmax(14rem,3fr)", cell: (each) => <span className="font-medium">{headOf(each)}</span> },
  { id: "outcome", head: "Outcome", width: "9rem", cell: (each) => <State of={each.outcome} /> },
];

/** What would have left: in development, and wherever a channel goes to the capture provider. */
export function Captures() {
  const [address, change] = useAddress();
  const { channel, user } = address;
  const list = useList(["notifications", "captures", channel, user], notifications.captures({ channel, user }), (each) => each.id);
  const one = useLive(["notifications", "capture", address.open], () => notifications.capture(address.open!), { enabled: !!address.open, ms: 60_000 });
  const shown = one.data?.id === address.open ? one.data : undefined;
  return (
    <>
      <Bar>
        <Choice label="Channel" value={channel} options={notifications.CHANNELS} onChange={(next) => change({ channel: next })} />
        <Find label="Person" value={user} onChange={(next) => change({ user: next })} />
        <span className="text-sm text-faint">Kept for a day; nothing of it left this machine.</span>
      </Bar>
      <DataTable label="Captured messages" columns={COLUMNS} list={list} idOf={(each) => each.id} open={address.open} onOpen={(each) => change({ open: each.id })} empty={{ title: "Nothing was captured", text: "In development every channel ends here instead of at a vendor." }} />
      <Drawer open={!!address.open} onClose={() => change({ open: undefined })} title={shown ? headOf(shown) || shown.channel : "Captured"} subtitle={shown && <><Tag>{shown.channel}</Tag><span>to {shown.user_id}</span><State of={shown.outcome} /></>}>
        {one.isError && <ProblemNote error={one.error} />}
        {shown && <Rendered channel={shown.channel} rendered={shown.rendered} />}
      </Drawer>
    </>
  );
}
