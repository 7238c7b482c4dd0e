import createFetchClient, { type FetchResponse, type MaybeOptionalInit } from "openapi-fetch";
import type { paths } from "./api.gen.js";
import { Problem } from "./problems.js";
import { isReading, persistently, RETRYING, type Retrying } from "./retry.js";

type Media = `${string}/${string}`;
type Method = "get" | "post" | "put" | "patch" | "delete";
type RequiredKeysOf<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T];
/** The paths that take this method. */
export type PathsWithMethod<P, M extends Method> = {
  [Path in keyof P]: P[Path] extends { [Key in M]: unknown } ? Path : never;
}[keyof P];
/** What a call is given: `params`, `body`, and what `fetch` takes. */
type Given<Init> =
  RequiredKeysOf<Init> extends never
    ? [(Init & { [option: string]: unknown })?]
    : [Init & { [option: string]: unknown }];
type Success<Operation, Init> =
  Operation extends Record<string | number, unknown>
    ? Exclude<FetchResponse<Operation, Init, Media>, { data?: never }>["data"]
    : never;
/** `get("/v1/flags/{flag}", ...)`: its answer, or a Problem is thrown. */
export type Verb<M extends Method> = <
  Path extends PathsWithMethod<paths, M>,
  Init extends MaybeOptionalInit<paths[Path], M>,
>(
  path: Path,
  ...given: Given<Init>
) => Promise<Success<paths[Path][M], Init>>;

/** An access token; asked for again with `isRefused` when the server no longer takes the last one. */
export type Token = string | ((how: { isRefused: boolean }) => string | null | Promise<string | null>);

export interface ClientOptions {
  /** Where the server is: `https://groundplane.example.com`, or a path of the own site. */
  baseUrl?: string;
  /** Left out, the browser's own cookie signs in. */
  token?: Token;
  /** For callers who belong to several tenants. */
  tenant?: string;
  /** Sent with every call. */
  headers?: Record<string, string>;
  credentials?: RequestCredentials;
  retrying?: Retrying;
  fetch?: (request: Request) => Promise<Response>;
}

/** Typed calls. Every failure is a Problem; what is safe to repeat is repeated. */
export interface Client {
  get: Verb<"get">;
  post: Verb<"post">;
  put: Verb<"put">;
  patch: Verb<"patch">;
  delete: Verb<"delete">;
  /** A request as it stands, with the same sign-in and the same repeats; any status is an answer. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  readonly baseUrl: string;
  readonly tenant: string | undefined;
}

export function createClient(options: ClientOptions = {}): Client {
  const baseUrl = absolute(options.baseUrl ?? "");
  const knobs = { ...RETRYING, ...options.retrying };
  const send = signedIn(options);
  const whole = (request: Request, how = send) => persistently(keyed(request), how, knobs);
  const answered = (how: Send) => async (request: Request) => {
    const response = await whole(request, how);
    if (!response.ok) throw await Problem.of(response);
    return response;
  };
  const calls = createFetchClient<paths>({
    baseUrl,
    fetch: answered(withBody(send)),
    ...(options.credentials ? { credentials: options.credentials } : {}),
  });
  const streamed = { fetch: answered(send) };
  const verb = <M extends Method>(method: M) =>
    (async (path: never, init: { parseAs?: string } = {}) => {
      const given = { ...init, ...(init.parseAs === "stream" ? streamed : {}) };
      return (await calls.request(method, path, given as never).catch(unread)).data;
    }) as unknown as Verb<M>;
  return {
    get: verb("get"),
    post: verb("post"),
    put: verb("put"),
    patch: verb("patch"),
    delete: verb("delete"),
    fetch: (path, init) => {
      const credentials = options.credentials ? { credentials: options.credentials } : {};
      return whole(new Request(baseUrl + path, { ...credentials, ...init }));
    },
    baseUrl,
    tenant: options.tenant,
  };
}

type Send = (request: Request) => Promise<Response>;

/** An answer that is cut off in the middle is none: it is asked for again like one that never began. */
function withBody(send: Send): Send {
  return async (request) => {
    const response = await send(request);
    const body = await response.arrayBuffer();
    return new Response(body.byteLength > 0 ? body : null, response);
  };
}

/** What is no JSON came from something in between. */
function unread(error: unknown): never {
  throw error instanceof SyntaxError ? Problem.unreachable(error) : error;
}

/** A path of the own site becomes an address: `Request` outside a page knows no paths. */
function absolute(baseUrl: string): string {
  const bare = baseUrl.replace(/\/+$/, "");
  const page = (globalThis as { location?: { origin: string } }).location;
  return bare === "" || bare.startsWith("/") ? (page?.origin ?? "") + bare : bare;
}

/** Every POST that changes something gets a key, made once for all its tries. */
function keyed(request: Request): Request {
  if (request.method !== "POST" || isReading(request) || request.headers.has("idempotency-key")) return request;
  // Not `randomUUID`: pages of plain http do not have it.
  request.headers.set("idempotency-key", crypto.getRandomValues(new Uint32Array(4)).join("-"));
  return request;
}

function signedIn(options: ClientOptions): (request: Request) => Promise<Response> {
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const attempt = async (request: Request, isRefused: boolean) => {
    const token =
      typeof options.token === "function" ? await options.token({ isRefused }) : options.token;
    if (token) request.headers.set("authorization", `Bearer ${token}`);
    if (options.tenant) request.headers.set("groundplane-tenant", options.tenant);
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      request.headers.set(name, value);
    }
    return send(request);
  };
  return async (request) => {
    const again = typeof options.token === "function" ? request.clone() : null;
    const response = await attempt(request, false);
    if (response.status !== 401 || again === null) return response;
    await response.body?.cancel();
    return attempt(again, true);
  };
}
