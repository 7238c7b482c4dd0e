import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RotateCcw } from "lucide-react";
import { useCan } from "../../app/session";
import { State, Tag, type Tone } from "../../kit/badge";
import { Button } from "../../kit/controls";
import { CopyButton } from "../../kit/copy";
import { Drawer, Section } from "../../kit/drawer";
import { count } from "../../kit/figures";
import { JsonView } from "../../kit/json";
import { useDone, useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Facts } from "../../kit/panel";
import { clockOf, RelativeTime } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as notifications from "./api";

const TONES: Record<string, Tone> = { failed_temporary: "warn", failed_permanent: "bad", failed_technical: "bad", expired: "warn", skipped: "none", outcome_unknown: "warn" };
const FAILED = ["failed_permanent", "failed_technical", "expired", "suppressed", "skipped"];

export function NotificationDrawer({ id, onClose }: { id?: string; onClose: () => void }) {
  const found = useLive(["notifications", "one", id], () => notifications.get(id!), { enabled: !!id });
  const timeline = useLive(["notifications", "timeline", id], () => notifications.timeline(id!), { enabled: !!id, keeps: false });
  const whole = found.data?.id === id ? found.data : undefined;
  const deliveries = whole?.deliveries ?? [];
  const of = (...states: string[]) => deliveries.filter((each) => states.includes(each.state)).length;
  return (
    <Drawer open={!!id} onClose={onClose} title={whole?.title ?? whole?.template ?? "Notification"} subtitle={whole && <><Tag>{whole.type}</Tag><RelativeTime at={whole.created_at} /><CopyButton text={whole.id} label="Copy id" /></>}>
      {found.isError && !whole && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {whole && (
        <>
          {whole.message && <p>{whole.message}</p>}
          <Funnel steps={[["People", whole.recipients], ["In inboxes", whole.shown], ["Sent", of("accepted", "delivered")], ["Delivered", of("delivered")], ["Failed", of("failed_permanent", "failed_technical", "expired")]]} />
          <Section title="Deliveries">
            {deliveries.length ? <ul className="space-y-2">{deliveries.map((each) => <One key={each.id} delivery={each} />)}</ul> : <p className="text-soft">None outside of the inbox.</p>}
          </Section>
          <Section title="Timeline">
            <ol className="relative ml-1 border-l border-line">
              {timeline.data?.map((each, n) => (
                <li key={n} className="relative pb-3 pl-5 last:pb-0">
                  <span className="absolute top-1.5 -left-1 size-2 rounded-full bg-accent" aria-hidden="true" />
                  <span className="font-medium">{each.kind.replaceAll("_", " ")}</span> <span className="text-soft">{[each.channel, each.user_id, each.attempt ? `attempt ${each.attempt}` : ""].filter(Boolean).join(" · ")}</span>
                  <span className="block text-sm text-faint">{clockOf(each.at)} · {each.source}</span>
                  {Object.keys(each.reason ?? {}).length > 0 && <span className="mono block text-sm break-words text-soft">{JSON.stringify(each.reason)}</span>}
                </li>
              ))}
            </ol>
            {timeline.data?.length === 0 && <p className="text-soft">Nothing has happened since it was asked for.</p>}
          </Section>
          <Facts of={[["By", whole.actor], ["Priority", whole.priority.toLowerCase()], ["Link", whole.action_url], ["Expires", whole.expires_at && <RelativeTime at={whole.expires_at} />], ["Trace", <Link to="/trace" search={{ id: whole.correlation_id } as never} className="mono text-accent hover:underline">{whole.correlation_id}</Link>]]} />
          <Section title="For whom"><JsonView value={whole.target} label="Target" /></Section>
        </>
      )}
    </Drawer>
  );
}

function Funnel({ steps }: { steps: [string, number][] }) {
  const most = Math.max(1, ...steps.map(([, n]) => n));
  return (
    <ol className="space-y-1">
      {steps.map(([name, n]) => (
        <li key={name} className="grid grid-cols-[6rem_1fr_3rem] items-center gap-3"><span className="text-soft">{name}</span><span className="h-2 rounded-full bg-sunk"><span className={`block h-full rounded-full ${name === "Failed" ? "bg-bad" : "bg-accent"}`} style={{ width: `${(n / most) * 100}%` }} /></span><span className="nums text-right font-medium">{count(n)}</span></li>
      ))}
    </ol>
  );
}

function One({ delivery }: { delivery: notifications.Delivery }) {
  const can = useCan();
  const done = useDone("notifications");
  const resend = useMutation({ mutationFn: () => notifications.resend(delivery.id), onSuccess: () => done("It is sent again"), onError: sayProblem });
  const resolve = useMutation({ mutationFn: (outcome: "delivered" | "failed") => notifications.resolve(delivery.id, outcome, "decided in the console"), onSuccess: () => done("Decided"), onError: sayProblem });
  return (
    <li className="rounded-md border border-line p-2.5">
      <div className="flex flex-wrap items-center gap-2"><State of={delivery.state} tone={TONES[delivery.state]} /><span className="font-medium">{delivery.channel}</span><span className="text-soft">to {delivery.user_id}</span><span className="ml-auto text-sm text-faint"><RelativeTime at={delivery.updated_at} /></span></div>
      {delivery.reason && <p className="mt-1 text-sm text-soft">{delivery.reason}</p>}
      {can("notifications.write") && (
        <div className="mt-2 flex gap-2 empty:hidden">
          {FAILED.includes(delivery.state) && <Button small disabled={resend.isPending} onClick={() => resend.mutate()}><RotateCcw className="size-3" aria-hidden="true" />Send again</Button>}
          {delivery.state === "outcome_unknown" && <><Button small disabled={resolve.isPending} onClick={() => resolve.mutate("delivered")}>It arrived</Button><Button small disabled={resolve.isPending} onClick={() => resolve.mutate("failed")}>It did not</Button></>}
        </div>
      )}
    </li>
  );
}
