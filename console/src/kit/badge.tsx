import { cx } from "./controls";

export type Tone = "good" | "warn" | "bad" | "info" | "none";
const TONES: Record<Tone, string> = {
  good: "bg-good-tint text-good",
  warn: "bg-warn-tint text-warn",
  bad: "bg-bad-tint text-bad",
  info: "bg-tint text-accent",
  none: "bg-sunk text-soft",
};

const KNOWN: Record<string, Tone> = {
  done: "good", pass: "good", completed: "good", delivered: "good", sent: "good", active: "good", balanced: "good", ok: "good", on: "good", running: "good", read: "good", posted: "good", healthy: "good",
  ready: "info", leased: "info", claimed: "info", queued: "info", sending: "info", accepted: "info", attached: "info", pending: "info",
  waiting: "none", gated: "none", released: "none", off: "none", draft: "none", detached: "none", asked: "none", archived: "none",
  retried: "warn", warn: "warn", unknown: "warn", lost: "warn", paused: "warn", draining: "warn", stale: "warn", postponed: "warn", replayed: "warn", deferred: "warn", killed: "warn",
  dead: "bad", failed: "bad", fail: "bad", cancelled: "none", exhausted: "bad", permanent: "bad", poison: "bad", deadline: "bad", unknown_name: "bad", bounced: "bad", refused: "bad", suppressed: "warn",
};

/** A state in words and a tint, never a colour alone. */
export function State({ of, tone }: { of: string; tone?: Tone }) {
  const found = tone ?? KNOWN[of] ?? "none";
  return (
    <span className={cx("inline-flex h-5 items-center gap-1.5 rounded-sm px-1.5 text-sm font-medium whitespace-nowrap", TONES[found])}>
      <span className="size-1.5 rounded-full bg-current" aria-hidden="true" />
      {of.replaceAll("_", " ")}
    </span>
  );
}

export function Tag({ children, tone = "none" }: { children: React.ReactNode; tone?: Tone }) {
  return <span className={cx("inline-flex h-5 items-center rounded-sm px-1.5 text-sm whitespace-nowrap", TONES[tone])}>{children}</span>;
}
