-- The rules of schema-rules as queries over the catalogues of PostgreSQL: each answers what breaks
-- it, as (table_name, detail, fix). None is hot, all are read as the application.
-- What a rule must let pass says so itself: a comment on the index, trigger, sequence, function or
-- table that begins with `exception:` and gives the reason.

-- name: L1_declared
select cast(c.relname as text) as table_name, 'is not declared in the catalogue' as detail,
       format('select groundplane.declare(%L, ''<room>'', ''tenant''); select groundplane.protect(%L);',
              'groundplane.' || c.relname, 'groundplane.' || c.relname) as fix
  from pg_class as c
 where c.relnamespace = cast('groundplane' as regnamespace) and c.relkind in ('r', 'p', 'f')
   and not c.relispartition
   and not exists (select from groundplane.catalogue as k where k.table_name = c.relname)
   and not exists (select from groundplane.partitions as p
                    where p.name = c.relname and p.state = 'detached')
union all
select k.table_name, 'is declared but does not exist',
       format('delete from groundplane.catalogue where table_name = %L;', k.table_name)
  from groundplane.catalogue as k
 where to_regclass(format('groundplane.%I', k.table_name)) is null;

-- name: L1_named
-- The ground's own tables carry no prefix.
select k.table_name, format('does not start with the singular of its room %s', k.room) as detail,
       format('alter table groundplane.%I rename to %I;', k.table_name,
              regexp_replace(k.room, 's$', '') || '_' || k.table_name) as fix
  from groundplane.catalogue as k
 where k.table_name not in ('catalogue', 'partitions', 'migrations', 'windows', 'limits')
   and not (k.table_name = k.room
            or starts_with(k.table_name, regexp_replace(k.room, 's$', '') || '_')
            or k.table_name = regexp_replace(k.room, 's$', '') || 's');

-- name: L2_tenant_column
select k.table_name,
       'its first column is not `tenant_id text collate "C" not null default groundplane.tenant()`'
         as detail,
       'recreate the table with tenant_id as its first column' as fix
  from groundplane.catalogue as k
  join pg_class as c on c.oid = to_regclass(format('groundplane.%I', k.table_name))
 where k.class = 'tenant'
   and not exists (
       select from pg_attribute as a
         join pg_collation as s on s.oid = a.attcollation
         join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull and s.collname = 'C'
          and a.atttypid = cast('text' as regtype)
          and pg_get_expr(d.adbin, d.adrelid) = 'groundplane.tenant()'
          and a.attnum = (select min(f.attnum) from pg_attribute as f
                           where f.attrelid = c.oid and f.attnum > 0 and not f.attisdropped));

-- name: L2_tenant_named
select k.table_name, 'has no check that tenant_id is not empty' as detail,
       format('alter table groundplane.%I add constraint %I check (tenant_id <> '''');',
              k.table_name, k.table_name || '_tenant_named') as fix
  from groundplane.catalogue as k
  join pg_class as c on c.oid = to_regclass(format('groundplane.%I', k.table_name))
 where k.class = 'tenant'
   and not exists (
       select from pg_constraint as n
        where n.conrelid = c.oid and n.contype = 'c' and n.convalidated
          and pg_get_constraintdef(n.oid) = 'CHECK ((tenant_id <> ''''::text))');

-- name: L2_reference_column
select k.table_name, format('is for everybody (%s) but has a tenant_id', k.class) as detail,
       format('alter table groundplane.%I drop column tenant_id;', k.table_name) as fix
  from groundplane.catalogue as k
  join pg_attribute as a on a.attrelid = to_regclass(format('groundplane.%I', k.table_name))
   and a.attname = 'tenant_id' and not a.attisdropped
 where k.class = 'reference';

-- name: L3_keys
select k.table_name,
       format('unique key %s does not start with tenant_id', cast(x.indexrelid as regclass)) as detail,
       'drop it and create one whose first column is tenant_id' as fix
  from groundplane.catalogue as k
  join pg_index as x on x.indrelid = to_regclass(format('groundplane.%I', k.table_name))
 where k.class = 'tenant' and (x.indisunique or x.indisexclusion)
   and not exists (select from pg_attribute as a
                    where a.attrelid = x.indrelid and a.attnum = x.indkey[0]
                      and a.attname = 'tenant_id')
