import { Table2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { IconButton } from "./controls";

export interface Series { label: string; values: (number | null)[]; tone?: "accent" | "good" | "warn" | "bad" | "soft"; dash?: boolean }
interface Props { label: string; at: number[]; series: Series[]; unit: (value: number) => string; bands?: { from: number; to: number; tone: "warn" | "bad" }[]; height?: number; most?: number }

/** What a colour of the theme is now: a canvas knows no variables. */
function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
const CLOCKS = [{ hour: "2-digit", minute: "2-digit", second: "2-digit" }, { hour: "2-digit", minute: "2-digit" }, { day: "2-digit", month: "short" }] as const;
/** As fine as the range is short. */
const clockOf = (ticks: number[]) => { const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0); return new Intl.DateTimeFormat("en-GB", CLOCKS[span < 600 ? 0 : span < 172_800 ? 1 : 2]); };
const DASHES = [[], [6, 4], [2, 3], [10, 3, 2, 3]];

/** A few series over time. A gap is a gap; limits are bands; the same numbers are there as a table. */
export function Plot(props: Props) {
  const { label, at, series, unit, height = 168 } = props;
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [isTable, setTable] = useState(false);
  const [theme, setTheme] = useState(0);
  const shape = series.map((each) => each.label).join("|");

  useEffect(() => {
    const changed = () => setTheme((n) => n + 1);
    const media = matchMedia("(prefers-color-scheme: dark)");
    const watcher = new MutationObserver(changed);
    media.addEventListener("change", changed);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => { media.removeEventListener("change", changed); watcher.disconnect(); };
  }, []);

  useEffect(() => {
    const box = holder.current;
    if (!box || isTable) return;
    const faint = colour("faint"), line = colour("line");
    const font = "11px 'Geist Variable', sans-serif";
    const axis = { stroke: faint, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    plot.current = new uPlot({
      width: box.clientWidth, height, padding: [10, 8, 0, 0],
      cursor: { sync: { key: "groundplane" }, points: { size: 6 }, y: false },
      legend: { show: false },
      scales: { y: { range: (_, __, top) => [0, props.most ?? Math.max(top * 1.15, Number.EPSILON) ] } },
      axes: [{ ...axis, space: 70, size: 24, values: (_, ticks) => { const clock = clockOf(ticks); return ticks.map((each) => clock.format(each * 1000)); } }, { ...axis, size: 58, values: (_, ticks) => ticks.map((each) => (each == null ? "" : unit(each))) }],
      series: [{}, ...series.map((each, n) => ({
        label: each.label, stroke: colour(each.tone ?? "accent"), width: 1.6, spanGaps: false, dash: each.dash ? DASHES[1] : DASHES[n % 4],
        fill: series.length === 1 ? colour("tint") : undefined, points: { show: true, size: 4, filter: (u: uPlot, at: number) => alone(u.data[at] as (number | null)[]) },
      }))],
      hooks: { drawClear: [(u) => bands(u, props.bands ?? [])] },
    }, data(at, series), box);
    const sized = new ResizeObserver(() => plot.current?.setSize({ width: box.clientWidth, height }));
    sized.observe(box);
    return () => { sized.disconnect(); plot.current?.destroy(); plot.current = null; };
  }, [isTable, theme, shape, height, at.length > 1]); // eslint-disable-line

  useEffect(() => { plot.current?.setData(data(at, series)); }, [at, series]);

  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex items-center gap-3">
        <span className="font-medium">{label}</span>
        <span className="flex min-w-0 flex-wrap gap-x-3 text-sm text-soft">
          {series.length > 1 && series.map((each, n) => <Key key={each.label} series={each} n={n} />)}
        </span>
        <span className="nums ml-auto text-sm text-soft">{latest(series, unit)}</span>
        <IconButton label={isTable ? "Show the plot" : "Show as a table"} aria-pressed={isTable} className="size-6 [&_svg]:size-3.5" onClick={() => setTable(!isTable)}><Table2 aria-hidden="true" /></IconButton>
      </figcaption>
      {isTable ? <Numbers {...props} height={height} />
        : at.length < 2 ? <div className="grid place-items-center rounded-md bg-sunk text-sm text-faint" style={{ height }}>Measuring; the first point comes in ten seconds.</div>
        : <div ref={holder} role="img" aria-label={`${label}: ${latest(series, unit) || "no value yet"}`} style={{ height }} />}
    </figure>
  );
}

