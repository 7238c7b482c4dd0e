import { useEffect, useState, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let now = Date.now();
setInterval(() => { now = Date.now(); listeners.forEach((each) => each()); }, 5_000);
const subscribe = (each: () => void) => { listeners.add(each); return () => listeners.delete(each); };

/** One clock for the page: a thousand times in a table tick together. */
export const useNow = () => useSyncExternalStore(subscribe, () => now);

const STEPS: [number, string][] = [[60, "s"], [60, "m"], [24, "h"], [365, "d"]];

export function spanOf(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  let left = seconds;
  for (const [size, unit] of STEPS) {
    if (left < size || unit === "d") return `${left < 10 && unit === "s" ? left.toFixed(1).replace(/\.0$/, "") : Math.floor(left)} ${unit}`;
    left /= size;
  }
  return "";
}

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export function RelativeTime({ at }: { at?: string | null }) {
  const current = Math.max(useNow(), Date.now() - 5_000);
  if (!at) return <span className="text-faint">–</span>;
  const moment = new Date(at);
  const seconds = (current - moment.getTime()) / 1000;
  const text = Math.abs(seconds) < 2 ? "now" : seconds > 0 ? `${spanOf(Math.floor(seconds))} ago` : `in ${spanOf(Math.floor(-seconds))}`;
  return <time dateTime={at} title={`${exact.format(moment)} · ${at}`} className="nums whitespace-nowrap">{text}</time>;
}

export const clockOf = (at: string) => exact.format(new Date(at));

export function useDebounced<T>(value: T, milliseconds: number): T {
  const [held, setHeld] = useState(value);
  useEffect(() => { const id = setTimeout(() => setHeld(value), milliseconds); return () => clearTimeout(id); }, [value, milliseconds]);
  return held;
}
