from screens.test_work_of_the_phases import a_full_session_at_its_end
async def test_a(console):
    async with console(a_full_session_at_its_end()) as room:
        print("\n".join(room.lines()))
        await room.resize(80,24)
        print("\n".join(room.lines()))
