import type { ReactNode } from "react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { cx } from "./controls";

export function PageHead({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 px-5 pt-5 pb-4">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {children && <p className="mt-0.5 max-w-2xl text-soft">{children}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-1.5">{actions}</div>}
    </div>
  );
}

export function Panel({ title, note, actions, children, className, flush }:
  { title?: string; note?: ReactNode; actions?: ReactNode; children: ReactNode; className?: string; flush?: boolean }) {
  return (
    <section className={cx("min-w-0 rounded-lg border border-line bg-panel", className)} aria-label={title}>
      {title && (
        <header className="flex min-h-10 items-center gap-2 border-b border-line px-3.5 py-1.5">
          <h2 className="font-medium">{title}</h2>
          {note && <span className="truncate text-sm text-faint">{note}</span>}
          {actions && <div className="ml-auto flex items-center gap-1">{actions}</div>}
        </header>
      )}
      <div className={flush ? "" : "p-3.5"}>{children}</div>
    </section>
  );
}

type Tone = "good" | "warn" | "bad";
const INK: Record<Tone, string> = { good: "text-good", warn: "text-warn", bad: "text-bad" };

/** One number that matters, and what it is measured against. */
export function Figure({ label, value, note, tone, to, search }:
  { label: string; value: ReactNode; note?: ReactNode; tone?: Tone; to?: string; search?: Record<string, string> }) {
  const inner = (
    <>
      <span className="block truncate text-sm text-soft">{label}</span>
      <span className={cx("nums mt-0.5 block text-2xl leading-tight font-medium tracking-tight", tone && INK[tone])}>{value}</span>
      <span className="mt-0.5 block min-h-4.5 truncate text-sm text-faint">{note}</span>
    </>
  );
  const box = "block min-w-0 px-4 py-3";
  return <li className="min-w-0 bg-panel">{to ? <Link to={to} search={search as never} className={cx(box, "hover:bg-sunk")}>{inner}</Link> : <div className={box}>{inner}</div>}</li>;
}

export function Figures({ children }: { children: ReactNode }) {
  return (
    <ul className="mx-5 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-3 xl:grid-flow-col xl:auto-cols-fr xl:grid-cols-none">
      {children}
    </ul>
  );
}

/** Name and value, one a line. */
export function Facts({ of }: { of: [string, ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5">
      {of.filter(([, value]) => value !== null && value !== undefined && value !== "").map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Search = Record<string, string | undefined>;

/** Everything a page shows is in its address: filters, tab, open row. */
export function useAddress(): [Search, (change: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = (next: Search) => {
    // Over what the address says by then: another filter may have changed it since this was drawn.
    const merged = (now: Search) => Object.fromEntries(Object.entries({ ...now, ...next }).filter(([, v]) => v !== undefined && v !== ""));
    void navigate({ to: ".", search: merged as never, replace: !("open" in next || "tab" in next) });
  };
  return [search, change];
}

export function Tabs({ tabs, value, onChange }: { tabs: [string, string, ReactNode?][]; value: string; onChange: (tab: string) => void }) {
  const move = (e: React.KeyboardEvent, at: number) => {
    const step = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? -1 : 0;
    const next = tabs[at + step];
    if (!step || !next) return;
    onChange(next[0]);
    (e.currentTarget.parentElement?.children[at + step] as HTMLElement | undefined)?.focus();
  };
  return (
    <div role="tablist" className="flex gap-5 overflow-x-auto border-b border-line px-5">
      {tabs.map(([key, text, note], at) => (
        <button key={key} type="button" role="tab" aria-selected={value === key} tabIndex={value === key ? 0 : -1}
          onClick={() => onChange(key)} onKeyDown={(e) => move(e, at)}
          className={cx("-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 font-medium", value === key ? "border-accent text-ink" : "border-transparent text-soft hover:text-ink")}>
          {text}{note !== undefined && note !== null && <span className="nums rounded-sm bg-sunk px-1 text-sm text-soft">{note}</span>}
        </button>
      ))}
    </div>
  );
}

export const Bar = ({ children }: { children: ReactNode }) =>
  <div className="flex flex-wrap items-center gap-2 px-5 py-3">{children}</div>;
