type Fields = Record<string, unknown> | null | undefined;
const shown = (value: unknown) => (value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value));

/** Before and after, field by field; a word says which, not only a colour. */
export function Changes({ before, after }: { before: Fields; after: Fields }) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (!names.length) return <p className="text-soft">No fields were recorded.</p>;
  return (
    <div className="overflow-x-auto rounded-md border border-line" tabIndex={0} role="group" aria-label="What changed">
      <table className="w-full text-left">
        <thead><tr className="text-sm text-faint"><th className="px-3 py-1.5 font-medium">Field</th><th className="px-3 font-medium">Before</th><th className="px-3 font-medium">After</th></tr></thead>
        <tbody className="align-top">
          {names.map((name) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="px-3 py-1.5 font-medium whitespace-nowrap">{name}</th>
              <td className="mono px-3 py-1.5 break-all text-bad">{before && name in before ? shown(before[name]) : <span className="text-faint">–</span>}</td>
              <td className="mono px-3 py-1.5 break-all text-good">{after && name in after ? shown(after[name]) : <span className="text-faint">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
