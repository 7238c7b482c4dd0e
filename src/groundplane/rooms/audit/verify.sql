-- name: times
-- scope: maintenance
-- An entry's id is made when it is written: far apart from its time, one of them was made up.
select tenant_id, cast(id as text) as subject,
       format('the id says %s, the entry %s', groundplane.uuid7_time(id), occurred_at) as detail
  from groundplane.audit_entries
 where id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and id < groundplane.uuid7_at(cast(:until as timestamptz))
   and occurred_at not between groundplane.uuid7_time(id) - interval '1 day'
                           and groundplane.uuid7_time(id) + interval '1 day';
