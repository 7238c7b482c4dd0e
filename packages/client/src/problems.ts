import type { Code } from "./problems.gen.js";

/** What `application/problem+json` carries (RFC 9457); `errors` says where, field by field. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: Code | (string & {});
  hint?: string;
  retry_after?: number;
  request_id?: string;
  errors?: { field?: string; detail?: string }[];
  [member: string]: unknown;
}

/**
 * An expected failure, as the server told it.
 *
 * `error instanceof FlagsNotFound` asks for one kind, `error.code` names it; `hint` says what to do.
 * A server that could not be reached is the problem `client.unreachable` with status 0.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: Code | (string & {});
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly hint: string | undefined;
  /** Seconds until it is worth trying again. */
  readonly retryAfter: number | undefined;
  /** With which the server's logs and traces tell of this very request. */
  readonly requestId: string | undefined;

  constructor(
    readonly body: ProblemBody,
    options?: ErrorOptions,
  ) {
    super(body.detail || body.title, options);
    this.code = body.code;
    this.status = body.status;
    this.title = body.title;
    this.detail = body.detail;
    this.hint = body.hint;
    this.retryAfter = body.retry_after;
    this.requestId = body.request_id;
  }

  /** The answer as a problem, also when something in between spoke HTML. */
  static async of(response: Response): Promise<Problem> {
    let body: Partial<ProblemBody> = {};
    try {
      body = (await response.clone().json()) as Partial<ProblemBody>;
    } catch {
      // No JSON: the status is all there is.
    }
    const after = retryAfter(response);
    return new Problem({
      type: "about:blank",
      title: response.statusText || `HTTP ${response.status}`,
      detail: "",
      code: "client.unexpected",
      ...(after === undefined ? {} : { retry_after: after }),
      ...(typeof body === "object" ? body : {}),
      status: response.status,
    });
  }

  /** Nothing of ours came back: no network, a refused connection, a hotel's page, or it took too long. */
  static unreachable(cause: unknown): Problem {
    const title = "The server cannot be reached";
    const hint = "Look at the network; calls that are safe were repeated already.";
    const body = { type: "about:blank", title, status: 0, detail: title, hint };
    return new Problem({ ...body, code: "client.unreachable" }, { cause });
  }
}

/** Seconds from `Retry-After`, given as seconds or as a date. */
export function retryAfter(response: Response): number | undefined {
  const said = response.headers.get("retry-after");
  if (said === null) return undefined;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

export interface Kind<C extends string> {
  new (body: Omit<ProblemBody, "code">): Problem & { readonly code: C };
  readonly code: C;
  [Symbol.hasInstance](error: unknown): error is Problem & { readonly code: C };
}

/** A class for one code: nothing but the code decides, so that two copies of this package agree. */
export function kind<C extends string>(code: C): Kind<C> {
  class Known extends Problem {
    static readonly code = code;
    static override [Symbol.hasInstance](error: unknown): boolean {
      return error instanceof Error && (error as Partial<Problem>).code === code;
    }
    constructor(body: Omit<ProblemBody, "code">) {
      super({ ...body, code } as unknown as ProblemBody);
    }
  }
  return Known as unknown as Kind<C>;
}
