-- expand
-- What logic asks of its data: attributes, versions, texts, and the comparisons that it mostly is.

create function groundplane.flag_var_v1(data jsonb, path text, fallback jsonb) returns jsonb
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  part text;
begin
  if path = '' then
    return data;
  end if;
  foreach part in array string_to_array(path, '.') loop
    case jsonb_typeof(data)
      when 'object' then data := coalesce(data -> part, 'null');
      when 'array' then
        data := case when part = 'length' then to_jsonb(jsonb_array_length(data))
                     when part ~ '^[0-9]{1,9}$' then coalesce(data -> cast(part as int), 'null')
                     else fallback end;
        if part <> 'length' and part !~ '^[0-9]+$' then
          return fallback;
        end if;
      when 'string' then
        if part <> 'length' then
          return fallback;
        end if;
        data := to_jsonb(length(data #>> '{}'));
      else return fallback;
    end case;
  end loop;
  return case when data = 'null' then fallback else data end;
end $$;

-- Major, minor, patch and pre-release of a version; null: it is none.
create function groundplane.flag_version_v1(written text) returns text[]
language sql immutable parallel safe
return case when length(written) <= 256 then regexp_match(written,
  '^[vV]?(0|[1-9][0-9]{0,17})(?:\.(0|[1-9][0-9]{0,17}))?'
  '(?:\.(0|[1-9][0-9]{0,17}))?(?:-((?:0|[1-9][0-9]{0,17}|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)'
  '(?:\.(?:0|[1-9][0-9]{0,17}|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?'
  '(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$') end;

create function groundplane.flag_compared_versions_v1(a text, sign text, b text) returns jsonb
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  three constant text := '^(?:0|[1-9][0-9]{0,8})\.(?:0|[1-9][0-9]{0,8})\.(?:0|[1-9][0-9]{0,8})$';
  m int[];
  n int[];
  x text[];
  y text[];
  p text[];
  q text[];
  came int := 0;
begin
  if a ~ three and b ~ three then  -- nearly all are
    m := cast(string_to_array(a, '.') as int[]);
    n := cast(string_to_array(b, '.') as int[]);
    return case sign when '=' then to_jsonb(m = n) when '!=' then to_jsonb(m <> n)
                     when '<' then to_jsonb(m < n) when '<=' then to_jsonb(m <= n)
                     when '>' then to_jsonb(m > n) when '>=' then to_jsonb(m >= n)
                     when '^' then to_jsonb(m[1] = n[1])
                     when '~' then to_jsonb(m[1] = n[1] and m[2] = n[2])
                     else cast('null' as jsonb) end;
  end if;
  x := groundplane.flag_version_v1(a);
  y := groundplane.flag_version_v1(b);
  if x is null or y is null then
    return 'null';
  elsif sign = '^' then
    return to_jsonb(cast(x[1] as bigint) = cast(y[1] as bigint));
  elsif sign = '~' then
    return to_jsonb((cast(x[1] as bigint), cast(coalesce(x[2], '0') as bigint))
                    = (cast(y[1] as bigint), cast(coalesce(y[2], '0') as bigint)));
  end if;
  for at in 1..3 loop
    if came = 0 then
      came := sign(cast(coalesce(x[at], '0') as bigint) - cast(coalesce(y[at], '0') as bigint));
    end if;
  end loop;
  if came = 0 and x[4] is distinct from y[4] then
    if x[4] is null or y[4] is null then
      came := case when x[4] is null then 1 else -1 end;
    else
      p := string_to_array(x[4], '.');
      q := string_to_array(y[4], '.');
      for at in 1 .. least(cardinality(p), cardinality(q)) loop
        if came = 0 and p[at] <> q[at] then
          came := case
            when p[at] ~ '^[0-9]+$' and q[at] ~ '^[0-9]+$'
              then sign(cast(p[at] as numeric) - cast(q[at] as numeric))
            when p[at] ~ '^[0-9]+$' then -1
            when q[at] ~ '^[0-9]+$' then 1
            when p[at] collate "C" < q[at] collate "C" then -1 else 1 end;
        end if;
      end loop;
      if came = 0 then
        came := sign(cardinality(p) - cardinality(q));
      end if;
    end if;
  end if;
  return case sign when '=' then to_jsonb(came = 0) when '!=' then to_jsonb(came <> 0)
                   when '<' then to_jsonb(came < 0) when '<=' then to_jsonb(came <= 0)
                   when '>' then to_jsonb(came > 0) when '>=' then to_jsonb(came >= 0)
                   else cast('null' as jsonb) end;
end $$;

create function groundplane.flag_substr_v1(value text, begins jsonb, size jsonb) returns jsonb
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  whole int := length(value);
  first float8 := coalesce(groundplane.flag_number_v1(begins), 0);
  at int;
  wanted float8 := groundplane.flag_number_v1(size);
  taken int;
begin
  at := case when abs(first) < 1e9 then cast(trunc(first) as int) else whole end;
  at := case when at < 0 then greatest(0, whole + at) else least(at, whole) end;
  if size is null or size = 'null' then
    return to_jsonb(substr(value, at + 1));
  end if;
  taken := case when abs(wanted) < 1e9 then cast(trunc(wanted) as int) else 0 end;
  return to_jsonb(substr(value, at + 1,
                         case when taken < 0 then greatest(0, whole + taken - at) else taken end));
end $$;

-- What needs no walk: a literal, or an attribute by its plain name. Null: it is something else.
create function groundplane.flag_plain_v1(node jsonb, data jsonb) returns jsonb
language sql immutable parallel safe
return case
  when jsonb_typeof(node) not in ('object', 'array') then node
  when jsonb_typeof(node -> 'var') = 'string' and jsonb_typeof(data) = 'object'
       and strpos(node ->> 'var', '.') = 0 and node ->> 'var' not in ('', '$flagd')
       and node - 'var' = '{}'
    then coalesce(data -> (node ->> 'var'), 'null') end;

-- A comparison of one attribute with literals, as nearly every condition is one, and what splits
-- hash. Null: it is something else, which the logic below can tell. (`flag_plain_v1` is inlined, and
-- evaluates what it is given several times: hence the assignments before it.)
create function groundplane.flag_quick_v1(node jsonb, data jsonb) returns jsonb
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  given jsonb;
  a jsonb;
  b jsonb;
begin
  if node ? '===' then
    given := node -> '===';
    a := given -> 0;
    a := groundplane.flag_plain_v1(a, data);
    b := given -> 1;
    b := groundplane.flag_plain_v1(b, data);
    if a is not null and b is not null and node - '===' = '{}' then
      return to_jsonb(groundplane.flag_is_same_v1(a, b));
    end if;
  elsif node ? '!!' then
    a := node -> '!!' -> 0;
    a := groundplane.flag_plain_v1(a, data);
    if a is not null and node - '!!' = '{}' then
      return to_jsonb(groundplane.flag_is_true_v1(a));
    end if;
  elsif node ? 'some' then  -- an element of the attribute is in a literal list: what rules compile to
    given := node -> 'some';
    a := given -> 0 -> 'merge' -> 0;
    a := groundplane.flag_plain_v1(a, data);
    b := given -> 1 -> 'in' -> 1;
    given := given -> 1 -> 'in' -> 0;
    if given in ('{"var": ""}', '{"cat": [{"var": ""}]}') and jsonb_typeof(b) = 'array'
       and jsonb_typeof(a) not in ('array', 'object') and node - 'some' = '{}'
       and jsonb_typeof(node -> 'some' -> 0 -> 'merge') = 'array'
       and jsonb_array_length(node -> 'some' -> 0 -> 'merge') = 1
       and not (b @> '[{}]' or b @> '[[]]') then
      if given <> '{"var": ""}' then
        a := to_jsonb(groundplane.flag_text_v1(a));
      end if;
      return to_jsonb(b @> a);
    end if;
  elsif node ? 'sem_ver' then
    given := node -> 'sem_ver';
    a := given -> 0;
    a := groundplane.flag_plain_v1(a, data);
    if a is not null and node - 'sem_ver' = '{}' and jsonb_typeof(given) = 'array'
       and jsonb_array_length(given) = 3
       and jsonb_typeof(given -> 1) = 'string' and jsonb_typeof(given -> 2) = 'string' then
      return groundplane.flag_compared_versions_v1(groundplane.flag_text_v1(a), given ->> 1,
                                                   given ->> 2);
    end if;
  elsif node ? 'cat' then
    given := node -> 'cat';
    a := given -> 2;
    a := groundplane.flag_plain_v1(a, data);
    if a is not null and node - 'cat' = '{}' and jsonb_array_length(given) = 3
       and jsonb_typeof(given -> 0) = 'string' and jsonb_typeof(given -> 1) = 'string' then
      return to_jsonb((given ->> 0) || (given ->> 1) || groundplane.flag_text_v1(a));
    end if;
  end if;
  return null;
end $$;
