import { inject } from "vitest";
import { createClient, type Client, type ClientOptions } from "../src/index.js";

export const running = inject("running");

/** A client of one of the ready people. */
export function as(person: string, options: ClientOptions = {}): Client {
  const token = running.tokens[person] as string;
  return createClient({ baseUrl: running.api, token, ...options });
}

let made = 0;
/** A person of acme that no other test knows, with a token of the development issuer's. */
export const unique = (what: string) => `${what}-${process.pid}-${Date.now()}-${made++}`;

/** Until it holds; its last failure is told. */
export async function until<T>(look: () => T | Promise<T>, ms = 10_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
