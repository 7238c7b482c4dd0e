-- Partitions: ranges that touch, like their parent in everything, and enough of them ahead.

-- name: L13_shape
select k.table_name,
       case when k.partition_column is null then 'is partitioned but not declared so'
            else format('is not partitioned by range on %s alone', k.partition_column) end as detail,
       'recreate the table `partition by range` on its declared column' as fix
  from groundplane.catalogue as k
  join pg_class as c on c.oid = to_regclass(format('groundplane.%I', k.table_name))
  left join pg_partitioned_table as p on p.partrelid = c.oid
 where (p.partrelid is null) <> (k.partition_column is null)
    or p.partrelid is not null
   and not (p.partstrat = 'r' and p.partnatts = 1
            and exists (select from pg_attribute as a
                         where a.attrelid = c.oid and a.attnum = p.partattrs[0]
                           and a.attname = k.partition_column));

-- name: L13_default
select cast(c.relname as text) as table_name,
       format('has the default partition %s', cast(p.partdefid as regclass)) as detail,
       format('alter table groundplane.%I detach partition %s;', c.relname,
              cast(p.partdefid as regclass)) as fix
  from pg_partitioned_table as p join pg_class as c on c.oid = p.partrelid
 where c.relnamespace = cast('groundplane' as regnamespace) and p.partdefid <> 0;

