import psycopg
def test_x(admin_url):
    with psycopg.connect(admin_url) as c:
        def q(s): print(s[:150], c.execute(s).fetchall())
        about="""'{"key":"f","bucketing":"flagd-v3","owner":"x","environment":"production","at":0}'"""
        q("""select groundplane.flag_logic_v1('{"if":[{"==":[{"var":"tier"},"premium"]},100,0]}','{"tier":"premium"}',%s)"""%about)
        q("""select groundplane.flag_logic_v1('{"==":[{"var":"tier"},"premium"]}','{"tier":"premium"}',%s)"""%about)
        q("""select groundplane.flag_bucket_v1('"jon@company.com"', 110)""")
        q("""select groundplane.flag_bucket_v1('"jon@company.com"', 100), groundplane.flag_cbor_v1('"jon@company.com"'),groundplane.flag_murmur_v1('abcd'),groundplane.flag_murmur_v1('abcdefg'),groundplane.flag_murmur_v1('a')""")
    import mmh3
    from groundplane.rooms.flags.hashing import cbor
    print(cbor("jon@company.com"), [mmh3.hash(x,0,False) for x in (b'abcd',b'abcdefg',b'a')])
    assert 0
