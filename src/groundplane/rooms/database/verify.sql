-- name: partition_list
-- scope: maintenance
-- What the list of partitions says must be what PostgreSQL knows.
select cast(null as text) as tenant_id, p.name as subject,
       format('listed as %s but %s', p.state,
              case when c.oid is null then 'the table does not exist'
                   when c.relispartition then 'it is attached' else 'it is not attached' end) as detail
  from groundplane.partitions as p
  left join pg_class as c on c.oid = to_regclass(format('groundplane.%I', p.name))
 where p.state = 'attached' and coalesce(not c.relispartition, true)
    or p.state = 'detached' and coalesce(c.relispartition, true)
    or p.state = 'dropped' and c.oid is not null;
