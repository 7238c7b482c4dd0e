// The OpenID Connect code flow with PKCE, as a page does it. Here the issuer is the one of
// `groundplane dev`; the token lives as long as the tab.
const CLIENT = "groundplane-console";
const KEPT = "shop.session";
const UNDER = "shop.signing-in";

export interface Session {
  token: string;
  subject: string;
  name: string;
  until: number;
}

interface Issuer {
  authorization_endpoint: string;
  token_endpoint: string;
}

const here = () => location.origin + location.pathname;
const issuer = async () =>
  (await (await fetch("/issuer/.well-known/openid-configuration")).json()) as Issuer;

/** Who is signed in in this tab; somebody who just comes back from the issuer is. */
export async function session(): Promise<Session | null> {
  const asked = new URLSearchParams(location.search);
  const code = asked.get("code");
  if (code !== null) await finish(code, asked.get("state"));
  const kept = sessionStorage.getItem(KEPT);
  const found = kept === null ? null : (JSON.parse(kept) as Session);
  return found && found.until > Date.now() ? found : null;
}

/** Off to the issuer, which asks who it is. */
export async function signIn(): Promise<void> {
  const verifier = random();
  const state = random();
  sessionStorage.setItem(UNDER, JSON.stringify({ verifier, state }));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const { authorization_endpoint } = await issuer();
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: CLIENT,
    redirect_uri: here(),
    state,
    scope: "openid",
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  location.assign(`${authorization_endpoint}?${asked}`);
}

export function signOut(): void {
  sessionStorage.removeItem(KEPT);
  location.assign(here());
}

async function finish(code: string, state: string | null): Promise<void> {
  const under = JSON.parse(sessionStorage.getItem(UNDER) ?? "{}") as Record<string, string>;
  sessionStorage.removeItem(UNDER);
  history.replaceState(null, "", here() + location.hash);
  if (!under.verifier || under.state !== state) return; // not what we asked for
  const { token_endpoint } = await issuer();
  const response = await fetch(token_endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: CLIENT,
      redirect_uri: here(),
      code,
      code_verifier: under.verifier,
    }),
  });
  if (!response.ok) return;
  const { access_token: token } = (await response.json()) as { access_token: string };
  const { sub: subject, name, exp } = claims(token);
  sessionStorage.setItem(KEPT, JSON.stringify({ token, subject, name, until: exp * 1000 }));
}

function claims(token: string): { sub: string; name: string; exp: number } {
  const text = atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as { sub: string; name: string; exp: number };
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
