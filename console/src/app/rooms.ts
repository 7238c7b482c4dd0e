import { Activity, ArrowLeftRight, Bell, Database, Flag, Gauge, KeyRound, Layers, ListChecks, Route, ScrollText, type LucideIcon } from "lucide-react";

export interface Room { path: string; name: string; icon: LucideIcon; needs: string[]; group: string; about: string }

/** The pages, in the order of the navigation; one shows when any of its permissions is held. */
export const ROOMS: Room[] = [
  { path: "/", name: "Overview", icon: Gauge, needs: [], group: "", about: "How everything is" },
  { path: "/trace", name: "Trace", icon: Route, needs: ["audit.read"], group: "", about: "One request through every room" },
  { path: "/flags", name: "Flags", icon: Flag, needs: ["flags.read"], group: "Product", about: "Rules, kill, history" },
  { path: "/notifications", name: "Notifications", icon: Bell, needs: ["notifications.read"], group: "Product", about: "Asked, sent, delivered, read" },
  { path: "/ledger", name: "Ledger", icon: ArrowLeftRight, needs: ["ledger.read"], group: "Product", about: "Accounts, transfers, proof" },
  { path: "/jobs", name: "Jobs", icon: ListChecks, needs: ["jobs.read"], group: "Work", about: "Queues, dead jobs, schedules" },
  { path: "/events", name: "Events", icon: Activity, needs: ["events.read"], group: "Work", about: "Log, streams, subscriptions" },
  { path: "/idempotency", name: "Idempotency", icon: KeyRound, needs: ["idempotency.read"], group: "Work", about: "Keys and their outcomes" },
  { path: "/audit", name: "Audit", icon: ScrollText, needs: ["audit.read"], group: "Operate", about: "Who did what, when" },
  { path: "/database", name: "Database", icon: Database, needs: ["database.read", "operator"], group: "Operate", about: "Pools, health, partitions, schema" },
];
export const OTHER: LucideIcon = Layers;
