import { api, type AnswerOf, type BodyOf, type RowOf } from "../../app/api";

export type Asked = RowOf<typeof list>;
export type Detail = AnswerOf<typeof get>;
export type Delivery = NonNullable<Detail["deliveries"]>[number];
export type Capture = RowOf<typeof captures>;
export type Template = RowOf<typeof templates>;
export type Provider = RowOf<typeof providers>;
export type Item = RowOf<typeof inbox>;
export type Filter = Record<string, string | undefined>;

export const STATES = ["queued", "sending", "accepted", "delivered", "failed_temporary", "failed_permanent", "failed_technical", "expired", "cancelled", "suppressed", "skipped", "outcome_unknown"] as const;
export const CHANNELS = ["in_app", "email", "sms", "push", "whatsapp"] as const;

export const list = (f: Filter) => (after?: string) => api.get("/v1/notifications", { params: { query: { user_id: f.user, type: f.type, state: f.state as never, after, limit: 100 } } });
export const get = (id: string) => api.get("/v1/notifications/{id}", { params: { path: { id } } });
export const timeline = (id: string) => api.get("/v1/notifications/{id}/timeline", { params: { path: { id } } });
export const resend = (id: string) => api.post("/v1/notifications/deliveries/{id}/resend", { params: { path: { id } }, body: {} });
export const resolve = (id: string, outcome: "delivered" | "failed", reason: string) => api.post("/v1/notifications/deliveries/{id}/resolve", { params: { path: { id } }, body: { outcome, reason } });
export const send = (body: BodyOf<"/v1/notifications">) => api.post("/v1/notifications", { body });
export const explain = (user_id: string, type: string) => api.post("/v1/notifications/explain", { body: { user_id, type } });
export const captures = (f: Filter) => (after?: string) => api.get("/v1/notifications/captures", { params: { query: { channel: f.channel, user_id: f.user, after, limit: 50 } } });
export const capture = (id: string) => api.get("/v1/notifications/captures/{id}", { params: { path: { id } } });
export const templates = () => (after?: string) => api.get("/v1/notifications/templates", { params: { query: { after, limit: 100 } } });
export const versions = async (name: string) => (await api.get("/v1/notifications/templates/{name}/versions", { params: { path: { name }, query: { limit: 50 } } })).data;
export const version = (name: string, version: number) => api.get("/v1/notifications/templates/{name}/versions/{version}", { params: { path: { name, version } } });
export const preview = (name: string, data: Record<string, unknown>, version?: number) => api.post("/v1/notifications/templates/{name}/preview", { params: { path: { name } }, body: { data, version } });
export const publish = (name: string, version: number) => api.post("/v1/notifications/templates/{name}/publish", { params: { path: { name } }, body: { version } });
export const rollback = (name: string) => api.post("/v1/notifications/templates/{name}/rollback", { params: { path: { name } } });
export const providers = async () => (await api.get("/v1/notifications/providers")).data;
export const pauseProvider = (id: string) => api.post("/v1/notifications/providers/{id}/pause", { params: { path: { id } }, body: { reason: "paused in the console" } });
export const resumeProvider = (id: string) => api.post("/v1/notifications/providers/{id}/resume", { params: { path: { id } }, body: { reason: "resumed in the console" } });
export const testProvider = (id: string, to: string) => api.post("/v1/notifications/providers/{id}/test", { params: { path: { id } }, body: { to } });
export const types = async () => (await api.get("/v1/notifications/types")).data;
export const inbox = (after?: string) => api.get("/v1/users/me/notifications", { params: { query: { after, limit: 50 } } });
