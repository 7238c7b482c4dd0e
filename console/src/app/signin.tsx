import { BASE } from "./place";
import { signInAddress, type Problem } from "./api";
import { Mark } from "../kit/mark";

/** What somebody sees who is not signed in, or whose session is over. */
export function SignIn({ problem }: { problem: Problem | null }) {
  const here = location.pathname.slice(BASE.length + 1) + location.search;
  const isNobody = !problem || problem.code === "auth.missing";
  return (
    <main className="grid min-h-full place-items-center bg-paper px-6">
      <div className="w-full max-w-80">
        <Mark className="mb-6 size-8 text-accent" />
        <h1 className="text-xl font-semibold tracking-tight">Groundplane</h1>
        <p className="mt-1.5 text-soft">
          {isNobody
            ? "Sign in with your organisation’s identity provider. Nothing of it is kept in this browser but a session."
            : problem.detail || problem.title}
        </p>
        {!isNobody && problem.hint && <p className="mt-2 text-sm text-faint">{problem.hint}</p>}
        <a
          href={signInAddress(here)}
          className="mt-6 inline-flex h-9 w-full items-center justify-center rounded-md bg-accent font-medium text-on-accent hover:opacity-90"
        >
          Sign in
        </a>
        {!isNobody && <p className="mt-3 text-xs text-faint">Code <code>{problem.code}</code></p>}
      </div>
    </main>
  );
}
