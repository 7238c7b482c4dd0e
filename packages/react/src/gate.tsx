import type { ReactNode } from "react";
import type { FlagValue } from "./flags.js";
import { useCell } from "./hooks.js";
import { useGroundplane } from "./provider.js";

export interface FeatureGateProps {
  flag: string;
  /** Which value opens the gate. */
  is?: FlagValue;
  /** Shown when it is closed. */
  fallback?: ReactNode;
  /** Shown until it is known; nothing by default. With `initialFlags` it is known from the start. */
  loading?: ReactNode;
  children?: ReactNode;
}

/** Its children, for those the flag is on for. */
export function FeatureGate(props: FeatureGateProps): ReactNode {
  const { flag, is = true, fallback = null, loading = null, children } = props;
  const { answers, status } = useCell(useGroundplane().flags.state);
  if (status === "loading") return loading;
  return answers.get(flag)?.value === is ? children : fallback;
}
