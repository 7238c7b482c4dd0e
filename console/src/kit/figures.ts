const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

export const count = (n?: number | null) => (n == null ? "–" : Math.abs(n) < 100_000 ? whole.format(n) : short.format(n));
export const share = (part: number, total: number) => (total ? `${((100 * part) / total).toFixed(part && part / total < 0.1 ? 1 : 0)} %` : "–");
export const milliseconds = (n?: number | null) => (n == null ? "–" : n < 1 ? `${n.toFixed(2)} ms` : n < 10 ? `${n.toFixed(1)} ms` : n < 1000 ? `${Math.round(n)} ms` : `${(n / 1000).toFixed(n < 10_000 ? 1 : 0)} s`);
export const bytes = (n?: number | null) => {
  if (n == null) return "–";
  const units = ["B", "kB", "MB", "GB", "TB"];
  let left = n, at = 0;
  while (left >= 1000 && at < units.length - 1) { left /= 1000; at++; }
  return `${at && left < 10 ? left.toFixed(1) : Math.round(left)} ${units[at]}`;
};
/** Minor units as people write money: exact, whatever the size. */
export function money(minor: string | number | bigint, digits = 2): string {
  const text = BigInt(minor).toString();
  const sign = text.startsWith("-") ? "−" : "";
  const all = text.replace("-", "").padStart(digits + 1, "0");
  const head = all.slice(0, all.length - digits).replace(/\B(?=(\d{3})+(?!\d))/g, " ");
  return digits ? `${sign}${head}.${all.slice(-digits)}` : `${sign}${head}`;
}
