import { api, type RowOf } from "../../app/api";

export type Entry = RowOf<typeof list>;
export type Filter = Record<string, string | undefined>;
export const ACTORS = ["user", "service", "key", "worker", "operator", "system"] as const;
export const SPANS = [["1h", "last hour"], ["24h", "last day"], ["7d", "last week"], ["30d", "last 30 days"]] as const;
const SECONDS: Record<string, number> = { "1h": 3600, "24h": 86400, "7d": 604800, "30d": 2592000 };
/** To the minute, so that the same question is one and the same address. */
export const sinceOf = (span?: string) => (span && SECONDS[span] ? new Date(Math.floor(Date.now() / 60_000 - SECONDS[span]! / 60) * 60_000).toISOString() : undefined);

export const list = (f: Filter) => (after?: string) =>
  api.get("/v1/audit", {
    params: {
      query: {
        action: f.action, actor_kind: f.actor_kind as never, actor_id: f.actor, subject_kind: f.subject_kind, subject_id: f.subject,
        correlation_id: f.correlation, since: sinceOf(f.span), after, limit: 100,
      },
    },
  });
export const get = (id: string) => api.get("/v1/audit/{id}", { params: { path: { id } } });

/** What fits, page by page, up to a bound: told how far it is, and whether that was all. */
export async function whole(f: Filter, told: (rows: number) => void, most = 20_000): Promise<{ rows: Entry[]; isCut: boolean }> {
  const rows: Entry[] = [];
  let after: string | undefined;
  do {
    const page = await api.get("/v1/audit", { params: { query: { action: f.action, actor_kind: f.actor_kind as never, actor_id: f.actor, subject_kind: f.subject_kind, subject_id: f.subject, correlation_id: f.correlation, since: sinceOf(f.span), after, limit: 200 } } });
    rows.push(...page.data);
    after = page.meta.next ?? undefined;
    told(rows.length);
  } while (after && rows.length < most);
  return { rows, isCut: after !== undefined };
}
