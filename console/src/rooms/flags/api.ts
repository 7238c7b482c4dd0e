import { api, follow, type Answer, type AnswerOf, type BodyOf, type RowOf, type Step } from "../../app/api";

export type Flag = RowOf<typeof list>;
export type Change = RowOf<typeof history>;
export type Explanation = AnswerOf<typeof explain>;
export type Filter = Record<string, string | undefined>;
export type Changes = BodyOf<"/v1/flags/{flag}", "patch">;
export type New = BodyOf<"/v1/flags">;

export type Document = BodyOf<"/v1/flags/import">;
export type Diff = Answer<"/v1/flags/import">;

export const list = (f: Filter) => (after?: string) =>
  api.get("/v1/flags", { params: { query: { environment: f.environment, state: f.state as never, search: f.search, tag: f.tag, is_stale: f.stale === "yes" || undefined, after, limit: 100 } } });
const one = (flag: string, environment?: string) => ({ path: { flag }, query: { environment } });
export const get = (flag: string, environment?: string) => api.get("/v1/flags/{flag}", { params: one(flag, environment) });
export const create = (body: New) => api.post("/v1/flags", { body });
export const update = (flag: string, body: Changes, environment?: string) => api.patch("/v1/flags/{flag}", { params: one(flag, environment), body });
export const take = (body: Document, environment: string | undefined, tell: (step: Step) => void) =>
  follow("/v1/flags/import", body, tell, environment ? { environment } : {});
export const kill = (flag: string, reason: string, environment?: string) => api.post("/v1/flags/{flag}/kill", { params: one(flag, environment), body: { reason } });
export const revive = (flag: string, reason: string, environment?: string) => api.post("/v1/flags/{flag}/revive", { params: one(flag, environment), body: { reason } });
export const history = (flag: string, environment?: string) => api.get("/v1/flags/{flag}/history", { params: { ...one(flag, environment), query: { environment, limit: 20 } } });
export const counts = async (flag: string, environment?: string) => (await api.get("/v1/flags/{flag}/counts", { params: one(flag, environment) })).data;
export const propagation = (environment?: string) => api.get("/v1/flags/propagation", { params: { query: { environment } } });
export const explain = (name: string, subject: string | undefined, context: Record<string, unknown>, environment?: string) =>
  api.post("/v1/flags/{name}/explain", { params: { path: { name }, query: { environment } }, body: { subject, context } });
