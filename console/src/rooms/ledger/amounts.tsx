import { useQuery } from "@tanstack/react-query";
import { money } from "../../kit/figures";
import * as ledger from "./api";

/** How many decimals each asset has; an amount is never shown without knowing. */
export function useScales(): Map<string, number> {
  const found = useQuery({ queryKey: ["ledger", "assets"], queryFn: ledger.assets, staleTime: 300_000 });
  return new Map(found.data?.map((each) => [each.asset, each.scale]));
}

export function Amount({ minor, asset, scales, sign }: { minor: number | string; asset: string; scales: Map<string, number>; sign?: boolean }) {
  const digits = scales.get(asset);
  const text = digits === undefined ? `${minor} minor` : money(minor, digits);
  return <span className="nums whitespace-nowrap">{sign && BigInt(minor) > 0n ? "+" : ""}{text} <span className="text-sm text-faint">{asset}</span></span>;
}
