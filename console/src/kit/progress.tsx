import { useMutation, type UseMutationOptions } from "@tanstack/react-query";
import { useState } from "react";
import type { Step } from "../app/api";
import { count } from "./figures";
import { spanOf } from "./time";

/** A step, and since when its count grows: what rate and time left are told from. */
interface Pace extends Step { began: number; from: number }

const paced = (next: Step) => (last: Pace | null): Pace =>
  last && next.done >= last.done ? { ...last, ...next } : { ...next, began: performance.now(), from: next.done };

/** A change that is told how far it is until it is done. */
export function useFollowed<I, O>(ask: (given: I, tell: (step: Step) => void) => Promise<O>, how: Omit<UseMutationOptions<O, Error, I>, "mutationFn">) {
  const [step, setStep] = useState<Pace | null>(null);
  const work = useMutation({ ...how, mutationFn: (given: I) => { setStep(null); return ask(given, (next) => setStep(paced(next))); } });
  return { ...work, bar: (label: string) => work.isPending && <Progress label={label} step={step} /> };
}

function Progress({ label, step }: { label: string; step: Pace | null }) {
  const seconds = step ? (performance.now() - step.began) / 1000 : 0;
  const rate = step && seconds > 0.3 ? (step.done - step.from) / seconds : 0;
  return (
    <div className="space-y-1">
      <progress className="block h-1.5 w-full text-accent" aria-label={label} {...(step && { max: step.total, value: step.done })} />
      <p className="nums text-sm text-faint">
        {step ? `${step.now} · ${count(step.done)} of ${count(step.total)}` : "beginning"}
        {step && rate > 0 && ` · ${count(Math.round(rate))} a second · ${spanOf((step.total - step.done) / rate)} left`}
      </p>
    </div>
  );
}
