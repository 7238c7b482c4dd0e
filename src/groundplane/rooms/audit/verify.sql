-- name: times
-- scope: maintenance
-- An id carries the time it was made; an entry far from it was not written by us.
select tenant_id, cast(id as text) as subject,
       format('occurred at %s, but its id is of %s', occurred_at, groundplane.uuid7_time(id))
       as detail
  from groundplane.audit_entries
 where id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and id < groundplane.uuid7_at(cast(:until as timestamptz))
   and abs(extract(epoch from occurred_at - groundplane.uuid7_time(id))) > 86400;
