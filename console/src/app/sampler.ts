import { useEffect, useSyncExternalStore } from "react";
import { API } from "./place";
import { fetched } from "./api";
import { usePaused } from "../kit/live";

/** What a process counted, by name and labels, read from its OpenMetrics page. */
export type Counted = Map<string, { labels: Record<string, string>; value: number }[]>;

export interface Sample {
  at: number;
  requests: number | null;
  errors: number | null;
  p50: number | null;
  p95: number | null;
  pool: number | null;
}

const EVERY = 5_000, MOST = 240;
let samples: Sample[] = [];
let before: { at: number; counted: Counted } | null = null;
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
export function quantile(now: Counted, past: Counted, name: string, q: number): number | null {
  const sums = (of: Counted) => {
    const found = new Map<number, number>();
    for (const each of of.get(`${name}_bucket`) ?? []) {
      const le = each.labels.le === "+Inf" ? Infinity : Number(each.labels.le);
      found.set(le, (found.get(le) ?? 0) + each.value);
    }
    return found;
  };
  const old = sums(past);
  const buckets = [...sums(now)].map(([le, n]) => [le, n - (old.get(le) ?? 0)] as const).sort((a, b) => a[0] - b[0]);
  const all = buckets.at(-1)?.[1] ?? 0;
  if (all <= 0) return null;
  let low = 0, under = 0;
  for (const [le, n] of buckets) {
    if (n >= q * all) return le === Infinity ? low : low + (le - low) * ((q * all - under) / Math.max(1e-9, n - under));
    low = le; under = n;
  }
  return low;
}

function measured(at: number, now: Counted): Sample {
  const pool = total(now, "groundplane_db_pool_in_use");
  if (!before || at - before.at > 30) return { at, requests: null, errors: null, p50: null, p95: null, pool };
  const seconds = at - before.at, past = before.counted;
  const asked = (isBad: boolean) => {
    const fits = (labels: Record<string, string>) => (isBad ? (labels.status ?? "").startsWith("5") : true);
    const name = "groundplane_http_requests_total";
    return (total(now, name, fits) - total(past, name, fits)) / seconds;
  };
  const requests = asked(false);
  if (requests < 0) return { at, requests: null, errors: null, p50: null, p95: null, pool };
  const of = (q: number) => quantile(now, past, "groundplane_http_request_duration_seconds", q);
  return { at, requests, errors: asked(true), p50: of(0.5), p95: of(0.95), pool };
}

async function look() {
  const at = Date.now() / 1000;
  try {
    const counted = parsed(await (await fetched(`${API}/metrics`)).text());
    samples = [...samples, measured(at, counted)].slice(-MOST);
    before = { at, counted };
    latest = counted;
  } catch {
    samples = [...samples, { at, requests: null, errors: null, p50: null, p95: null, pool: null }].slice(-MOST);
  }
  listeners.forEach((each) => each());
}

/** Points since the console was opened, one every five seconds, of the process that answers. */
export function useSamples(enabled: boolean): { samples: Sample[]; latest: Counted | null } {
  const paused = usePaused();
  useEffect(() => {
    if (!enabled || paused) return;
    if (watchers++ === 0) { void look(); timer = window.setInterval(look, EVERY); }
    return () => { if (--watchers === 0) clearInterval(timer); };
  }, [enabled, paused]);
  const shown = useSyncExternalStore((each) => { listeners.add(each); return () => listeners.delete(each); }, () => samples);
  return { samples: shown, latest };
}
