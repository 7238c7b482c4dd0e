import { createClient, Problem, type paths } from "@groundplane/client";
import { API, BASE } from "./place";

export { Problem };

/** What a question answers, and one row of it: named after the call, as names of schemas may clash. */
export type AnswerOf<F> = F extends (...given: never[]) => infer R ? (R extends Promise<infer A> ? A : AnswerOf<R>) : never;
export type RowOf<F> = AnswerOf<F> extends { data: (infer T)[] } ? T : AnswerOf<F> extends (infer T)[] ? T : never;
export type BodyOf<P extends keyof paths, M extends keyof paths[P] = "post" & keyof paths[P]> =
  paths[P][M] extends { requestBody?: { content: { "application/json": infer B } } } ? B : never;

let tenant: string | null = null;

/** The tenant that every call names from now on; null leaves it to the sign-in. */
export function enter(id: string | null) {
  tenant = id;
}

/** Somebody's session is over: the shell asks them to sign in again. */
export const signedOut = new EventTarget();

async function send(request: Request): Promise<Response> {
  if (tenant) request.headers.set("Groundplane-Tenant", tenant);
  const response = await fetch(request);
  if (response.status === 401) signedOut.dispatchEvent(new Event("signed-out"));
  return response;
}

/** The same client that everybody uses; the browser's cookie signs in. */
export const api = createClient({ baseUrl: API, fetch: send });

/** What is not in the API description: plain text, health, the console's own session. */
export async function fetched(path: string, how: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await send(new Request(new URL(path, location.origin), how));
  } catch (error) {
    throw Problem.unreachable(error);
  }
  if (!response.ok) throw await Problem.of(response);
  return response;
}

export interface Session {
  subject: string;
  name: string;
  issuer: string | null;
  tenant_id: string | null;
  tenants: string[];
  is_operator: boolean;
  is_development?: boolean;
  ends_at: string | null;
}

export const session = async (): Promise<Session> => (await fetched(`${BASE}/session`)).json();

export async function signOut() {
  await fetched(`${BASE}/sign-out`, { method: "POST" });
  location.assign(`${BASE}/`);
}

export const signInAddress = (to: string) => `${BASE}/sign-in?to=${encodeURIComponent(to)}`;

/** For what goes wrong in the console itself. */
export const broken = (error: unknown) =>
  new Problem({ type: "about:blank", status: 500, code: "console.failed", title: "Something went wrong in the console", detail: String(error) });
