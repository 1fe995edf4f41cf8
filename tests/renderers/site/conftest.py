"""A site with a report, made once, in the look of an organisation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.renderers.look.conftest import SVG

from stocktake.plugins import load_plugins
from stocktake.reading import READER
from stocktake.settings import Organisation, Settings
from stocktake.workspace import Workspace
from stocktake_renderers.cli.example import fill
from stocktake_renderers.look.reading import own_look
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.site.making import Wanted, made_site

TOOL = "strengths-based"


@pytest.fixture(scope="session")
def settings(tmp_path_factory) -> Settings:
    logo: Path = tmp_path_factory.mktemp("logo") / "logo.svg"
    logo.write_bytes(SVG)
    return Settings(storage="memory:", organisation=Organisation(name="Eastshire", logo=str(logo), colour="#7a1f5c"))


@pytest.fixture(scope="session")
def example(settings) -> Iterator[Workspace]:
    catalogue = load_plugins(settings)
    workspace = Workspace(catalogue, catalogue.open_storage("memory:"), settings, stamp=real_stamp(), secret=bytes(32))
    fill(workspace)
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def make(example: Workspace, settings: Settings):
    def made() -> dict[str, bytes]:
        review = next(each.id for each in example.reviews() if example.review(each.id).revealed_at)
        wordings = {TOOL: tuple(example.catalogue.variants[TOOL])}
        wanted = Wanted(tools=(TOOL,), wordings=wordings, report=example.report(review, "organisation", READER))
        return made_site(example.catalogue, settings, own_look(settings.organisation).look, wanted)

    return made


@pytest.fixture(scope="session")
def site(make) -> dict[str, bytes]:
    return make()