/** How full the busiest pool is, against the band from 70 to 80 %. */
export function PoolPlot({ past, height }: { past: { at: number[]; of: (name: string, label: string) => (number | null)[] }; height?: number }) {
  return <Plot label="Busiest pool in use" height={height} at={past.at} unit={(value) => `${Math.round(value * 100)} %`} most={1} bands={[{ from: 0.7, to: 0.8, tone: "warn" }, { from: 0.8, to: 1, tone: "bad" }]}
    series={[{ label: "mean", values: past.of("pool_use", "mean"), tone: "good" }, { label: "most", values: past.of("pool_use", "most"), tone: "soft" }]} />;
}

/** Between two gaps there is no line: such a point is drawn. */
const alone = (values: (number | null)[]) => values.flatMap((value, n) => (value != null && values[n - 1] == null && values[n + 1] == null ? [n] : []));
const data = (at: number[], series: Series[]) => [at, ...series.map((each) => each.values)] as uPlot.AlignedData;
function latest(series: Series[], unit: (value: number) => string) {
  if (series.length > 1) return "";
  const found = series[0]?.values.findLast((value) => value !== null);
  return found == null ? "" : unit(found);
}

function Key({ series, n }: { series: Series; n: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg width="16" height="4" aria-hidden="true"><line x1="0" y1="2" x2="16" y2="2" strokeWidth="2" strokeDasharray={(series.dash ? DASHES[1]! : DASHES[n % 4]!).join(" ")} style={{ stroke: `var(--${series.tone ?? "accent"})` }} /></svg>
      {series.label}
    </span>
  );
}

function bands(u: uPlot, of: { from: number; to: number; tone: string }[]) {
  for (const each of of) {
    const top = u.valToPos(each.to, "y", true), bottom = u.valToPos(each.from, "y", true);
    u.ctx.fillStyle = colour(`${each.tone}-tint`);
    u.ctx.fillRect(u.bbox.left, Math.max(top, u.bbox.top), u.bbox.width, bottom - Math.max(top, u.bbox.top));
  }
}

function Numbers({ at, series, unit, height, label }: Props) {
  return (
    <div className="overflow-auto rounded-md border border-line" style={{ maxHeight: height }} tabIndex={0} role="group" aria-label={`${label} as a table`}>
      <table className="nums w-full text-sm">
        <thead className="sticky top-0 bg-panel"><tr><th className="px-2 py-1 text-left font-medium text-faint">Time</th>{series.map((each) => <th key={each.label} className="px-2 text-right font-medium text-faint">{each.label}</th>)}</tr></thead>
        <tbody>
          {at.map((moment, n) => (
            <tr key={moment} className="border-t border-line"><td className="px-2 py-0.5">{new Date(moment * 1000).toLocaleString("en-GB")}</td>{series.map((each) => <td key={each.label} className="px-2 text-right">{each.values[n] == null ? "–" : unit(each.values[n]!)}</td>)}</tr>
          )).reverse()}
        </tbody>
      </table>
    </div>
  );
}

/** A share of something, with its limits marked. */
export function Meter({ label, value, most, text, warn, bad }: { label: string; value: number; most: number; text?: string; warn?: number; bad?: number }) {
  const part = most ? Math.min(1, value / most) : 0;
  const tone = bad !== undefined && part >= bad ? "bg-bad" : warn !== undefined && part >= warn ? "bg-warn" : "bg-accent";
  return (
    <div>
      <div className="mb-1 flex justify-between gap-3"><span className="truncate">{label}</span><span className="nums text-soft">{text ?? `${value} of ${most}`}</span></div>
      <div role="meter" aria-label={label} aria-valuenow={value} aria-valuemin={0} aria-valuemax={most} className="relative h-2 overflow-hidden rounded-full bg-sunk">
        <div className={`h-full rounded-full ${tone}`} style={{ width: `${part * 100}%` }} />
        {[warn, bad].map((limit) => limit !== undefined && <span key={limit} className="absolute inset-y-0 w-px bg-edge" style={{ left: `${limit * 100}%` }} />)}
      </div>
    </div>
  );
}
