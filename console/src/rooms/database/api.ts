import { api, fetched, follow, type Answer, type AnswerOf, type RowOf, type Step } from "../../app/api";
import { API } from "../../app/place";

export type Pool = RowOf<typeof pools>;
export type Partition = RowOf<typeof partitions>;
export type Finding = RowOf<typeof schema>;
export type Maintenance = Answer<"/v1/database/partitions/maintain">;
export interface Check { componentId: string; observedValue?: number; observedUnit?: string; status: "pass" | "warn" | "fail"; output?: string; time: string }
export interface Health { status: "pass" | "warn" | "fail"; releaseId: string; description: string; checks: Record<string, Check[]> }

/** health+json: 503 when something fails, and then its parts are what one wants to see. */
export async function health(): Promise<Health> {
  const response = await fetch(`${API}/health/db/detailed`);
  if (response.status === 503 && response.headers.get("content-type")?.startsWith("application/health+json")) return response.json();
  return (await fetched(`${API}/health/db/detailed`)).json();
}
export type Ringing = RowOf<typeof alerts>;
export const alerts = () => api.get("/v1/database/alerts");
export const pools = () => api.get("/v1/database/pools");
export const partitions = () => api.get("/v1/database/partitions");
export const schema = () => api.get("/v1/database/schema");
export const maintain = (dry_run: boolean, tell: (step: Step) => void) =>
  follow("/v1/database/partitions/maintain", { dry_run }, tell);

export type Slow = AnswerOf<typeof slow>;
export type Locked = RowOf<typeof locks>;
export type TableSize = RowOf<typeof sizes>;
export type Plan = AnswerOf<typeof plan>;
export const slow = (ours: boolean, range: string) => api.get("/v1/database/slow", { params: { query: { ours, range } } });
export const plan = (statement: string) => api.get("/v1/database/statements/{statement}/plan", { params: { path: { statement } } });
export const locks = () => api.get("/v1/database/locks");
export const sizes = () => api.get("/v1/database/sizes");
