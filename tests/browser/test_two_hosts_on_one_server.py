"""Two web processes on one PostgreSQL: whatever is written through one is there at the next request to the other.

A browser shares its cookies between the ports of one machine, as behind a load balancer.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.browser.walking import DESK, answer_part, enter, invite, start_review


@pytest.fixture
def hosts(postgresql_url: str, tmp_path: Path) -> Iterator[list[str]]:
    """Start two web processes, and give the link of each that signs a facilitator in."""
    own = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    environ = {**os.environ, **own, "STOCKTAKE_STORAGE": postgresql_url}
    running = []
    for _ in range(2):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "stocktake_renderers.cli", "serve", "--port", str(port)]
        running.append(subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True, cwd=tmp_path))
    yield [each.stdout.readline().strip() for each in running]
    for each in running:
        each.send_signal(signal.SIGTERM)
        each.communicate()
    assert [each.returncode for each in running] == [0, 0]


def test_what_is_written_through_one_host_is_there_at_the_next_request_to_the_other(walkers, hosts) -> None:
    first, second = ("{0.scheme}://{0.netloc}".format(urlsplit(link)) for link in hosts)
    facilitator = walkers(first)(viewport=DESK)
    facilitator.goto(hosts[0])
    facilitator.get_by_role("button", name="Sign in").click()
    review = start_review(facilitator, "Two hosts", lambda _: None)
    facilitator.goto(f"{second}/reviews")
    facilitator.get_by_role("link", name="Two hosts").click()
    expect(facilitator.get_by_role("heading", level=1)).to_have_text("Two hosts")
    (link, _), _ = invite(facilitator, review, lambda _: None)

    person = walkers(second)(viewport=DESK)
    enter(person, link, lambda _: None)
    person.get_by_role("link", name="Start with the first part").click()
    answer_part(person, "Agree", "Seen from the other host")
    facilitator.goto(f"{first}/reviews/{review}/people")
    expect(facilitator.get_by_text("4 of 36, finished 1 of 9")).to_be_visible()
    person.goto(f"{first}/answer")
    expect(person.get_by_text("1 of 9 parts completed")).to_be_visible()
    person.goto(f"{first}/answer/vision")
    expect(person.get_by_label("Why did you choose this?").first).to_have_value("Seen from the other host")
