import { useMemo } from "react";
import { useLive } from "../kit/live";
import { api } from "./api";

export const RANGES: readonly (readonly [string, string])[] = [["15m", "15 minutes"], ["1h", "1 hour"], ["6h", "6 hours"], ["24h", "24 hours"], ["7d", "7 days"], ["30d", "30 days"]];
export const RANGE = "15m";
type Values = (number | null)[];

/** What the fleet measured, kept by the installation: plots have a past when a page is opened. */
export function useHistory(names: string[], range: string, enabled: boolean) {
  const asked = useLive(["series", names, range], () => api.get("/v1/database/series", { params: { query: { name: names, range } } }), { enabled, ms: 10_000 });
  const found = asked.data;
  return useMemo(() => {
    const lines = found?.lines ?? [];
    const start = found ? Date.parse(found.since) / 1000 : 0;
    const count = lines[0]?.values.length ?? 0;
    const isEmpty = lines.every((line) => line.values.every((value) => value === null));
    const none: Values = Array.from({ length: count }, () => null);
    return {
      at: isEmpty ? [] : Array.from({ length: count }, (_, n) => start + n * found!.step_seconds),
      of: (name: string, label: string | null = null): Values => lines.find((line) => line.name === name && line.label === label)?.values ?? none,
      by: (name: string) => lines.filter((line) => line.name === name),
      error: asked.error,
    };
  }, [found, asked.error]);
}

/** The last value that was measured. */
export const last = (values: Values) => values.findLast((value) => value !== null) ?? null;
