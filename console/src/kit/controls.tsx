import { ChevronDown, Search, X } from "lucide-react";
import type { ButtonHTMLAttributes, ReactElement, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";

export const cx = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(" ");

type Kind = "plain" | "main" | "quiet" | "danger";
const KINDS: Record<Kind, string> = {
  plain: "border border-edge bg-panel hover:bg-sunk text-ink",
  main: "bg-accent text-on-accent hover:opacity-90",
  quiet: "text-soft hover:bg-sunk hover:text-ink",
  danger: "border border-edge bg-panel text-bad hover:bg-bad-tint",
};

export function Button({ kind = "plain", small, className, ...rest }:
  { kind?: Kind; small?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      className={cx(
        "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap disabled:opacity-50",
        small ? "h-6.5 px-2 text-sm" : "h-8 px-3", KINDS[kind], className,
      )}
      {...rest}
    />
  );
}

export function IconButton({ label, children, className, ...rest }:
  { label: string; children: ReactElement } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" aria-label={label} title={label}
      className={cx("grid size-7.5 shrink-0 place-items-center rounded-md text-soft hover:bg-sunk hover:text-ink disabled:opacity-50 [&_svg]:size-4", className)}
      {...rest}>
      {children}
    </button>
  );
}

/** A closed choice in a filter bar; the empty one means all. */
export function Choice({ label, value, options, onChange, all = "all" }: {
  label: string; value?: string; options: readonly (string | readonly [string, string])[]; onChange: (value?: string) => void; all?: string | null;
}) {
  return (
    <label className={cx("relative inline-flex h-8 items-center rounded-md border bg-panel text-sm", value && all !== null ? "border-accent" : "border-edge")}>
      <span className="pl-2.5 text-faint">{label}</span>
      <select value={value ?? ""} onChange={(e) => onChange(e.target.value || undefined)}
        className="h-full cursor-pointer appearance-none rounded-md bg-transparent pr-7 pl-1.5 font-medium text-ink outline-offset-2">
        {all !== null && <option value="">{all}</option>}
        {options.map((each) => {
          const [key, text] = typeof each === "string" ? [each, each] : each;
          return <option key={key} value={key}>{text}</option>;
        })}
      </select>
      <ChevronDown className="pointer-events-none absolute right-2 size-3.5 text-faint" aria-hidden="true" />
    </label>
  );
}

/** Text in a filter bar: taken over when one stops typing. */
export function Find({ label, value, onChange, wide }:
  { label: string; value?: string; onChange: (value?: string) => void; wide?: boolean }) {
  const [text, setText] = useState(value ?? "");
  const timer = useRef<number>(undefined);
  const tell = useRef(onChange);
  useEffect(() => { tell.current = onChange; });
  const settle = () => { clearTimeout(timer.current); timer.current = undefined; };
  useEffect(() => settle, []);
  // Not under the hands of somebody who types, and not for the space between two words.
  useEffect(() => { if (timer.current === undefined) setText((now) => (now.trim() === (value ?? "") ? now : (value ?? ""))); }, [value]);
  const now = (next: string) => { settle(); tell.current(next.trim() || undefined); };
  const later = (next: string) => {
    setText(next);
    settle();
    timer.current = window.setTimeout(() => now(next), 350);
  };
  return (
    <div className={cx("relative inline-flex h-8 items-center rounded-md border bg-panel", value ? "border-accent" : "border-edge", wide ? "w-72" : "w-44", "max-w-full")}>
      <Search className="ml-2.5 size-3.5 shrink-0 text-faint" aria-hidden="true" />
      <input aria-label={label} placeholder={label} value={text} onChange={(e) => later(e.target.value)}
        onKeyDown={(e) => { if (e.key === "Enter") now(text); }}
        className="h-full w-full min-w-0 rounded-md bg-transparent px-2 text-sm text-ink placeholder:text-faint" />
      {text && (
        <button type="button" aria-label={`Clear ${label}`} onClick={() => { setText(""); now(""); }}
          className="mr-1 grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:text-ink">
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

export function Field({ label, hint, children }: { label: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <label className="block">
      <span className="mb-1 block text-sm font-medium text-soft">{label}</span>
      {children}
      {hint && <span className="mt-1 block text-sm text-faint">{hint}</span>}
    </label>
  );
}

export const INPUT = "h-8 w-full rounded-md border border-edge bg-panel px-2.5 text-ink placeholder:text-faint";
export const AREA = "w-full rounded-md border border-edge bg-panel p-2.5 font-mono text-sm text-ink placeholder:text-faint";

export function Toggle({ on, label, onChange, disabled }:
  { on: boolean; label: string; onChange: (on: boolean) => void; disabled?: boolean }) {
  return (
    <button type="button" role="switch" aria-checked={on} aria-label={label} disabled={disabled} onClick={(e) => { e.stopPropagation(); onChange(!on); }}
      className={cx("relative h-4.5 w-8 shrink-0 rounded-full transition-colors disabled:opacity-50", on ? "bg-accent" : "bg-edge")}>
      <span className={cx("absolute top-0.5 left-0.5 size-3.5 rounded-full bg-panel transition-transform", on && "translate-x-3.5")} />
    </button>
  );
}
