import { Problem, retryAfter } from "./problems.js";

export interface Retrying {
  /** How often a call is tried in all. */
  attempts?: number;
  /** The first pause is at most this; it doubles. */
  firstMs?: number;
  /** No pause is longer; a `Retry-After` beyond it ends the tries. */
  mostMs?: number;
  /** How long one try may take. */
  timeoutMs?: number;
}

export const RETRYING: Required<Retrying> = {
  attempts: 4,
  firstMs: 250,
  mostMs: 20_000,
  timeoutMs: 30_000,
};

/** Between nothing and a bound that doubles: callers who failed together do not come back together. */
export function jitter(failures: number, firstMs: number, mostMs: number): number {
  return Math.random() * Math.min(mostMs, firstMs * 2 ** (failures - 1));
}

/** Wait, or end early because the caller gave up. */
export function pause(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}

/**
 * Questions that are asked with POST, because what they are about is too long for an address. Only
 * Groundplane's own: an application has tickets too, and sells them.
 */
const ASKING = /\/(ofrep\/v1\/.+|v1\/(live\/tickets|(flags|notifications)\/(.+\/)?(evaluate(-all)?|is-enabled|explain|preview)))$/;
/** Nothing is changed by it: it may be sent any number of times. */
export function isReading(request: Request): boolean {
  if (request.method === "POST") return ASKING.test(new URL(request.url).pathname);
  return request.method === "GET" || request.method === "HEAD";
}

const BUSY = new Set([502, 503, 504]);

/**
 * May this call be sent again after that answer (none: the connection failed)?
 *
 * Reads, and what is the same twice by HTTP's own rules, may. A POST may when it carries a key: the
 * server has one effect for it. Who was told 429 was not served at all, so that anything may.
 */
export function isRepeatable(request: Request, response: Response | undefined): boolean {
  if (response?.status === 429) return true;
  const isKeyed = request.headers.has("idempotency-key");
  const isSame = isReading(request) || ["PUT", "DELETE"].includes(request.method) || isKeyed;
  if (!isSame) return false;
  return response === undefined || BUSY.has(response.status) || (isKeyed && stillRuns(response));
}

/** The first copy of this request is being worked on; its answer will be ours. */
function stillRuns(response: Response): boolean {
  return response.status === 409 && /still_running/.test(response.headers.get("link") ?? "");
}

/** Send it, again where that is safe. Gives the last answer, or throws `client.unreachable`. */
export async function persistently(
  request: Request,
  send: (request: Request) => Promise<Response>,
  knobs: Required<Retrying>,
): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const { answer, error } = await once(request, send, knobs.timeoutMs);
    if (answer?.ok) return answer;
    request.signal.throwIfAborted();
    const isLast = tries >= knobs.attempts || !isRepeatable(request, answer);
    const asked = answer && retryAfter(answer);
    if (isLast || (asked !== undefined && asked * 1000 > knobs.mostMs)) {
      if (answer) return answer;
      throw Problem.unreachable(error);
    }
    await answer?.body?.cancel();
    const wait = jitter(tries, knobs.firstMs, knobs.mostMs);
    await pause(asked === undefined ? wait : asked * 1000 + wait, request.signal);
  }
}

async function once(
  request: Request,
  send: (request: Request) => Promise<Response>,
  timeoutMs: number,
): Promise<{ answer?: Response; error?: unknown }> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  try {
    return { answer: await send(new Request(request.clone(), { signal })) };
  } catch (error) {
    return { error };
  }
}
