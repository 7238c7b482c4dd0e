import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { createClient, type Client, type ClientOptions } from "@groundplane/client";

export const running = inject("running");

/** A client of one of the ready people. */
export function as(person: string, options: ClientOptions = {}): Client {
  const token = running.tokens[person] as string;
  return createClient({ baseUrl: running.api, token, ...options });
}

let made = 0;
export const unique = (what: string) => `${what}-${process.pid}-${Date.now().toString(36)}-${made++}`;

export interface Somebody {
  id: string;
  token: string;
  client: Client;
  /** Something for their bell. */
  tell: (title: string, more?: object) => Promise<void>;
}

/** A person of acme whom no other test knows, signed in by the development issuer. */
export async function somebody(): Promise<Somebody> {
  const admin = as("admin");
  const id = unique("person");
  await admin.post("/v1/tenants/users", { body: { user_id: id, name: id } });
  const token = await tokenOf(id);
  const tell = async (title: string, more: object = {}) => {
    await admin.post("/v1/notifications", { body: { user_id: id, title, ...more } });
  };
  return { id, token, client: createClient({ baseUrl: running.api, token }), tell };
}

/** As the development issuer would give it: with its key, for anybody. */
export async function tokenOf(subject: string, seconds = 3600, tenants = ["acme"]): Promise<string> {
  const issuer = `${running.api}/issuer`;
  const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: { kid: string }[] };
  const now = Math.floor(Date.now() / 1000);
  const head = { alg: "ES256", typ: "at+jwt", kid: keys[0]?.kid };
  const claims = {
    iss: issuer,
    aud: "groundplane",
    sub: subject,
    client_id: "groundplane-console",
    iat: now,
    exp: now + seconds,
    jti: randomUUID(),
    tenants,
    roles: ["member"],
    name: subject,
  };
  const text = [head, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const key = createPrivateKey(readFileSync(join(running.data, "issuer.pem")));
  const seal = sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
  return `${text}.${seal.toString("base64url")}`;
}

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
