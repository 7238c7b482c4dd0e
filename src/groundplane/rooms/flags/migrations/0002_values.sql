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
