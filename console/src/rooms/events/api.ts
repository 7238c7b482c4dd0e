import { api, type RowOf } from "../../app/api";

export type Event = Awaited<ReturnType<typeof log>>["events"][number];
export type Subscription = RowOf<typeof subscriptions>;
export type Dead = RowOf<typeof dead>;
export type Filter = Record<string, string | undefined>;

export const log = (after: number, f: Filter) =>
  api.get("/v1/events", { params: { query: { after, types: f.type ? [f.type] : ["*"], stream_prefix: f.stream, limit: 500 } } });
export const get = (id: string) => api.get("/v1/events/{id}", { params: { path: { id } } });
export const stream = (name: string) => api.get("/v1/events/streams/{stream}", { params: { path: { stream: name }, query: { limit: 500 } } });
export const subscriptions = async () => (await api.get("/v1/events/subscriptions")).data;
export const dead = (f: Filter) => (after?: string) => api.get("/v1/events/dead-letters", { params: { query: { name: f.name, state: f.state as never, after, limit: 100 } } });
const named = (name: string) => ({ params: { path: { name } } });
export const pause = (name: string) => api.post("/v1/events/subscriptions/{name}/pause", named(name));
export const resume = (name: string) => api.post("/v1/events/subscriptions/{name}/resume", named(name));
export const rebuild = (name: string) => api.post("/v1/events/subscriptions/{name}/rebuild", named(name));
export const replay = (ids: string[]) => api.post("/v1/events/dead-letters/replay", { body: { ids, limit: 1000 } });
export const discard = (ids: string[]) => api.post("/v1/events/dead-letters/discard", { body: { ids } });
