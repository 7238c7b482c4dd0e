import { useEffect, useSyncExternalStore } from "react";
import { API } from "./place";
import { fetched } from "./api";
import { usePaused } from "../kit/live";

/** What a process counted, by name and labels, read from its OpenMetrics page. */
export type Counted = Map<string, { labels: Record<string, string>; value: number }[]>;

const EVERY = 5_000;
let latest: Counted | null = null;
let watchers = 0;
let timer: number | undefined;
const listeners = new Set<() => void>();

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{([^}]*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

export function parsed(text: string): Counted {
  const found: Counted = new Map();
  for (const line of text.split("\n")) {
    const match = line.startsWith("#") ? null : LINE.exec(line);
    if (!match) continue;
    const labels = Object.fromEntries([...(match[2] ?? "").matchAll(LABEL)].map((each) => [each[1]!, each[2]!]));
    const rows = found.get(match[1]!) ?? [];
    rows.push({ labels, value: Number(match[3]) });
    found.set(match[1]!, rows);
  }
  return found;
}

export const total = (counted: Counted | null, name: string, fits: (labels: Record<string, string>) => boolean = () => true) =>
  counted?.get(name)?.filter((each) => fits(each.labels)).reduce((sum, each) => sum + each.value, 0) ?? 0;

/** The value below which that share lies, interpolated in the bucket it falls into. */
export function quantile(now: Counted, name: string, q: number): number | null {
  const sums = (of: Counted) => {
    const found = new Map<number, number>();
    for (const each of of.get(`${name}_bucket`) ?? []) {
      const le = each.labels.le === "+Inf" ? Infinity : Number(each.labels.le);
      found.set(le, (found.get(le) ?? 0) + each.value);
    }
    return found;
  };
  const buckets = [...sums(now)].map(([le, n]) => [le, n] as const).sort((a, b) => a[0] - b[0]);
  const all = buckets.at(-1)?.[1] ?? 0;
  if (all <= 0) return null;
  let low = 0, under = 0;
  for (const [le, n] of buckets) {
    if (n >= q * all) return le === Infinity ? low : low + (le - low) * ((q * all - under) / Math.max(1e-9, n - under));
    low = le; under = n;
  }
  return low;
}

async function look() {
  try {
    latest = parsed(await (await fetched(`${API}/metrics`)).text());
  } catch {
    return; // the last one stays, until somebody answers
  }
  listeners.forEach((each) => each());
}

/** What the process that answers has counted since it started, every five seconds. */
export function useCounted(enabled: boolean): Counted | null {
  const paused = usePaused();
  useEffect(() => {
    if (!enabled || paused) return;
    if (watchers++ === 0) { void look(); timer = window.setInterval(look, EVERY); }
    return () => { if (--watchers === 0) clearInterval(timer); };
  }, [enabled, paused]);
  return useSyncExternalStore((each) => { listeners.add(each); return () => listeners.delete(each); }, () => latest);
}
