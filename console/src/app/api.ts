import createClient from "openapi-fetch";
import type { components, paths } from "@groundplane/client/api";
import { API, BASE } from "./place";

export type Schemas = components["schemas"];

/** An expected failure, as the server told it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly hint?: string,
    readonly requestId?: string,
  ) {
    super(detail || title);
  }
}

let tenant: string | null = null;

/** The tenant that every call names from now on; null leaves it to the sign-in. */
export function enter(id: string | null) {
  tenant = id;
}

/** Somebody's session is over: the shell asks them to sign in again. */
export const signedOut = new EventTarget();

export const api = createClient<paths>({ baseUrl: `${location.origin}${API}` });
api.use({
  onRequest({ request }) {
    if (tenant) request.headers.set("Groundplane-Tenant", tenant);
    if (request.method === "POST" && !request.headers.has("Idempotency-Key"))
      request.headers.set("Idempotency-Key", crypto.randomUUID());
    return request;
  },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The answer's data, or the problem thrown. */
export async function call<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch {
    throw new Problem(0, "network.failed", "The server cannot be reached",
      "No answer came back.", "It is tried again by itself; what you see may be out of date.");
  }
  if (answer.response.ok) return answer.data as T;
  throw problemOf(answer.response, answer.error);
}

function problemOf(response: Response, body: unknown): Problem {
  const said = (body && typeof body === "object" ? body : {}) as Record<string, string | undefined>;
  if (response.status === 401) signedOut.dispatchEvent(new Event("signed-out"));
  return new Problem(response.status, said.code ?? `http.${response.status}`,
    said.title ?? `The server answered ${response.status}`, said.detail ?? "", said.hint,
    said.request_id);
}

/** What is not in the API description: the console's own session, and plain text. */
export async function fetched(path: string, how: RequestInit = {}): Promise<Response> {
  let response: Response;
  const headers = new Headers(how.headers);
  if (tenant && path.startsWith(API)) headers.set("Groundplane-Tenant", tenant);
  try {
    response = await fetch(path, { ...how, headers });
  } catch {
    throw new Problem(0, "network.failed", "The server cannot be reached", "No answer came back.");
  }
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null));
  return response;
}

export interface Session {
  subject: string;
  name: string;
  issuer: string;
  tenant_id: string | null;
  tenants: string[];
  is_operator: boolean;
  ends_at: string;
}

export const session = async (): Promise<Session> => (await fetched(`${BASE}/session`)).json();

export async function signOut() {
  await fetched(`${BASE}/sign-out`, { method: "POST" });
  location.assign(`${BASE}/`);
}

export const signInAddress = (to: string) => `${BASE}/sign-in?to=${encodeURIComponent(to)}`;