union all
select k.table_name,
       format('unique key %s misses the partition column %s', cast(x.indexrelid as regclass),
              k.partition_column),
       'drop it and create one that holds the partition column'
  from groundplane.catalogue as k
  join pg_index as x on x.indrelid = to_regclass(format('groundplane.%I', k.table_name))
 where k.partition_column is not null and (x.indisunique or x.indisexclusion)
   and not exists (select from pg_attribute as a
                    where a.attrelid = x.indrelid and a.attnum = any (x.indkey)
                      and a.attname = k.partition_column)
union all
select k.table_name, 'has no primary key',
       format('alter table groundplane.%I add constraint %I primary key (...);', k.table_name,
              k.table_name || '_key')
  from groundplane.catalogue as k
 where to_regclass(format('groundplane.%I', k.table_name)) is not null
   and not exists (select from pg_index as x
                    where x.indrelid = to_regclass(format('groundplane.%I', k.table_name))
                      and x.indisprimary);

-- name: L4_foreign_keys
-- Into `tenants` no writer may go: every insert would share-lock the same row.
with wired as (
  select n.oid, n.conname, n.conrelid, n.conkey, n.confrelid, n.confkey, f.table_name, f.class,
         t.table_name as target, t.class as target_class, t.partition_column
    from pg_constraint as n
    join groundplane.catalogue as f
      on to_regclass(format('groundplane.%I', f.table_name)) = n.conrelid
    left join groundplane.catalogue as t
      on to_regclass(format('groundplane.%I', t.table_name)) = n.confrelid
   where n.contype = 'f' and n.conparentid = 0)
select w.table_name, format('foreign key %s: %s', w.conname, problem) as detail,
       format('alter table groundplane.%I drop constraint %I;', w.table_name, w.conname) as fix
  from wired as w
 cross join lateral (
       select 'leaves the schema' where w.target is null
       union all
       select 'points into a partitioned table' where w.partition_column is not null
       union all
       select 'points to tenants' where w.target = 'tenants'
       union all
       select format('goes from %s to %s', w.class, w.target_class)
        where w.target is not null
          and not (w.class = 'tenant' and w.target_class in ('tenant', 'reference')
                   or w.class = 'reference' and w.target_class = 'reference'
                   or w.class = 'local' and w.target_class = 'local')
       union all
       select 'does not start with tenant_id on both sides'
        where w.class = 'tenant' and w.target_class = 'tenant'
          and not (exists (select from pg_attribute as a where a.attrelid = w.conrelid
                              and a.attnum = w.conkey[1] and a.attname = 'tenant_id')
                   and exists (select from pg_attribute as a where a.attrelid = w.confrelid
                                  and a.attnum = w.confkey[1] and a.attname = 'tenant_id'))
       ) as broken (problem)
union all
select w.table_name, format('foreign key %s has no index on its own columns', w.conname),
       format('create index on groundplane.%I (%s);', w.table_name,
              (select string_agg(format('%I', a.attname), ', ' order by u.place)
                 from unnest(w.conkey) with ordinality as u (attnum, place)
                 join pg_attribute as a on a.attrelid = w.conrelid and a.attnum = u.attnum))
  from wired as w
 where not exists (
       select from pg_index as x
        where x.indrelid = w.conrelid and x.indpred is null
          and (select count(*) from unnest(cast(x.indkey as int2[])) with ordinality as i (attnum, place)
                where i.place <= cardinality(w.conkey) and i.attnum = any (w.conkey))
              = cardinality(w.conkey));

-- name: L5_indexes
select k.table_name, format('index %s does not start with tenant_id', i.relname) as detail,
       format('drop it, or say why maintenance needs it: comment on index groundplane.%I is %L;',
              i.relname, 'exception: ...') as fix
  from groundplane.catalogue as k
  join pg_index as x on x.indrelid = to_regclass(format('groundplane.%I', k.table_name))
  join pg_class as i on i.oid = x.indexrelid
 where k.class = 'tenant' and not x.indisunique and not x.indisexclusion
   and not exists (select from pg_attribute as a
                    where a.attrelid = x.indrelid and a.attnum = x.indkey[0]
                      and a.attname = 'tenant_id')
   and coalesce(obj_description(i.oid, 'pg_class'), '') !~ '^exception: \S';

-- name: L5_valid
-- Left behind by an interrupted `create index concurrently`: writers pay for it, no reader uses it.
select cast(t.relname as text) as table_name, format('index %s is invalid', i.relname) as detail,
       format('reindex index concurrently groundplane.%I;', i.relname) as fix
  from pg_index as x
  join pg_class as i on i.oid = x.indexrelid
  join pg_class as t on t.oid = x.indrelid
 where t.relnamespace = cast('groundplane' as regnamespace) and not x.indisvalid;

