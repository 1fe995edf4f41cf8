"""Where a site goes: a new or an empty folder, or the one it was in before; never over other people's files."""

from pathlib import Path

import pytest

from stocktake.errors import InvalidError
from stocktake_renderers.site.folder import MARK, write_site

FILES = {"index.html": b"one", "files/style.css": b"two"}


def there(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def refused(folder: Path) -> str:
    before = there(folder) if folder.is_dir() else None
    with pytest.raises(InvalidError) as error:
        write_site(folder, FILES)
    assert before is None or there(folder) == before
    return str(error.value)


@pytest.mark.parametrize("made", [True, False])
def test_a_site_goes_into_a_new_or_an_empty_folder(tmp_path: Path, made: bool):
    folder = tmp_path / "site"
    if made:
        folder.mkdir()
    write_site(folder, FILES)
    found = there(folder)
    assert MARK in found
    assert {name: body for name, body in found.items() if name != MARK} == FILES
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_its_own_folder_is_replaced_whole(tmp_path: Path):
    write_site(tmp_path / "site", {"old.html": b"old"})
    write_site(tmp_path / "site", FILES)
    assert "old.html" not in there(tmp_path / "site")
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear", "utf-8")
    assert refused(tmp_path) == f"“{tmp_path}” is not empty, and holds no site of ours. Name a new or an empty folder."


def test_a_file_that_somebody_put_into_a_site_is_not_lost(tmp_path: Path):
    folder = tmp_path / "site"
    write_site(folder, FILES)
    (folder / "notes.txt").write_text("Mine", "utf-8")
    assert refused(folder) == (
        f"“{folder / 'notes.txt'}” was not written by us, and would be lost. Move it away, or name another folder."
    )


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "site").write_text("x", "utf-8")
    assert refused(tmp_path / "site") == f"“{tmp_path / 'site'}” is a file. Name a folder, new or empty."


def test_the_folder_around_it_must_be_there(tmp_path: Path):
    assert refused(tmp_path / "a" / "b") == (
        f"There is no folder “{tmp_path / 'a'}” to put the site in. Make it first."
    )


def test_what_cannot_be_written_leaves_the_old_site(tmp_path: Path):
    folder = tmp_path / "site"
    write_site(folder, FILES)
    with pytest.raises(InvalidError) as error:
        write_site(folder, {"a": b"", "a/b": b""})
    assert str(error.value).startswith(f"The site can't be written to “{folder}”: ")
    assert {name for name in there(folder) if name != MARK} == set(FILES)
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