-- name: L13_listed
with attached as (
  select cast(t.relname as text) as parent, cast(c.relname as text) as name, c.oid,
         pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits as h
    join pg_class as c on c.oid = h.inhrelid
    join pg_class as t on t.oid = h.inhparent
   where t.relnamespace = cast('groundplane' as regnamespace) and c.relkind = 'r'
     and c.relispartition and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'),
listed as (
  select p.parent, p.name,
         format('FOR VALUES FROM (%L) TO (%L)',
                coalesce(cast(p.lower_no as text), cast(groundplane.uuid7_at(p.lower_at) as text)),
                coalesce(cast(p.upper_no as text), cast(groundplane.uuid7_at(p.upper_at) as text)))
           as bound
    from groundplane.partitions as p where p.state = 'attached')
select coalesce(a.parent, l.parent) as table_name,
       case when l.name is null then format('partition %s is not in the list of partitions', a.name)
            when a.name is null then format('partition %s is listed but not attached', l.name)
            else format('partition %s holds %s, listed as %s', l.name, a.bound, l.bound) end
         as detail,
       format('compare groundplane.partitions with \d+ groundplane.%I', coalesce(a.parent, l.parent))
         as fix
  from attached as a
  full join listed as l on l.parent = a.parent and l.name = a.name
 where a.name is null or l.name is null or a.bound <> l.bound;

-- name: L13_ranges
-- Retired ranges count: a blocked old partition may stay where a younger one has gone.
select p.parent as table_name,
       format('nothing holds %s to %s', p.before, p.lower_at) as detail,
       format('select groundplane.partitions_make_v1(%L, %L);', p.parent, p.before) as fix
  from (select parent, lower_at,
               lag(upper_at) over (partition by parent order by lower_at) as before
          from groundplane.partitions where lower_no is null) as p
 where p.before <> p.lower_at
union all
select p.parent, format('nothing holds %s to %s', p.before, p.lower_no),
       format('select groundplane.steps_make_v1(%L);', p.parent)
  from (select parent, lower_no,
               lag(upper_no) over (partition by parent order by lower_no) as before
          from groundplane.partitions where lower_no is not null) as p
 where p.before <> p.lower_no;

-- name: L13_checked
-- The validated check proves that no row lies outside the range of its partition.
select p.parent as table_name,
       format('partition %s has no valid check of its range', p.name) as detail,
       format('alter table groundplane.%I add constraint %I check (%I >= %L and %I < %L);', p.name,
              p.name || '_range', coalesce(k.partition_column, ''), r.first, coalesce(k.partition_column, ''),
              r.next) as fix
  from groundplane.partitions as p
  join groundplane.catalogue as k on k.table_name = p.parent
 cross join lateral (
       select coalesce(cast(p.lower_no as text), cast(groundplane.uuid7_at(p.lower_at) as text)) as first,
              coalesce(cast(p.upper_no as text), cast(groundplane.uuid7_at(p.upper_at) as text)) as next
       ) as r
 where p.state in ('attached', 'detached')
   and to_regclass(format('groundplane.%I', p.name)) is not null
   and not exists (
       select from pg_constraint as n
        where n.conrelid = to_regclass(format('groundplane.%I', p.name)) and n.contype = 'c'
          and n.convalidated
          and pg_get_constraintdef(n.oid) = format(
              'CHECK (((%1$I >= ''%2$s''::%4$s) AND (%1$I < ''%3$s''::%4$s)))',
              coalesce(k.partition_column, ''), r.first, r.next,
              case when p.lower_no is null then 'uuid' else 'bigint' end));

-- name: L13_future
select k.table_name, format('has %s future partitions; two are the least', count(p.name)) as detail,
       format('select groundplane.%I(%L);', case when k.step is null then 'partitions_make_v1'
                                                 else 'steps_make_v1' end, k.table_name) as fix
  from groundplane.catalogue as k
  left join groundplane.windows as w on w.source = k.table_name
  left join groundplane.partitions as p
    on p.parent = k.table_name and p.state = 'attached'
   and (p.lower_at > groundplane.now() or p.lower_no > coalesce(w.position, 0))
 where k.partition_column is not null
 group by k.table_name
having count(p.name) < 2;

-- name: L13_alike
select cast(t.relname as text) as table_name,
       format('partition %s lacks a valid index like %s', c.relname, i.relname) as detail,
       format('create index on groundplane.%I (...); alter index groundplane.%I attach partition ...;',
              c.relname, i.relname) as fix
  from pg_inherits as h
  join pg_class as c on c.oid = h.inhrelid
  join pg_class as t on t.oid = h.inhparent and t.relkind = 'p'
  join pg_index as x on x.indrelid = t.oid
  join pg_class as i on i.oid = x.indexrelid
 where t.relnamespace = cast('groundplane' as regnamespace)
   and not exists (select from pg_inherits as hi
                     join pg_index as xi on xi.indexrelid = hi.inhrelid and xi.indisvalid
                    where hi.inhparent = i.oid and xi.indrelid = c.oid)
union all
select cast(t.relname as text), format('partition %s has an index of its own: %s', c.relname, i.relname),
       format('drop index groundplane.%I;', i.relname)
  from pg_inherits as h
  join pg_class as c on c.oid = h.inhrelid
  join pg_class as t on t.oid = h.inhparent and t.relkind = 'p'
  join pg_index as x on x.indrelid = c.oid
  join pg_class as i on i.oid = x.indexrelid
 where t.relnamespace = cast('groundplane' as regnamespace)
   and not exists (select from pg_inherits as hi where hi.inhrelid = i.oid)
union all
select cast(t.relname as text),
       format('column %s of partition %s is stored in another way', a.attname, c.relname),
       format('alter table groundplane.%I alter column %I set storage ...;', c.relname, a.attname)
  from pg_inherits as h
  join pg_class as c on c.oid = h.inhrelid
  join pg_class as t on t.oid = h.inhparent and t.relkind = 'p'
  join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_attribute as b on b.attrelid = t.oid and b.attname = a.attname
 where t.relnamespace = cast('groundplane' as regnamespace)
   and (a.attstorage, a.attcompression) is distinct from (b.attstorage, b.attcompression);

-- name: L13_grants
select p.parent as table_name,
       format('%s may %s partition %s directly',
              case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end,
              lower(a.privilege_type), p.name) as detail,
       format('revoke all on groundplane.%I from %s;', p.name,
              case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee) end) as fix
  from groundplane.partitions as p
  join pg_class as c on c.oid = to_regclass(format('groundplane.%I', p.name))
 cross join lateral aclexplode(c.relacl) as a
 where a.grantee <> c.relowner;
