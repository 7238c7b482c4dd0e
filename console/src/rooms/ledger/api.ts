import { api, follow, type Answer, type AnswerOf, type RowOf, type Step } from "../../app/api";

export type Account = RowOf<typeof accounts>;
export type Transfer = RowOf<typeof transfers>;
export type Entry = RowOf<typeof entries>;
export type Balance = AnswerOf<typeof balance>;
export type Trial = AnswerOf<typeof trial>;
export type Verified = Answer<"/v1/ledger/verify">;
export type Head = RowOf<typeof heads>;
export type Clearing = RowOf<typeof clearing>;
export type Filter = Record<string, string | undefined>;

export const KINDS = ["asset", "liability", "equity", "income", "expense"] as const;
export const accounts = (f: Filter) => (after?: string) =>
  api.get("/v1/ledger/accounts", { params: { query: { prefix: f.prefix, asset: f.asset, kind: f.kind as never, after, limit: 100 } } });
export const transfers = (f: Filter) => (after?: string) =>
  api.get("/v1/ledger/transfers", { params: { query: { account: f.account, code: f.code, correlation_id: f.correlation, after, limit: 100 } } });
export const account = (id: string) => api.get("/v1/ledger/accounts/{id}", { params: { path: { id } } });
export const balance = (id: string, as_of?: string) => api.get("/v1/ledger/accounts/{id}/balance", { params: { path: { id }, query: { as_of } } });
export const entries = (id: string) => (after?: string) => api.get("/v1/ledger/accounts/{id}/entries", { params: { path: { id }, query: { after, limit: 100 } } });
export const transfer = (id: string) => api.get("/v1/ledger/transfers/{id}", { params: { path: { id } } });
export const trial = () => api.get("/v1/ledger/trial-balance", { params: { query: { limit: 200 } } });
export const clearing = async () => (await api.get("/v1/ledger/clearing")).data;
export const heads = () => api.get("/v1/ledger/heads", { params: { query: { limit: 20 } } });
export const assets = async () => (await api.get("/v1/ledger/assets")).data;
export const verify = (tell: (step: Step) => void) => follow("/v1/ledger/verify", {}, tell);
