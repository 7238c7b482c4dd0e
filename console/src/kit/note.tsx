import { CircleAlert, Clock, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { broken, Problem } from "../app/api";
import { Button } from "./controls";
import { CopyButton } from "./copy";
import { spanOf, useNow } from "./time";

export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof Problem ? error : broken(error);
  return (
    <div role="alert" className="m-4 flex max-w-2xl gap-3 rounded-lg border border-line bg-panel p-4">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-medium">{problem.title}</p>
        {problem.detail && problem.detail !== problem.title && <p className="mt-0.5 break-words text-soft">{problem.detail}</p>}
        {problem.hint && <p className="mt-2 text-soft">{problem.hint}</p>}
        <p className="mt-2 text-sm text-faint">
          <code>{problem.code}</code>
          {problem.requestId && <> · request <code>{problem.requestId}</code></>}
        </p>
        {retry && problem.status !== 403 && <Button className="mt-3" small onClick={retry}><RotateCw className="size-3.5" aria-hidden="true" />Try again</Button>}
      </div>
    </div>
  );
}

/** What is no table, while it is asked for. */
export const Loading = ({ of }: { of: string }) => (
  <div role="status" aria-label={`Loading ${of}`} aria-busy="true" className="mx-5 space-y-2">
    {[70, 45, 60, 30].map((width) => <div key={width} className="skeleton h-7" style={{ width: `${width}%` }} />)}
  </div>
);

/** Nothing here yet: what would be, and the code that fills it. */
export function Empty({ title, children, code }: { title: string; children?: ReactNode; code?: string }) {
  return (
    <div className="mx-auto max-w-xl px-6 py-12">
      <p className="text-lg font-medium">{title}</p>
      {children && <div className="mt-1 text-soft">{children}</div>}
      {code && <Code text={code} className="mt-4" />}
    </div>
  );
}

export function Code({ text, className = "" }: { text: string; className?: string }) {
  return (
    <div className={`relative rounded-md border border-line bg-sunk ${className}`}>
      <pre tabIndex={0} className="overflow-x-auto p-3 pr-10 text-sm leading-relaxed">{text}</pre>
      <div className="absolute top-1.5 right-1.5"><CopyButton text={text} label="Copy code" /></div>
    </div>
  );
}

/** What is shown is old, and how old. */
export function Stale({ since, why }: { since: number; why: string }) {
  const seconds = Math.max(0, Math.floor((useNow() - since) / 1000));
  return (
    <div role="status" className="flex items-center gap-2 border-b border-line bg-warn-tint px-3 py-1.5 text-sm text-warn">
      <Clock className="size-3.5" aria-hidden="true" />{why}. This is how it was {seconds < 5 ? "just now" : `${spanOf(seconds)} ago`}.
    </div>
  );
}
