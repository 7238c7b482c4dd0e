/** The sign of a ground connection. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} fill="none" stroke="currentColor" strokeWidth="2"
      strokeLinecap="round" aria-hidden="true">
      <path d="M12 2.5v8M4 10.5h16M7.2 15h9.6M10 19.5h4" />
    </svg>
  );
}