-- name: L7_types
select cast(c.relname as text) as table_name,
       format('column %s is %s', a.attname, format_type(a.atttypid, a.atttypmod)) as detail,
       format('alter table groundplane.%I alter column %I type %s;', c.relname, a.attname,
              case when t.typcategory = 'S' or t.typtype = 'e' then 'text'
                   when t.typname = 'json' then 'jsonb'
                   when t.typname = 'timestamp' then 'timestamptz'
                   else 'numeric(38,0)' end) as fix
  from pg_attribute as a
  join pg_class as c on c.oid = a.attrelid
  join pg_type as t on t.oid = a.atttypid
 where c.relnamespace = cast('groundplane' as regnamespace) and c.relkind in ('r', 'p')
   and not c.relispartition and a.attnum > 0 and not a.attisdropped
   and (t.typname in ('varchar', 'bpchar', 'char', 'name', 'json', 'money', 'timestamp', 'timetz')
        or t.typtype in ('e', 'd', 'c')
        or t.typname in ('float4', 'float8')
           and a.attname ~ '(^|_)(amount|balance|price|fee|cost|total)(_|$)'
        or a.attname like '%\_minor'
           and format_type(a.atttypid, a.atttypmod) <> 'numeric(38,0)');

-- name: L7_collations
-- Text in any index key: an operating-system upgrade must not be able to corrupt it.
select distinct k.table_name,
       format('column %s stands in a key but is not collate "C"', a.attname) as detail,
       format('alter table groundplane.%I alter column %I type text collate "C";', k.table_name,
              a.attname) as fix
  from groundplane.catalogue as k
  join pg_index as x on x.indrelid = to_regclass(format('groundplane.%I', k.table_name))
 cross join unnest(cast(x.indkey as int2[])) as key (attnum)
  join pg_attribute as a on a.attrelid = x.indrelid and a.attnum = key.attnum
  join pg_collation as s on s.oid = a.attcollation
 where s.collname not in ('C', 'ucs_basic', 'pg_c_utf8');

-- name: L7_constraint_names
select cast(c.relname as text) as table_name,
       format('constraint %s has a generated name', n.conname) as detail,
       format('alter table groundplane.%I rename constraint %I to <the rule it holds>;', c.relname,
              n.conname) as fix
  from pg_constraint as n join pg_class as c on c.oid = n.conrelid
 where c.relnamespace = cast('groundplane' as regnamespace) and not c.relispartition
   and (n.contype in ('p', 'u', 'x', 'c', 'f') and n.conname ~ '_(pkey|check|fkey|excl)\d*$'
        or n.contype = 'u' and n.conname ~ '_key\d*$')
   and not exists (select from groundplane.partitions as p where p.name = c.relname);

-- name: L7_sequences
select coalesce(cast(t.relname as text), cast(s.relname as text)) as table_name,
       format('sequence %s %s', s.relname, problem) as detail,
       format('drop it, or say why: comment on sequence groundplane.%I is %L;', s.relname,
              'exception: ...') as fix
  from pg_class as s
  join pg_sequence as q on q.seqrelid = s.oid
  left join pg_depend as d on d.classid = cast('pg_class' as regclass) and d.objid = s.oid
   and d.refobjsubid > 0 and d.deptype in ('a', 'i')
  left join pg_class as t on t.oid = d.refobjid
 cross join lateral (
       select 'is not a listed one'
        where coalesce(obj_description(s.oid, 'pg_class'), '') !~ '^exception: \S'
       union all
       select 'has a cache above 1' where q.seqcache > 1
       union all
       select 'feeds a unique key'
        where exists (select from pg_index as x
                       where x.indrelid = d.refobjid and x.indisunique
                         and d.refobjsubid = any (x.indkey) and x.indnkeyatts = 1)
       ) as broken (problem)
 where s.relnamespace = cast('groundplane' as regnamespace);

-- name: L7_identity
select cast(c.relname as text) as table_name,
       format('column %s numbers itself', a.attname) as detail,
       format('alter table groundplane.%I alter column %I drop identity if exists;', c.relname,
              a.attname) as fix
  from pg_attribute as a join pg_class as c on c.oid = a.attrelid
 where c.relnamespace = cast('groundplane' as regnamespace) and c.relkind in ('r', 'p')
   and a.attidentity <> '' and not c.relispartition;
