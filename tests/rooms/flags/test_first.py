import asyncio
async def test_first(acme, gp):
    f = await acme.flags.create("new-checkout", enabled=True, rollout_percentage=50, conditions={"roles":["BRAND"],"brandIds":[1,2]})
    print(f)
    e = await acme.flags.evaluate("new-checkout", subject="u1", context={"role":"BRAND","brandId":2})
    print(e)
    f = await acme.flags.update("new-checkout", rollout_percentage=100, version=f.version)
    e = await acme.flags.evaluate("new-checkout", subject="u1", context={"role":"BRAND","brandId":2})
    print(e)
    async with acme.begin() as tx:
        await tx.flags.kill("new-checkout", reason="x")
        print(await tx.flags.evaluate("new-checkout", subject="u1", context={"role":"BRAND","brandId":2}))
        print(await acme.flags.evaluate("new-checkout", subject="u1", context={"role":"BRAND","brandId":2}))
    print(await acme.flags.evaluate("new-checkout", subject="u1", context={"role":"BRAND","brandId":2}))
    assert 0
