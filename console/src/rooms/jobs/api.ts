import { api, type AnswerOf, type BodyOf, type RowOf } from "../../app/api";

export type Job = AnswerOf<typeof get>;
export type Summary = RowOf<typeof list>;
export type Dead = RowOf<typeof dead>;
export type Run = RowOf<typeof runs>;
export type Queue = RowOf<typeof queues>;
export type Schedule = RowOf<typeof schedules>;
export type Worker = RowOf<typeof workers>;
export type Filter = Record<string, string | undefined>;

export const STATES = ["waiting", "ready", "gated", "leased", "done", "dead", "cancelled"] as const;
export const REASONS = ["exhausted", "permanent", "poison", "deadline", "unknown_name"] as const;
export const OUTCOMES = ["done", "retried", "dead", "lost", "released", "cancelled"] as const;

export const list = (f: Filter) => (after?: string) =>
  api.get("/v1/jobs", { params: { query: { queue: f.queue, name: f.name, state: f.state as never, correlation_id: f.correlation, after, limit: 100 } } });
export const runs = (f: Filter) => (after?: string) =>
  api.get("/v1/jobs/runs", { params: { query: { name: f.name, outcome: f.outcome as never, job_id: f.job, after, limit: 100 } } });
export const dead = (f: Filter) => (after?: string) =>
  api.get("/v1/jobs/dead-letters", { params: { query: { queue: f.queue, name: f.name, reason: f.reason as never, is_replayed: f.replayed === undefined ? undefined : f.replayed === "yes", after, limit: 100 } } });
export const queues = async () => (await api.get("/v1/jobs/queues")).data;
export const schedules = async () => (await api.get("/v1/jobs/schedules")).data;
export const workers = async () => (await api.get("/v1/jobs/workers")).data;
export const get = (id: string) => api.get("/v1/jobs/{id}", { params: { path: { id } } });

export const replay = (body: BodyOf<"/v1/jobs/dead-letters/replay">) => api.post("/v1/jobs/dead-letters/replay", { body });
export const discard = (ids: string[]) => api.post("/v1/jobs/dead-letters/discard", { body: { ids } });
export const cancel = (id: string) => api.post("/v1/jobs/{id}/cancel", { params: { path: { id } } });
export const trigger = (name: string) => api.post("/v1/jobs/schedules/{name}/trigger", { params: { path: { name } } });
export const unschedule = (name: string) => api.delete("/v1/jobs/schedules/{name}", { params: { path: { name } } });
