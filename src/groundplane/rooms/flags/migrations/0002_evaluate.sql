-- expand
-- The evaluator in SQL: it reads the same documents as the one in Python and answers the same. A
-- null of SQL means that the logic is broken (an unknown operator or reference); a null of JSON is
-- a value. Numbers are doubles below 1e150; what is no number is null.

create function groundplane.flag_is_true_v1(value jsonb) returns boolean
language sql immutable parallel safe
return case jsonb_typeof(value)
         when 'boolean' then value = 'true' when 'string' then value <> '""'
         when 'number' then value <> '0' when 'array' then jsonb_array_length(value) > 0
         when 'object' then true else false end;

create function groundplane.flag_number_v1(value jsonb) returns float8
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  written text;
  exact numeric;
begin
  case jsonb_typeof(value)
    when 'null' then return 0;
    when 'boolean' then return case when value = 'true' then 1 else 0 end;
    when 'array' then
      return case jsonb_array_length(value)
               when 0 then 0 when 1 then groundplane.flag_number_v1(value -> 0) end;
    when 'number' then exact := cast(value as numeric);
    when 'string' then
      written := btrim(value #>> '{}', E' \t\n\r\f\v');
      if written = '' then
        return 0;
      elsif written !~ '^[+-]?([0-9]{1,40}\.?[0-9]{0,40}|\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?$' then
        return null;
      end if;
      exact := cast(written as numeric);
    else return null;
  end case;
  return case when abs(exact) >= 1e150 then null when abs(exact) < 1e-150 then 0
              else cast(exact as float8) end;
end $$;

-- The result of a calculation as JSON; null when it is no number any more.
create function groundplane.flag_result_v1(value float8) returns jsonb
language sql immutable parallel safe
return case when value is null then 'null' else to_jsonb(value) end;

-- The subquery stands in a branch of its own: an expression without one needs no executor, and a tenth
-- of the time.
create function groundplane.flag_text_v1(value jsonb) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  if jsonb_typeof(value) = 'array' then
    return coalesce((select string_agg(groundplane.flag_text_v1(e), ',' order by o)
                       from jsonb_array_elements(value) with ordinality as x (e, o)), '');
  end if;
  return case jsonb_typeof(value)
    when 'string' then value #>> '{}'
    when 'null' then ''
    when 'boolean' then value #>> '{}'
    when 'number' then cast(trim_scale(cast(value as numeric)) as text)
    else '[object Object]' end;
end $$;

create function groundplane.flag_is_same_v1(a jsonb, b jsonb) returns boolean
language sql immutable parallel safe
return jsonb_typeof(a) = jsonb_typeof(b) and jsonb_typeof(a) not in ('array', 'object') and a = b;

create function groundplane.flag_is_equal_v1(a jsonb, b jsonb) returns boolean
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  kind text := jsonb_typeof(a);
  other text := jsonb_typeof(b);
begin
  if kind in ('array', 'object') or other in ('array', 'object') then
    return false;
  elsif kind = other or kind = 'null' or other = 'null' then
    return kind = other and a = b;
  end if;
  return coalesce(groundplane.flag_number_v1(a) = groundplane.flag_number_v1(b), false);
end $$;

create function groundplane.flag_is_less_v1(a jsonb, b jsonb, or_equal boolean) returns boolean
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  x float8;
  y float8;
begin
  if jsonb_typeof(a) = 'string' and jsonb_typeof(b) = 'string' then
    return case when or_equal then (a #>> '{}') collate "C" <= (b #>> '{}') collate "C"
                else (a #>> '{}') collate "C" < (b #>> '{}') collate "C" end;
  end if;
  x := groundplane.flag_number_v1(a);
  y := groundplane.flag_number_v1(b);
  return coalesce(case when or_equal then x <= y else x < y end, false);
end $$;

-- -- splits ---------------------------------------------------------------------------------------

-- murmur3 x86 32, seed 0. The constants are signed so that no product leaves 64 bits.
create function groundplane.flag_murmur_v1(data bytea) returns bigint
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  size int := length(data);
  h bigint := 0;
  k bigint;
  at int := 0;
begin
  while at + 4 <= size loop
    k := ((get_byte(data, at) + get_byte(data, at + 1) * 256 + get_byte(data, at + 2) * 65536
           + get_byte(data, at + 3) * cast(16777216 as bigint)) * -862048943) & 4294967295;
    k := (((k << 15) & 4294967295 | (k >> 17)) * 461845907) & 4294967295;
    h := h # k;
    h := (((h << 13) & 4294967295 | (h >> 19)) * 5 + 3864292196) & 4294967295;
    at := at + 4;
  end loop;
  if size & 3 > 0 then
    k := get_byte(data, at);
    if size & 3 > 1 then
      k := k + get_byte(data, at + 1) * 256;
    end if;
    if size & 3 > 2 then
      k := k + get_byte(data, at + 2) * 65536;
    end if;
    k := (k * -862048943) & 4294967295;
    h := h # ((((k << 15) & 4294967295 | (k >> 17)) * 461845907) & 4294967295);
  end if;
  h := h # size;
  h := ((h # (h >> 16)) * -2048144789) & 4294967295;
  h := ((h # (h >> 13)) * -1028477387) & 4294967295;
  return h # (h >> 16);
end $$;

-- Not in SQL: a strict function of it is not inlined, and costs ten times this one.
create function groundplane.flag_cbor_head_v1(major int, size numeric) returns bytea
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return case
    when size < 24 then set_byte('\x00', 0, major << 5 | cast(size as int))
    when size < 256 then set_byte('\x00', 0, major << 5 | 24) || set_byte('\x00', 0, cast(size as int))
    when size < 65536 then set_byte('\x00', 0, major << 5 | 25)
         || substring(int4send(cast(size as int)) from 3)
    when size < 4294967296 then set_byte('\x00', 0, major << 5 | 26)
         || substring(int8send(cast(size as bigint)) from 5)
    else set_byte('\x00', 0, major << 5 | 27)
         || int8send(cast(case when size >= 9223372036854775808 then size - 18446744073709551616
                               else size end as bigint)) end;
end $$;

-- The shortest of half, single and double that keeps the value.
create function groundplane.flag_cbor_float_v1(value float8) returns bytea
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  bits bigint := cast(cast('x' || encode(float8send(value), 'hex') as bit(64)) as bigint);
  exponent int := cast((bits >> 52) & 2047 as int) - 1023;
  mantissa bigint := bits & 4503599627370495;
  half int := case when bits < 0 then 32768 else 0 end;
begin
  if exponent between -14 and 15 and mantissa & 4398046511103 = 0 then
    half := half + (exponent + 15) * 1024 + cast(mantissa >> 42 as int);
    return '\xf9' || substring(int4send(half) from 3);
  elsif exponent between -24 and -15
        and (mantissa | 4503599627370496) & ((cast(1 as bigint) << (28 - exponent)) - 1) = 0 then
    half := half + cast((mantissa | 4503599627370496) >> (28 - exponent) as int);
    return '\xf9' || substring(int4send(half) from 3);
  elsif abs(value) < 3.4028235e38 and abs(value) > 1e-45
        and cast(cast(value as float4) as float8) = value then
    return '\xfa' || float4send(cast(value as float4));
  end if;
  return '\xfb' || float8send(value);
end $$;

-- Canonical CBOR; integral floats first become integers, and jsonb keeps keys in canonical order.
-- Null for what has no place in a split.
create function groundplane.flag_cbor_v1(value jsonb) returns bytea
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  body bytea;
  exact numeric;
  written bytea := '';
  one record;
begin
  case jsonb_typeof(value)
    when 'string' then
      body := convert_to(value #>> '{}', 'UTF8');
      return groundplane.flag_cbor_head_v1(3, length(body)) || body;
    when 'null' then return '\xf6';
    when 'boolean' then return case when value = 'true' then '\xf5'::bytea else '\xf4' end;
    when 'number' then
      exact := cast(value as numeric);
      if exact = trunc(exact) then
        return case when exact < -9223372036854775808 or exact >= 18446744073709551616 then null
                    when exact >= 0 then groundplane.flag_cbor_head_v1(0, exact)
                    else groundplane.flag_cbor_head_v1(1, -1 - exact) end;
      end if;
      return groundplane.flag_cbor_float_v1(cast(exact as float8));
    when 'array' then
      for one in select e from jsonb_array_elements(value) as e loop
        written := written || groundplane.flag_cbor_v1(one.e);
      end loop;
      return groundplane.flag_cbor_head_v1(4, jsonb_array_length(value)) || written;
    else
      for one in select x.k, x.v from jsonb_each(value) as x (k, v) loop
        written := written || groundplane.flag_cbor_v1(to_jsonb(one.k))
                           || groundplane.flag_cbor_v1(one.v);
      end loop;
      return groundplane.flag_cbor_head_v1(5, (select count(*) from jsonb_object_keys(value)))
             || written;
  end case;
end $$;

create function groundplane.flag_bucket_v1(value jsonb, total int) returns bigint
language sql immutable strict parallel safe
return (groundplane.flag_murmur_v1(groundplane.flag_cbor_v1(value)) * total) >> 32;

-- -- logic ----------------------------------------------------------------------------------------

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

-- What the logic of one flag comes to; `about` has key, bucketing, owner, environment and time.
create function groundplane.flag_logic_v1(
  node jsonb, data jsonb, about jsonb, is_inner boolean default false, depth int default 0
) returns jsonb
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  op text;
  given jsonb;
  size int;
  a jsonb;
  b jsonb;
  c jsonb;
  one jsonb;
  answer jsonb;
  total float8;
  x float8;
  y float8;
begin
  if depth > 64 then
    return null;
  end if;
  case jsonb_typeof(node)
    when 'array' then
      if not jsonb_path_exists(node, 'strict $[*] ? (@.type() == "object" || @.type() == "array")') then
        return node;
      end if;
      answer := '[]';
      for one in select e from jsonb_array_elements(node) as e loop
        a := groundplane.flag_logic_v1(one, data, about, is_inner, depth + 1);
        if a is null then
          return null;
        end if;
        answer := answer || jsonb_build_array(a);
      end loop;
      return answer;
    when 'object' then
      answer := case when not is_inner then groundplane.flag_quick_v1(node, data) end;
      if answer is not null then
        return answer;
      end if;
    else return node;
  end case;
  op := jsonb_path_query_first(node, '$.keyvalue().key') #>> '{}';
  given := node -> op;
  if op is null or node - op <> '{}' then
    return node;
  end if;
  if jsonb_typeof(given) <> 'array' then
    given := jsonb_build_array(given);
  end if;
  size := jsonb_array_length(given);

  case op
    when 'var' then
      answer := groundplane.flag_plain_v1(node, data);
      if answer is not null then
        return answer;
      end if;
      a := groundplane.flag_logic_v1(coalesce(given -> 0, 'null'), data, about, is_inner, depth + 1);
      b := groundplane.flag_logic_v1(coalesce(given -> 1, 'null'), data, about, is_inner, depth + 1);
      if a is null or b is null then
        return null;
      elsif a = 'null' or a = '""' then
        return data;
      end if;
      op := groundplane.flag_text_v1(a);
      if not is_inner and starts_with(op, '$flagd') and split_part(op, '.', 1) = '$flagd' then
        return case op when '$flagd.flagKey' then about -> 'key'
                       when '$flagd.timestamp' then to_jsonb(floor(cast(about ->> 'at' as numeric)))
                       else b end;
      end if;
      return groundplane.flag_var_v1(data, op, b);
    when 'if', '?:' then
      for at in 0 .. size - 2 by 2 loop
        a := groundplane.flag_logic_v1(given -> at, data, about, is_inner, depth + 1);
        if a is null then
          return null;
        elsif groundplane.flag_is_true_v1(a) then
          return groundplane.flag_logic_v1(given -> (at + 1), data, about, is_inner, depth + 1);
        end if;
      end loop;
      if size % 2 = 0 then
        return 'null';
      end if;
      return groundplane.flag_logic_v1(given -> (size - 1), data, about, is_inner, depth + 1);
    when 'and', 'or' then
      answer := 'null';
      for at in 0 .. size - 1 loop
        answer := groundplane.flag_logic_v1(given -> at, data, about, is_inner, depth + 1);
        if answer is null or groundplane.flag_is_true_v1(answer) = (op = 'or') then
          return answer;
        end if;
      end loop;
      return answer;
    when 'map', 'filter', 'all', 'some', 'none', 'reduce' then
      a := groundplane.flag_logic_v1(coalesce(given -> 0, 'null'), data, about, is_inner, depth + 1);
      if a is null then
        return null;
      elsif jsonb_typeof(a) <> 'array' then
        a := '[]';
      end if;
      if op = 'reduce' then
        answer := groundplane.flag_logic_v1(coalesce(given -> 2, 'null'), data, about, is_inner,
                                            depth + 1);
      elsif op in ('map', 'filter') then
        answer := '[]';
      else
        answer := to_jsonb(op = 'none' or (op = 'all' and a <> '[]'));
      end if;
      for one in select e from jsonb_array_elements(a) as e loop
        c := case when op = 'reduce'
                  then jsonb_build_object('current', one, 'accumulator', answer) else one end;
        b := groundplane.flag_logic_v1(coalesce(given -> 1, 'null'), c, about, true, depth + 1);
        if b is null then
          return null;
        elsif op = 'reduce' then
          answer := b;
        elsif op = 'map' then
          answer := answer || jsonb_build_array(b);
        elsif groundplane.flag_is_true_v1(b) then
          if op = 'filter' then
            answer := answer || jsonb_build_array(one);
          elsif op in ('some', 'none') then
            return to_jsonb(op = 'some');
          end if;
        elsif op = 'all' then
          return 'false';
        end if;
      end loop;
      return answer;
    when '$ref' then
      return groundplane.flag_reference_v1(given -> 0, data, about, is_inner, depth + 1);
    when 'fractional' then
      return groundplane.flag_fractional_v1(given, data, about, is_inner, depth + 1);
    when 'ramp' then
      return groundplane.flag_ramp_v1(given, cast(about ->> 'at' as float8));
    else null;
  end case;

  -- Everything else evaluates all it is given.
  if size = 1 or size = 2 then
    a := coalesce(groundplane.flag_plain_v1(given -> 0, data),
                  groundplane.flag_logic_v1(given -> 0, data, about, is_inner, depth + 1));
    b := case when size = 2 then
           coalesce(groundplane.flag_plain_v1(given -> 1, data),
                    groundplane.flag_logic_v1(given -> 1, data, about, is_inner, depth + 1))
         else cast('null' as jsonb) end;
    c := 'null';
    if a is null or b is null then
      return null;
    end if;
    given := case when size = 1 then jsonb_build_array(a) else jsonb_build_array(a, b) end;
  else
    answer := '[]';
    for at in 0 .. size - 1 loop
      a := coalesce(groundplane.flag_plain_v1(given -> at, data),
                    groundplane.flag_logic_v1(given -> at, data, about, is_inner, depth + 1));
      if a is null then
        return null;
      end if;
      answer := answer || jsonb_build_array(a);
    end loop;
    given := answer;
    a := coalesce(given -> 0, 'null');
    b := coalesce(given -> 1, 'null');
    c := coalesce(given -> 2, 'null');
  end if;

  case op
    when '==' then return to_jsonb(groundplane.flag_is_equal_v1(a, b));
    when '!=' then return to_jsonb(not groundplane.flag_is_equal_v1(a, b));
    when '===' then return to_jsonb(groundplane.flag_is_same_v1(a, b));
    when '!==' then return to_jsonb(not groundplane.flag_is_same_v1(a, b));
    when '!' then return to_jsonb(not groundplane.flag_is_true_v1(a));
    when '!!' then return to_jsonb(groundplane.flag_is_true_v1(a));
    when 'in' then
      if jsonb_typeof(b) = 'array' then
        return to_jsonb(jsonb_typeof(a) not in ('array', 'object') and b @> a);
      end if;
      return to_jsonb(jsonb_typeof(b) = 'string'
                      and strpos(b #>> '{}', groundplane.flag_text_v1(a)) > 0);
    when '<' then
      return to_jsonb(groundplane.flag_is_less_v1(a, b, false)
                      and (c = 'null' or groundplane.flag_is_less_v1(b, c, false)));
    when '<=' then
      return to_jsonb(groundplane.flag_is_less_v1(a, b, true)
                      and (c = 'null' or groundplane.flag_is_less_v1(b, c, true)));
    when '>' then
      return to_jsonb(groundplane.flag_is_less_v1(b, a, false)
                      and (c = 'null' or groundplane.flag_is_less_v1(c, b, false)));
    when '>=' then
      return to_jsonb(groundplane.flag_is_less_v1(b, a, true)
                      and (c = 'null' or groundplane.flag_is_less_v1(c, b, true)));
    when 'cat' then
      op := '';
      for at in 0 .. size - 1 loop
        op := op || groundplane.flag_text_v1(given -> at);
      end loop;
      return to_jsonb(op);
    when 'merge' then
      answer := '[]';
      for at in 0 .. size - 1 loop  -- two arrays are joined, anything else is one element
        one := given -> at;
        answer := answer || case when jsonb_typeof(one) = 'array' then one
                                 else jsonb_build_array(one) end;
      end loop;
      return answer;
    when 'starts_with', 'ends_with' then
      if size <> 2 or jsonb_typeof(a) <> 'string' or jsonb_typeof(b) <> 'string' then
        return 'null';
      end if;
      return to_jsonb(case when op = 'starts_with' then starts_with(a #>> '{}', b #>> '{}')
                           else right(a #>> '{}', length(b #>> '{}')) = b #>> '{}' end);
    when 'sem_ver' then
      if size <> 3 or jsonb_typeof(b) <> 'string' then
        return 'null';
      end if;
      return groundplane.flag_compared_versions_v1(groundplane.flag_text_v1(a), b #>> '{}',
                                                   groundplane.flag_text_v1(c));
    when 'substr' then
      return groundplane.flag_substr_v1(groundplane.flag_text_v1(a), b, c);
    when 'log' then return a;
    when 'missing', 'missing_some' then
      if op = 'missing' then
        one := case when jsonb_typeof(a) = 'array' then a else given end;
      elsif jsonb_typeof(b) <> 'array' then
        return '[]';
      else
        one := b;
      end if;
      answer := '[]';
      for c in select e from jsonb_array_elements(one) as e loop
        if groundplane.flag_logic_v1(jsonb_build_object('var', jsonb_build_array(c)), data, about,
                                     false, depth + 1) in ('null', '""') then
          answer := answer || jsonb_build_array(c);
        end if;
      end loop;
      if op = 'missing_some' and jsonb_array_length(one) - jsonb_array_length(answer)
                                 >= coalesce(groundplane.flag_number_v1(a), 0) then
        return '[]';
      end if;
      return answer;
    when '+', '*' then
      total := case op when '+' then 0 else 1 end;
      for at in 0 .. size - 1 loop
        x := groundplane.flag_number_v1(given -> at);
        total := case op when '+' then total + x else total * x end;
        total := groundplane.flag_number_v1(groundplane.flag_result_v1(total));
        if x is null or total is null then
          return 'null';
        end if;
      end loop;
      return groundplane.flag_result_v1(total);
    when '-', '/', '%' then
      x := groundplane.flag_number_v1(a);
      y := groundplane.flag_number_v1(b);
      if op = '-' and b = 'null' then
        return groundplane.flag_result_v1(0 - x);
      elsif op <> '-' and y = 0 then
        return 'null';
      end if;
      return groundplane.flag_result_v1(case op when '-' then x - y when '/' then x / y
                                                else x - y * trunc(x / y) end);
    when 'min', 'max' then
      for at in 0 .. size - 1 loop
        x := groundplane.flag_number_v1(given -> at);
        if x is null then
          return 'null';
        end if;
        total := case op when 'min' then least(total, x) else greatest(total, x) end;
      end loop;
      return groundplane.flag_result_v1(total);
    else return null;
  end case;
end $$;

-- A shared evaluator: the platform's, or the tenant's own; a long member list by its index.
create function groundplane.flag_reference_v1(
  the_name jsonb, data jsonb, about jsonb, is_inner boolean, depth int
) returns jsonb
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  found_document jsonb;
  found_id uuid;
begin
  if about ->> 'owner' = '_platform' then
    select d.document into found_document from groundplane.flag_shared_documents as d
     where d.environment = about ->> 'environment' and d.kind = 'segment'
       and d.name = the_name #>> '{}';
  else
    select s.document, case when s.is_large then s.id end into found_document, found_id
      from groundplane.flag_segments as s
     where s.tenant_id = groundplane.tenant() and s.name = the_name #>> '{}';
  end if;
  if found_id is not null then
    return to_jsonb(exists (
      select from groundplane.flag_segment_members as m
       where m.tenant_id = groundplane.tenant() and m.segment_id = found_id
         and m.subject = data ->> 'targetingKey'));
  end if;
  return groundplane.flag_logic_v1(found_document, data, about, is_inner, depth);
end $$;

create function groundplane.flag_ramp_v1(given jsonb, at float8) returns jsonb
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  begins float8 := cast(given ->> 0 as float8);
  first float8 := cast(given ->> 1 as float8);
  ends float8 := cast(given ->> 2 as float8);
  last float8 := cast(given ->> 3 as float8);
  share float8 := case when at >= ends then 1 else greatest(0, (at - begins) / (ends - begins)) end;
begin
  return to_jsonb(cast(floor((first + (last - first) * share) / 100) as bigint) * 100);
end $$;

create function groundplane.flag_fractional_v1(
  given jsonb, data jsonb, about jsonb, is_inner boolean, depth int
) returns jsonb
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  is_short boolean := coalesce(jsonb_typeof(given -> 0) = 'array', true);
  size int := jsonb_array_length(given);
  value jsonb;
  share jsonb;
  weight jsonb;
  weights bigint[] := '{}';
  total numeric := 0;
  hashed bigint;
  bucket bigint;
  first int := case when is_short then 0 else 1 end;
begin
  if is_short then
    value := data -> 'targetingKey';
    if value is null or jsonb_typeof(value) <> 'string' or value = '""' then
      return 'null';
    end if;
    value := case when about ->> 'bucketing' = 'flagd-v2'
                  then to_jsonb((about ->> 'key') || (value #>> '{}'))
                  else jsonb_build_array(about -> 'key', value) end;
  else
    value := case when not is_inner then groundplane.flag_quick_v1(given -> 0, data) end;
    if value is null then
      value := groundplane.flag_logic_v1(given -> 0, data, about, is_inner, depth + 1);
    end if;
    if value is null then
      return null;
    elsif value = 'null' or jsonb_typeof(value) = 'array' then
      return 'null';
    end if;
  end if;
  for at in first .. size - 1 loop
    share := given -> at;
    if jsonb_typeof(share) <> 'array' or jsonb_array_length(share) not in (1, 2) then
      return 'null';
    end if;
    weight := coalesce(share -> 1, '1');
    if jsonb_typeof(weight) <> 'number' then
      weight := groundplane.flag_logic_v1(weight, data, about, is_inner, depth + 1);
    end if;
    if weight is null then
      return null;
    elsif jsonb_typeof(weight) <> 'number' or cast(weight as numeric) <> trunc(cast(weight as numeric))
    then
      return 'null';
    end if;
    total := total + greatest(0, cast(weight as numeric));
    if total > 2147483647 then
      return 'null';
    end if;
    weights := weights || cast(greatest(0, cast(weight as numeric)) as bigint);
  end loop;
  if total < 1 then
    return 'null';
  elsif about ->> 'bucketing' = 'flagd-v2' then
    hashed := case when jsonb_typeof(value) = 'string'
                   then groundplane.flag_murmur_v1(convert_to(value #>> '{}', 'UTF8')) end;
  else
    hashed := groundplane.flag_murmur_v1(groundplane.flag_cbor_v1(value));
  end if;
  if hashed is null then
    return 'null';
  end if;
  bucket := (hashed * cast(total as bigint)) >> 32;
  for at in first .. size - 1 loop
    bucket := bucket - weights[at - first + 1];
    if bucket < 0 then
      value := given -> at -> 0;
      return case when jsonb_typeof(value) = 'string' then value
                  else groundplane.flag_logic_v1(value, data, about, is_inner, depth + 1) end;
    end if;
  end loop;
  return 'null';
end $$;

-- -- answers --------------------------------------------------------------------------------------

-- Is a condition true? Null: it is broken. Most are comparisons joined by `and`.
create function groundplane.flag_holds_v1(condition jsonb, data jsonb, about jsonb) returns boolean
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  parts jsonb := case when jsonb_typeof(condition) <> 'object' then jsonb_build_array(condition)
                      when jsonb_typeof(condition -> 'and') = 'array' and condition - 'and' = '{}'
                      then condition -> 'and' else jsonb_build_array(condition) end;
  part jsonb;
  answer jsonb;
begin
  for at in 0 .. jsonb_array_length(parts) - 1 loop
    part := parts -> at;
    answer := groundplane.flag_quick_v1(part, data);
    if answer is null then
      answer := groundplane.flag_logic_v1(part, data, about);
    end if;
    if answer is null or not groundplane.flag_is_true_v1(answer) then
      return case when answer is not null then false end;
    end if;
  end loop;
  return parts <> '[]';
end $$;

-- Which variant the logic names, by which rule, and whether a split decided it.
create function groundplane.flag_target_v1(
  logic jsonb, rules jsonb, data jsonb, about jsonb,
  out answer jsonb, out rule text, out is_split boolean, out is_broken boolean
)
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  node jsonb := logic;
  given jsonb;
  holds boolean;
  next_node jsonb;
  size int;
  is_outermost boolean := true;
begin
  is_split := false;
  is_broken := false;
  for level in 1..50 loop
    given := coalesce(node -> 'if', node -> '?:');
    exit when given is null or jsonb_typeof(node) <> 'object';
    if jsonb_typeof(given) <> 'array' then
      given := jsonb_build_array(given);
    end if;
    size := jsonb_array_length(given);
    next_node := case when size % 2 = 1 then given -> (size - 1) end;
    for at in 0 .. size - 2 by 2 loop
      holds := groundplane.flag_holds_v1(given -> at, data, about);
      if holds is null then
        is_broken := true;
        return;
      elsif holds then
        next_node := given -> (at + 1);
        rule := case when is_outermost then rules ->> (at / 2) else rule end;
        exit;
      end if;
    end loop;
    node := coalesce(next_node, 'null');
    is_outermost := false;
  end loop;
  is_split := jsonb_typeof(node) = 'object' and node ? 'fractional';
  if is_split and node - 'fractional' = '{}' and jsonb_typeof(node -> 'fractional') = 'array' then
    answer := groundplane.flag_fractional_v1(node -> 'fractional', data, about, false, 0);
  else
    answer := groundplane.flag_logic_v1(node, data, about);
  end if;
  is_broken := answer is null;
end $$;

-- One flag: the platform's with this tenant's override, else the tenant's own.
create function groundplane.flag_answer_v1(
  the_name text, data jsonb, the_environment text, depth int,
  out value jsonb, out variant text, out reason text, out rule text, out revision bigint,
  out error text, out metadata jsonb
)
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  me text := groundplane.tenant();
  document jsonb;
  state text;
  needs jsonb;
  need jsonb;
  met record;
  owner text;
  own_id uuid;
  own_state text;
  own_document jsonb;
  about jsonb;
  target record;
begin
  select d.document, d.state, d.prerequisites, d.revision into document, state, needs, revision
    from groundplane.flag_shared_documents as d
   where d.environment = the_environment and d.kind = 'flag' and d.name = the_name
     and d.document is not null;
  if document is not null then
    owner := '_platform';
    if me <> '_platform' then
      select o.state, o.document into own_state, own_document
        from groundplane.flag_overrides as o
       where o.tenant_id = me and o.environment = the_environment and o.flag_name = the_name;
      if own_state = 'killed' and state = 'live' then
        state := 'killed';
      end if;
    end if;
  else  -- two look-ups by key cost less than their join
    owner := me;
    select f.id into own_id from groundplane.flags as f
     where f.tenant_id = me and f.name = the_name and f.deleted_at is null;
    select e.document, e.state, e.prerequisites, e.revision into document, state, needs, revision
      from groundplane.flag_environments as e
     where e.tenant_id = me and e.flag_id = own_id and e.environment = the_environment;
  end if;
  reason := 'ERROR';
  if document is null then
    error := 'FLAG_NOT_FOUND';
    metadata := '{}';
    return;
  end if;
  metadata := coalesce(document -> 'metadata', '{}');
  if state = 'archived' or document ->> 'state' = 'DISABLED' then
    reason := 'DISABLED';
    return;
  elsif state = 'killed' then
    reason := 'DISABLED';
    variant := document ->> '$off';
  else
    for at in 0 .. jsonb_array_length(needs) - 1 loop
      need := needs -> at;
      if depth < 6 then
        met := groundplane.flag_answer_v1(need ->> 'flag', data, the_environment, depth + 1);
      end if;
      if depth >= 6 or met.variant is null or not need -> 'variants' ? met.variant then
        reason := 'DEFAULT';
        variant := document ->> 'defaultVariant';
        exit;
      end if;
    end loop;
    if reason = 'ERROR' then
      about := jsonb_build_object(
        'owner', owner, 'key', the_name, 'environment', the_environment,
        'bucketing', coalesce(document ->> '$bucketing', 'flagd-v3'),
        'at', extract(epoch from groundplane.now()));
      if own_document -> 'targeting' is not null and own_document -> 'targeting' <> 'null' then
        target := groundplane.flag_target_v1(own_document -> 'targeting', own_document -> '$rules',
                                             data, about || jsonb_build_object('owner', me));
        if not target.is_broken and jsonb_typeof(target.answer) not in ('null', 'array', 'object')
           and document -> 'variants' ? groundplane.flag_text_v1(target.answer) then
          variant := groundplane.flag_text_v1(target.answer);
          rule := target.rule;
          reason := case when target.is_split then 'SPLIT' else 'TARGETING_MATCH' end;
        end if;
      end if;
      if reason = 'ERROR' and coalesce(document -> 'targeting', 'null') in ('null', '{}') then
        variant := nullif(document ->> 'defaultVariant', '');
        reason := case when own_document -> 'targeting' is not null or variant is null
                       then 'DEFAULT' else 'STATIC' end;
      elsif reason = 'ERROR' then
        target := groundplane.flag_target_v1(document -> 'targeting', document -> '$rules', data,
                                             about);
        if target.is_broken or jsonb_typeof(document -> 'targeting') <> 'object' then
          error := 'PARSE_ERROR';
          return;
        elsif jsonb_typeof(target.answer) in ('array', 'object') then
          error := 'GENERAL';
          return;
        elsif target.answer = 'null' then
          variant := document ->> 'defaultVariant';
          reason := 'DEFAULT';
        else
          variant := groundplane.flag_text_v1(target.answer);
          rule := target.rule;
          reason := case when target.is_split then 'SPLIT' else 'TARGETING_MATCH' end;
        end if;
      end if;
    end if;
  end if;
  if variant = '' and reason in ('DEFAULT', 'STATIC') then
    variant := null;
    reason := 'DEFAULT';
  end if;
  if variant is not null then
    value := document -> 'variants' -> variant;
    if value is null or value = 'null' then
      value := null;
      variant := null;
      rule := null;
      reason := 'ERROR';
      error := 'GENERAL';
    end if;
  end if;
end $$;

-- The sources' names become ours: `userId` is the targeting key, `userRole` the role.
create function groundplane.flag_mapped_v1(data jsonb) returns jsonb
language sql immutable parallel safe
return case when not (data ? 'userId' or data ? 'userRole') then data
            else case when data ? 'userId' and not data ? 'targetingKey'
                      then jsonb_build_object('targetingKey', data -> 'userId') else '{}' end
                 || case when data ? 'userRole' and not data ? 'role'
                         then jsonb_build_object('role', data -> 'userRole') else '{}' end
                 || data end;

create function groundplane.flag_environment_v1() returns text
language sql stable parallel safe
return coalesce(nullif(current_setting('groundplane.environment', true), ''), 'production');

-- What a flag answers for this context, in the tenant of the transaction. A null variant means: use
-- your own default. `wanted` is boolean, string, integer, float or object.
create function groundplane.flag_evaluate_v1(
  name text, context jsonb default '{}', wanted text default null, environment text default null,
  out value jsonb, out variant text, out reason text, out rule text, out revision bigint,
  out error text, out metadata jsonb
)
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  data jsonb := coalesce(context, '{}');
  found_answer record;
  kind text;
begin
  if jsonb_typeof(data) <> 'object' then
    reason := 'ERROR';
    error := 'INVALID_CONTEXT';
    return;
  end if;
  found_answer := groundplane.flag_answer_v1(
    name, groundplane.flag_mapped_v1(data),
    coalesce(environment, groundplane.flag_environment_v1()), 0);
  value := found_answer.value;
  variant := found_answer.variant;
  reason := found_answer.reason;
  rule := found_answer.rule;
  revision := found_answer.revision;
  error := found_answer.error;
  metadata := found_answer.metadata;
  if wanted is null or variant is null then
    return;
  end if;
  kind := case jsonb_typeof(value)
            when 'number' then case when scale(cast(value as numeric)) > 0
                                      or value #>> '{}' ~ '[eE.]' then 'float' else 'integer' end
            when 'array' then 'object' else jsonb_typeof(value) end;
  if kind <> wanted and not (kind = 'integer' and wanted = 'float') then
    value := null;
    variant := null;
    rule := null;
    reason := 'ERROR';
    error := 'TYPE_MISMATCH';
  end if;
end $$;

create function groundplane.flag_is_enabled_v1(
  name text, subject text, context jsonb default '{}'
) returns boolean
language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  data jsonb := coalesce(context, '{}');
begin
  if jsonb_typeof(data) <> 'object' then
    return false;
  elsif subject is not null then
    data := data || jsonb_build_object('targetingKey', subject);
  end if;
  data := groundplane.flag_mapped_v1(data);
  return coalesce((groundplane.flag_answer_v1(name, data, groundplane.flag_environment_v1(), 0)).value
                  = 'true', false);
end $$;

-- The kill switch for whoever has only psql: in the transaction's tenant, in the log and in the
-- audit trail like every other. True when the flag was on.
create function groundplane.flag_kill_v1(the_name text, the_environment text, the_reason text)
returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  found_flag record;
  who text := coalesce(nullif(current_setting('groundplane.actor', true), ''),
                       'operator:' || session_user);
  trace text := coalesce(nullif(current_setting('groundplane.correlation', true), ''),
                         cast(gen_random_uuid() as text));
  published bigint;
begin
  if not groundplane.flag_lock_v1(array[the_environment]) then
    raise exception using errcode = 'GP020', message = 'flags.busy';
  end if;
  select f.id, f.type, f.is_public, f.tenants_may_override, e.state, e.prerequisites, e.document
    into found_flag
    from groundplane.flags as f
    join groundplane.flag_environments as e
      on e.tenant_id = f.tenant_id and e.flag_id = f.id and e.environment = the_environment
   where f.tenant_id = groundplane.tenant() and f.name = the_name and f.deleted_at is null;
  if found_flag.id is null then
    raise exception using errcode = 'GP021', message = 'flags.not_found';
  elsif found_flag.state <> 'live' then
    return false;
  end if;
  published := groundplane.flag_publish_v1(
    the_environment,
    jsonb_build_array(jsonb_build_object(
      'kind', 'flag', 'name', the_name, 'state', 'killed', 'type', found_flag.type,
      'is_public', found_flag.is_public, 'tenants_may_override', found_flag.tenants_may_override,
      'prerequisites', found_flag.prerequisites, 'document', found_flag.document,
      'before', jsonb_build_object('state', 'live'),
      'after', jsonb_build_object('state', 'killed'))),
    the_reason, who, trace);
  update groundplane.flag_environments as e
     set state = 'killed', revision = published, version = e.version + 1, updated_by = who,
         updated_at = groundplane.now()
   where e.tenant_id = groundplane.tenant() and e.flag_id = found_flag.id
     and e.environment = the_environment;
  insert into groundplane.audit_entries
         (id, actor_kind, actor_id, origin, action, subject_kind, subject_id, before, after, reason,
          correlation_id)
  values (groundplane.uuid7(), split_part(who, ':', 1), substr(who, strpos(who, ':') + 1), 'sql',
          'flags.killed', 'flag', cast(found_flag.id as text),
          jsonb_build_object('state', 'live'), jsonb_build_object('state', 'killed'), the_reason,
          trace);
  return true;
end $$;

do $$
declare
  each regprocedure;
begin
  for each in select f.oid from pg_proc as f
               where f.pronamespace = 'groundplane'::regnamespace and f.proname ~ '^flag_'
                 and f.proowner = 'groundplane_owner'::regrole loop
    execute format('revoke execute on function %s from public', each);
    execute format('grant execute on function %s to groundplane_app', each);
  end loop;
end $$;
