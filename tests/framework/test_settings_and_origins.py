"""Settings: from the file, from the environment, checked, with where they came from."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from stocktake.errors import SettingsError
from stocktake.settings import Folders, Settings, known_keys, load_settings, value_of


def load(folder: Path, text: str | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    if text is not None:
        (folder / "stocktake.toml").write_text(text, encoding="utf-8")
    return load_settings(None, environ or {}, folders(folder))


def folders(folder: Path) -> Folders:
    return Folders(working=folder, config=folder / "config", data=folder / "data")


def refused(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> str:
    with pytest.raises(SettingsError) as error:
        load(folder, text, environ)
    return str(error.value).replace(str(folder / "stocktake.toml"), "FILE")


def test_without_a_file_every_key_has_its_default(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings.storage == f"sqlite:///{tmp_path / 'data' / 'stocktake.db'}"
    assert settings == Settings(storage=settings.storage)
    assert settings.origins == {}


def test_the_file_wins_over_defaults_and_the_environment_over_the_file(tmp_path: Path) -> None:
    text = 'storage = "memory:"\n[web]\nport = 9000\nhost = "0.0.0.0"\n[plugins]\ndisabled = ["a"]\n'
    settings = load(
        tmp_path, text, {"STOCKTAKE_WEB_PORT": "9001", "STOCKTAKE_PLUGINS_ONLY": "a, b,", "STOCKTAKE_X": "1"}
    )
    assert (settings.storage, settings.web.port, settings.web.host) == ("memory:", 9001, "0.0.0.0")
    assert (settings.plugins.disabled, settings.plugins.only) == (("a",), ("a", "b"))
    file = str(tmp_path / "stocktake.toml")
    assert settings.origins == {
        "storage": file,
        "web.port": "STOCKTAKE_WEB_PORT",
        "web.host": file,
        "plugins.disabled": file,
        "plugins.only": "STOCKTAKE_PLUGINS_ONLY",
    }


def test_the_file_is_looked_for_where_it_is_said_then_here_then_in_the_platforms_folder(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    places = {"a": tmp_path / "said.toml", "b": tmp_path / "env.toml", "c": tmp_path / "stocktake.toml"}
    places["d"] = tmp_path / "config" / "stocktake.toml"
    for name, path in places.items():
        path.write_text(f'[organisation]\nname = "{name}"\n', encoding="utf-8")
    environ = {"STOCKTAKE_CONFIG": str(places["b"])}
    found = []
    for config, env in ((places["a"], environ), (None, environ), (None, {}), (None, {})):
        found.append(load_settings(config, env, folders(tmp_path)).organisation.name)
        if len(found) == 3:
            places["c"].unlink()
    assert found == ["a", "b", "c", "d"]
    with pytest.raises(SettingsError) as error:
        load_settings(tmp_path / "gone.toml", {}, folders(tmp_path))
    assert str(error.value) == (
        f"There is no settings file {tmp_path / 'gone.toml'}. Check the name, or leave --config out."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[web]\nprot = 1", "FILE: there is no setting “web.prot”. Did you mean “web.port”?"),
        (
            "[review]\nsmallest_group = 2",
            "FILE: “review.smallest_group” is 2; groups under 3 would show what single people said.",
        ),
        (
            '[review]\nshare = "all"',
            "FILE: “review.share” is “all”; it can be one of: named, unnamed, facilitator, private.",
        ),
        ("[web]\nport = 0", "FILE: “web.port” is 0; a port is a number from 1 to 65535."),
        ("[web]\nport = true", "FILE: “web.port” must be a whole number, not True."),
        ('[web]\nbehind_proxy = "yes"', "FILE: “web.behind_proxy” must be true or false, not 'yes'."),
        ("storage = 5", "FILE: “storage” must be text, not 5."),
        ('[plugins]\nonly = "pdf"', "FILE: “plugins.only” must be a list of names, not 'pdf'."),
        ("[plugins]\nonly = [1]", "FILE: “plugins.only” must be a list of names, not [1]."),
        (
            '[organisation]\nreport_sections = ["glance", "stand-out"]',
            "FILE: “organisation.report_sections” names a section “stand-out” that the report doesn't have. "
            "Did you mean “stands-out”?",
        ),
        (
            '[organisation]\nreport_sections = ["zzz"]',
            "FILE: “organisation.report_sections” names a section “zzz” that the report doesn't have. There are: "
            "glance, about, people, added, stands-out, hopes, overview, domains, no-longer-asked, plan, figures-made, "
            "record, changed-wording, attribution.",
        ),
        (
            '[organisation]\nreport_sections = ["plan", "plan"]',
            "FILE: “organisation.report_sections” names a section twice; name each once.",
        ),
        ("plugin = 5", "FILE: [plugin.NAME] needs a table for each plugin."),
        ("[plugin]\npdf = 5", "FILE: [plugin.NAME] needs a table for each plugin."),
    ],
)
def test_what_can_not_be_taken_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert refused(tmp_path, text) == said


def test_a_key_that_is_like_none_names_all_there_are(tmp_path: Path) -> None:
    known = ", ".join(known_keys())
    assert refused(tmp_path, "zzz = 1") == f"FILE: there is no setting “zzz”. Known keys: {known}."


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("STOCKTAKE_WEB_PORT", "many", "STOCKTAKE_WEB_PORT must be a whole number, not “many”."),
        ("STOCKTAKE_WEB_PORT", "70000", "STOCKTAKE_WEB_PORT: “web.port” is 70000; a port is a number from 1 to 65535."),
        ("STOCKTAKE_REVIEW_ANONYMOUS", "maybe", "STOCKTAKE_REVIEW_ANONYMOUS must be true or false, not “maybe”."),
    ],
)
def test_what_the_environment_says_is_checked_too(tmp_path: Path, name: str, value: str, said: str) -> None:
    assert refused(tmp_path, "", {name: value}) == said


def test_yes_and_no_in_the_environment(tmp_path: Path) -> None:
    for word in ("true", "YES", "1"):
        assert load(tmp_path, "", {"STOCKTAKE_PLUGINS_STRICT": word}).plugins.strict
    for word in ("false", "No", "0"):
        assert not load(tmp_path, "[plugins]\nstrict = true", {"STOCKTAKE_PLUGINS_STRICT": word}).plugins.strict


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, "= 5").startswith("FILE can't be read as TOML: ")


def test_a_plugins_own_table_is_handed_on_as_it_is_with_its_origin(tmp_path: Path) -> None:
    settings = load(tmp_path, '[plugin.acme]\nhello = "x"\nlist = [1]\n')
    assert settings.plugin == {"acme": {"hello": "x", "list": [1]}}
    assert settings.origins["plugin.acme.hello"] == str(tmp_path / "stocktake.toml")


def test_every_known_key_has_a_value() -> None:
    assert value_of(Settings(storage="s"), "storage") == "s"
    assert [key for key in known_keys() if value_of(Settings(storage="s"), key) is None] == []


def test_a_relative_folder_of_own_words_stands_beside_the_file_that_names_it(tmp_path: Path) -> None:
    settings = load(tmp_path, '[organisation]\nwording = "our-words"\n')
    assert settings.organisation.wording == str(tmp_path / "our-words")
    settings = load(tmp_path, '[organisation]\nwording = "/srv/words"\n')
    assert settings.organisation.wording == "/srv/words"
    assert load(tmp_path, "").organisation.wording == ""


def test_logo_and_templates_stand_beside_the_file_too(tmp_path: Path) -> None:
    own = load(tmp_path, '[organisation]\nlogo = "logo.svg"\ntemplates = "our/templates"\n').organisation
    assert (own.logo, own.templates) == (str(tmp_path / "logo.svg"), str(tmp_path / "our" / "templates"))


def test_a_colour_has_six_digits(tmp_path: Path) -> None:
    assert refused(tmp_path, '[organisation]\ncolour = "purple"\n') == (
        "FILE: “organisation.colour” is “purple”; a colour is # and six digits or letters, as in #0b4f5c."
    )


def test_sections_of_the_report_are_taken_from_the_file_and_from_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "stocktake.toml"
    file.write_text('[organisation]\nreport_sections = ["plan", "added.ours", "glance"]', encoding="utf-8")
    found = load_settings(file, {}, folders(tmp_path)).organisation.report_sections
    assert found == ("plan", "added.ours", "glance")
    environ = {"STOCKTAKE_ORGANISATION_REPORT_SECTIONS": "glance, plan"}
    assert load_settings(file, environ, folders(tmp_path)).organisation.report_sections == ("glance", "plan")
