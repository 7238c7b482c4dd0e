import { api, type BodyOf, type RowOf } from "../../app/api";

export type Record_ = RowOf<typeof list>;
export const STATES = ["claimed", "completed", "failed", "released", "unknown"] as const;
export const list = (f: { [name: string]: string | undefined }) => (after?: string) =>
  api.get("/v1/idempotency", { params: { query: { state: f.state as never, stuck: f.stuck === "yes" || undefined, entity_type: f.entity_type, entity_id: f.entity, after, limit: 100 } } });
export const get = (operation: string, key: string) => api.get("/v1/idempotency/{operation}/{key}", { params: { path: { operation, key } } });
export const settle = (operation: string, key: string, body: BodyOf<"/v1/idempotency/{operation}/{key}/settle">) =>
  api.post("/v1/idempotency/{operation}/{key}/settle", { params: { path: { operation, key } }, body });
