"""What was done to a console can be written down, read again and done again."""

from pathlib import Path

from e2e.environment import clean_environment
from monkey.recording import Recording, files_of, resize, write


def test_a_recording_is_read_as_it_was_written_whatever_bytes_were_sent(tmp_path: Path) -> None:
    steps = (write(b"\x1b[200~\xff\xfe\xc3\xa9\x00", 0.0123), resize(20, 5), write("日本 👩‍👧"))
    recording = Recording(("new", "--person", "Chloé"), (80, 24), {"data/a": "é\udcff"}, steps, seed=7, failure="x")
    recording.save(tmp_path / "kept" / "it.json")
    again = Recording.load(tmp_path / "kept" / "it.json")
    assert again == recording
    assert [step.data for step in again.steps if step.does == "write"] == [steps[0].data, steps[2].data]
    assert again.steps[1].size == (20, 5)


def test_the_files_of_a_home_are_laid_out_again(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    for folder in (home, other):
        clean_environment(folder)
    (home / "data" / "sessions").mkdir(parents=True)
    (home / "data" / "sessions" / ".a.toml.lock").touch()
    (home / "data" / "sessions" / "a.toml").write_bytes(b"\xff\r\nb")
    Recording((), (80, 24), files_of(home)).put_files(other)
    assert files_of(other) == files_of(home) == {"data/sessions/a.toml": "\udcff\r\nb"}
