-- name: take
-- enters
-- On its own short transaction before the work: what the request does later neither returns nor
-- blocks tokens.
select granted, remaining, wait_seconds
  from groundplane.limit_take_v1(cast(:tenant as text), cast(:whom as text),
                                 cast(:rate as float8), cast(:burst as int),
                                 cast(:tokens as int), cast(:needed as int));

-- name: trim
-- scope: maintenance
-- A row whose time has passed says what no row says: the full burst is there.
with old as (
  select tenant_id, subject from groundplane.limits
   where arrival_at < groundplane.now() - interval '1 hour'
   limit cast(:batch as int)
)
delete from groundplane.limits as l using old
 where l.tenant_id = old.tenant_id and l.subject = old.subject
   and l.arrival_at < groundplane.now() - interval '1 hour';
