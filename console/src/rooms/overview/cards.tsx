import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Check, ChevronRight } from "lucide-react";
import { api } from "../../app/api";
import { useCan } from "../../app/session";
import { cx } from "../../kit/controls";
import * as jobs from "../jobs/api";

interface Card { key: string; title: string; text: string; to: string; search?: Record<string, string>; needs: string; isDone: boolean }

/** The first things to do; each ticks itself once it was done. */
export function TryIt() {
  const can = useCan();
  const flags = useQuery({ queryKey: ["first", "flags"], queryFn: () => api.get("/v1/flags", { params: { query: { limit: 1 } } }), enabled: can("flags.read"), staleTime: 30_000 });
  const trail = useQuery({ queryKey: ["first", "orders"], queryFn: () => api.get("/v1/audit", { params: { query: { action: "order.placed", limit: 1 } } }), enabled: can("audit.read"), staleTime: 30_000 });
  const done = useQuery({ queryKey: ["first", "jobs"], queryFn: () => jobs.list({ state: "done" })(), enabled: can("jobs.read"), staleTime: 30_000 });
  const sent = useQuery({ queryKey: ["first", "sent"], queryFn: () => api.get("/v1/notifications", { params: { query: { limit: 1 } } }), enabled: can("notifications.read"), staleTime: 30_000 });
  const order = trail.data?.data[0];
  const cards: Card[] = [
    { key: "order", title: "Follow one order", text: "Place one in the sample shop, then see its key, stock, job, bell and audit entry in one trace.", to: "/trace", search: order && { id: order.correlation_id }, needs: "audit.read", isDone: !!order },
    { key: "flag", title: "Flip a flag", text: "Turn it on for a share of people and watch the shop change within a second.", to: "/flags", needs: "flags.read", isDone: !!flags.data?.data.length },
    { key: "send", title: "Send yourself something", text: "One call, your bell and your mail; every step is in its timeline.", to: "/notifications", search: { tab: "send" }, needs: "notifications.send", isDone: !!sent.data?.data.length },
    { key: "worker", title: "Kill the worker", text: "Its jobs come back when the lease runs out, and the old worker’s write is refused.", to: "/jobs", search: { tab: "runs" }, needs: "jobs.read", isDone: !!done.data?.data.length },
  ];
  const shown = cards.filter((card) => can(card.needs));
  if (!shown.length) return null;
  return (
    <section aria-label="Try it" className="mt-4 px-5">
      <h2 className="mb-2 font-medium">Try it <span className="font-normal text-faint">{shown.filter((card) => card.isDone).length} of {shown.length} done</span></h2>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {shown.map((card) => (
          <li key={card.key}>
            <Link to={card.to} search={card.search as never} className="group flex h-full gap-3 rounded-lg border border-line bg-panel p-3.5 hover:border-edge">
              <span className={cx("mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border", card.isDone ? "border-good bg-good-tint text-good" : "border-edge text-transparent")}><Check className="size-3" aria-hidden="true" /><span className="sr-only">{card.isDone ? "done" : "to do"}</span></span>
              <span className="min-w-0"><span className="block font-medium">{card.title}<ChevronRight className="ml-0.5 inline size-3.5 text-faint group-hover:text-ink" aria-hidden="true" /></span><span className="mt-0.5 block text-soft">{card.text}</span></span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
