import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, type ReactNode } from "react";
import { api, enter, Problem, session, signedOut, type AnswerOf, type Session } from "./api";
import { ProblemNote } from "../kit/note";
import { SignIn } from "./signin";

interface Signed {
  session: Session;
  who: AnswerOf<typeof me> | null;
  tenant: string | null;
  can: (permission: string) => boolean;
  choose: (tenant: string) => void;
}

const Context = createContext<Signed | null>(null);
const me = () => api.get("/v1/users/me");
const CHOSEN = "groundplane.tenant";

export function useSigned(): Signed {
  const found = useContext(Context);
  if (!found) throw new Error("useSigned outside of Signed");
  return found;
}

/** May this person do that? What they may not do is not shown; the server decides anyway. */
export const useCan = () => useSigned().can;

function chosenOf(found: Session): string | null {
  const kept = sessionStorage.getItem(CHOSEN);
  return kept && found.tenants.includes(kept) ? kept : found.tenant_id;
}

/** Who is signed in, for everything inside; nobody sees the sign-in page. */
export function Signed({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const found = useQuery({ queryKey: ["session"], queryFn: session, staleTime: 60_000, retry: once, refetchInterval: again });
  const tenant = found.data ? chosenOf(found.data) : null;
  enter(tenant);
  const who = useQuery({
    queryKey: ["who", tenant],
    queryFn: me,
    enabled: tenant !== null,
    staleTime: 60_000,
    retry: once,
    refetchInterval: again,
  });
  useEffect(() => {
    const over = () => client.invalidateQueries({ queryKey: ["session"] });
    signedOut.addEventListener("signed-out", over);
    return () => signedOut.removeEventListener("signed-out", over);
  }, [client]);
  const signed = useMemo<Signed | null>(() => {
    if (!found.data) return null;
    const held = new Set(who.data?.permissions ?? []);
    return {
      session: found.data,
      who: who.data ?? null,
      tenant,
      can: (permission) => (permission === "operator" ? found.data.is_operator : held.has(permission)),
      choose: (id) => {
        sessionStorage.setItem(CHOSEN, id);
        enter(id);
        client.clear();
        location.reload();
      },
    };
  }, [found.data, who.data, tenant, client]);

  const problem = found.error ?? who.error;
  if (isOutage(problem) && !signed)
    return <main className="grid min-h-full place-items-center bg-paper"><ProblemNote error={problem} retry={() => { void found.refetch(); void who.refetch(); }} /></main>;
  if (problem && !isOutage(problem)) return <SignIn problem={problem instanceof Problem ? problem : null} />;
  if (!signed || (tenant !== null && !who.data)) return <div className="h-full" aria-busy="true" />;
  return <Context value={signed}>{children}</Context>;
}

/** The server is away or busy, which says nothing about who is signed in: it is asked again. */
const isOutage = (error: Error | null) => error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500);
const once = (count: number, error: Error) => count < 1 && isOutage(error);
const again = (query: { state: { error: Error | null } }) => (isOutage(query.state.error) ? 3_000 : false);
