/**
 * A mail as it would be seen. The frame is sandboxed: no scripts, no forms, no navigation, and it
 * inherits the page's policy, so that nothing is fetched from anywhere.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  return <iframe title={title} sandbox="" srcDoc={html} className="h-96 w-full rounded-md border border-line bg-white" />;
}

/** What one channel would show: mail in its frame, the others as text. */
export function Rendered({ channel, rendered }: { channel: string; rendered: Record<string, unknown> }) {
  const html = typeof rendered.html === "string" ? rendered.html : null;
  const fields = Object.entries(rendered).filter(([name, value]) => name !== "html" && value !== null && value !== "" && typeof value !== "object");
  return (
    <div className="space-y-2">
      <dl className="space-y-1">{fields.map(([name, value]) => <div key={name} className="grid grid-cols-[5.5rem_1fr] gap-3"><dt className="text-soft">{name}</dt><dd className="min-w-0 break-words whitespace-pre-wrap">{String(value)}</dd></div>)}</dl>
      {html && <MailFrame html={html} title={`${channel} preview`} />}
    </div>
  );
}
