-- name: moment
select groundplane.now() as at;

-- name: keep_points
insert into groundplane.database_points as p (tenant_id, id, at, process, figures)
values (groundplane.tenant(), cast(:id as uuid), cast(:at as timestamptz), cast(:process as uuid),
        cast(cast(:figures as text) as jsonb))
    on conflict (tenant_id, id) do update set figures = excluded.figures
 where p.tenant_id = groundplane.tenant();

-- name: keep_minutes
insert into groundplane.database_minutes as p (tenant_id, id, at, process, figures)
values (groundplane.tenant(), cast(:id as uuid), cast(:at as timestamptz), cast(:process as uuid),
        cast(cast(:figures as text) as jsonb))
    on conflict (tenant_id, id) do update set figures = excluded.figures
 where p.tenant_id = groundplane.tenant();

-- name: keep_hours
insert into groundplane.database_hours as p (tenant_id, id, at, process, figures)
values (groundplane.tenant(), cast(:id as uuid), cast(:at as timestamptz), cast(:process as uuid),
        cast(cast(:figures as text) as jsonb))
    on conflict (tenant_id, id) do update set figures = excluded.figures
 where p.tenant_id = groundplane.tenant();

-- name: read_points
-- Element by element over all processes: both the sums and the largest, as each figure wants it.
select e.at, e.figure, array_agg(e.total order by e.place) as totals,
       array_agg(e.most order by e.place) as most
  from (select p.at, f.key as figure, v.place, sum(cast(v.value as float8)) as total,
               max(cast(v.value as float8)) as most
          from groundplane.database_points as p
         cross join lateral jsonb_each(p.figures) as f
         cross join lateral jsonb_array_elements_text(f.value) with ordinality as v (value, place)
         where p.tenant_id = groundplane.tenant()
           and p.id >= cast(:since as uuid) and p.id < cast(:until as uuid)
           and split_part(f.key, '/', 1) = any (cast(:names as text[]))
         group by p.at, f.key, v.place) as e
 group by e.at, e.figure
 order by e.at;

-- name: read_minutes
-- Element by element over all processes: both the sums and the largest, as each figure wants it.
select e.at, e.figure, array_agg(e.total order by e.place) as totals,
       array_agg(e.most order by e.place) as most
  from (select p.at, f.key as figure, v.place, sum(cast(v.value as float8)) as total,
               max(cast(v.value as float8)) as most
          from groundplane.database_minutes as p
         cross join lateral jsonb_each(p.figures) as f
         cross join lateral jsonb_array_elements_text(f.value) with ordinality as v (value, place)
         where p.tenant_id = groundplane.tenant()
           and p.id >= cast(:since as uuid) and p.id < cast(:until as uuid)
           and split_part(f.key, '/', 1) = any (cast(:names as text[]))
         group by p.at, f.key, v.place) as e
 group by e.at, e.figure
 order by e.at;

-- name: read_hours
-- Element by element over all processes: both the sums and the largest, as each figure wants it.
select e.at, e.figure, array_agg(e.total order by e.place) as totals,
       array_agg(e.most order by e.place) as most
  from (select p.at, f.key as figure, v.place, sum(cast(v.value as float8)) as total,
               max(cast(v.value as float8)) as most
          from groundplane.database_hours as p
         cross join lateral jsonb_each(p.figures) as f
         cross join lateral jsonb_array_elements_text(f.value) with ordinality as v (value, place)
         where p.tenant_id = groundplane.tenant()
           and p.id >= cast(:since as uuid) and p.id < cast(:until as uuid)
           and split_part(f.key, '/', 1) = any (cast(:names as text[]))
         group by p.at, f.key, v.place) as e
 group by e.at, e.figure
 order by e.at;
