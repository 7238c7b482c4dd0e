import { createClient, Problem, type paths } from "@groundplane/client";
import { API, BASE } from "./place";

export { Problem };

/** What a question answers, and one row of it: named after the call, as names of schemas may clash. */
export type AnswerOf<F> = F extends (...given: never[]) => infer R ? (R extends Promise<infer A> ? A : AnswerOf<R>) : never;
export type RowOf<F> = AnswerOf<F> extends { data: (infer T)[] } ? T : AnswerOf<F> extends (infer T)[] ? T : never;
export type BodyOf<P extends keyof paths, M extends keyof paths[P] = "post" & keyof paths[P]> =
  paths[P][M] extends { requestBody?: { content: { "application/json": infer B } } } ? B : never;
/** What a POST answers, for one that is not asked through the client. */
export type Answer<P extends keyof paths> =
  paths[P] extends { post: { responses: { 200: { content: { "application/json": infer A } } } } } ? A : never;

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

/** How far long work is, and what is under way. */
export interface Step { done: number; total: number; now: string }

/** Long work: its answer, and until then how far it is. */
export async function follow<P extends keyof paths>(path: P, body: BodyOf<P>, tell: (step: Step) => void, query: Record<string, string> = {}): Promise<Answer<P>> {
  const headers = { "content-type": "application/json", accept: "application/x-ndjson" };
  const response = await fetched(`${API}${path}?${new URLSearchParams(query)}`, { method: "POST", headers, body: JSON.stringify(body) });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = "", part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (text + part.value).split("\n");
    text = lines.pop()!;
    for (const line of lines.map((each) => JSON.parse(each) as { progress?: Step; problem?: ConstructorParameters<typeof Problem>[0]; result?: Answer<P> })) {
      if (line.progress) tell(line.progress);
      else if (line.problem) throw new Problem(line.problem);
      else return line.result!;
    }
  }
  throw Problem.unreachable(new Error("the answer was cut off"));
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
