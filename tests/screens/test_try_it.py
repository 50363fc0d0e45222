async def test_a(console):
    async with console("consultation") as room:
        await room.press("s", "b")
        await room.note("i", "Ask the last two")
        await room.press("e")
        print(room.typed(), room.app.focused.selection)
        await room.type(" who left")
        print(room.typed(), room.app.focused.selection)
        await room.press("tab")
        print(room.typed(), room.app.focused.selection)
        await room.type("Chloé")
        print(room.typed(), room.app.focused.selection)
        await room.press("enter")
        print("\n".join(room.lines()[-8:]), room.said)
