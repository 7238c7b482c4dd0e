import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Problem } from "../app/api";

interface Toast { id: number; text: string; detail?: string; isBad: boolean }
let toasts: Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();
const set = (all: Toast[]) => { toasts = all; listeners.forEach((each) => each()); };
const drop = (id: number) => set(toasts.filter((each) => each.id !== id));

/** Said once and gone; a failure stays until it is read. */
export function say(text: string) {
  const id = next++;
  set([...toasts, { id, text, isBad: false }]);
  setTimeout(() => drop(id), 5000);
}
export function sayProblem(error: unknown) {
  const problem = error instanceof Problem ? error : null;
  set([...toasts, { id: next++, text: problem?.title ?? "It did not work", detail: [problem?.detail, problem?.hint].filter(Boolean).join(" ") || String(error), isBad: true }]);
}

export function Toasts() {
  const shown = useSyncExternalStore((each) => { listeners.add(each); return () => listeners.delete(each); }, () => toasts);
  return (
    <div aria-live="polite" className="pointer-events-none fixed right-4 bottom-4 z-60 flex w-80 max-w-[calc(100%-2rem)] flex-col gap-2">
      {shown.map((each) => (
        <div key={each.id} className="pointer-events-auto flex gap-2.5 rounded-lg border border-line bg-raised p-3 shadow-xl">
          {each.isBad ? <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" /> : <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden="true" />}
          <div className="min-w-0 flex-1"><p className="font-medium">{each.text}</p>{each.detail && <p className="text-sm break-words text-soft">{each.detail}</p>}</div>
          <button type="button" aria-label="Dismiss" onClick={() => drop(each.id)} className="self-start text-faint hover:text-ink"><X className="size-4" aria-hidden="true" /></button>
        </div>
      ))}
    </div>
  );
}
