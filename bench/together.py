"""200 people answer at once through the real server, each in a browser of their own: how long they wait, what is lost.

python bench/together.py [people] [parts]

The server runs in a process of its own on SQLite. Nobody pauses to read, so this is a harder minute than any room has.
"""

import http.cookiejar
import multiprocessing
import re
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from stocktake.plugins import load_plugins
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp

PEOPLE = 200
SIDES = ("leader", "practitioner", "partner", "person", "carer")
SECRET = b"a secret for one bench, 32 bytes"


def opened(url: str) -> Workspace:
    catalogue = load_plugins(Settings(storage=url))
    return Workspace(catalogue, catalogue.open_storage(url), Settings(storage=url), stamp=real_stamp(), secret=SECRET)


def _serve(url: str, told: Any) -> None:
    from stocktake_renderers.web.app import create_app
    from stocktake_renderers.web.server import open_server

    server = open_server(create_app(opened(url), secret=SECRET), "127.0.0.1", 0)
    told.put(int(server.effective_port))
    server.run()


class Person:
    """A browser: cookies, forms with their token, and the time that each request took."""

    def __init__(self, base: str) -> None:
        self.base = base
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(cookies)
        self._token = ""
        self.waits: list[float] = []

    def ask(self, path: str, fields: dict[str, str] | None = None) -> str:
        data = urllib.parse.urlencode({**fields, "csrf_token": self._token}).encode() if fields is not None else None
        begun = time.perf_counter()
        with self._browser.open(self.base + path, data, timeout=120) as answer:
            page: str = answer.read().decode()
        self.waits.append(time.perf_counter() - begun)
        if found := re.search(r'name="csrf_token" value="([^"]+)"', page):
            self._token = found[1]
        return page


def walk(base: str, token: str, domains: list[tuple[str, list[str]]], start: Barrier, number: int) -> list[float]:
    """Come in, answer every part, hand in."""
    person = Person(base)
    start.wait()
    person.ask(f"/i/{token}")
    person.ask(f"/i/{token}", {})
    for domain, statements in domains:
        person.ask(f"/answer/{domain}")
        fields = {f"a-{each}": str(1 + (number + place) % 5) for place, each in enumerate(statements)}
        reasons = {f"why-{each}": f"Person {number} on {each}" for each in statements}
        person.ask(f"/answer/{domain}", {**fields, **reasons, "done": "yes", "go": "later"})
    person.ask("/answer/hand-in", {})
    return person.waits


def missing(desk: Workspace, review: str, domains: list[tuple[str, list[str]]], people: int) -> int:
    """Count answers that are not there as they were given."""
    given = desk.review(review).answers.values()
    reasons = {answer.reason for answers in given for answer in answers.values()}
    wanted = (f"Person {number} on {each}" for number in range(people) for _, some in domains for each in some)
    return sum(each not in reasons for each in wanted)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    parts = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/together.db"
        desk = opened(url)
        review = desk.start("strengths-based", title="Together", place="Bench", actor="facilitator").id
        tool = desk.tool_of(desk.review(review))
        domains = [(each.id, [one.id for one in each.statements]) for each in tool.domains[:parts]]
        tokens = [desk.invite(review, SIDES[each % 5], actor="facilitator").token for each in range(people)]
        ways = multiprocessing.get_context("spawn")
        told = ways.Queue()
        server = ways.Process(target=_serve, args=(url, told), daemon=True)
        server.start()
        base, start = f"http://127.0.0.1:{told.get()}", Barrier(people)
        begun = time.perf_counter()
        with ThreadPoolExecutor(people) as pool:
            running = [pool.submit(walk, base, tokens[each], domains, start, each) for each in range(people)]
            waits = sorted(wait for one in running for wait in one.result())
        took = time.perf_counter() - begun
        lost = missing(desk, review, domains, people)
        handed_in = sum(bool(each.handed_in_at) for each in desk.review(review).participants.values())
        server.terminate()
        server.join()
        desk.close()
    late = waits[int(len(waits) * 0.99)]
    print(
        f"{people} people at once: {len(waits)} requests in {took:.1f} s ({len(waits) / took:.0f} a second); a page "
        f"took {statistics.median(waits) * 1000:.0f} ms, 99 of 100 under {late * 1000:.0f} ms, the slowest "
        f"{waits[-1] * 1000:.0f} ms; {handed_in} handed in, {lost} answers missing"
    )


if __name__ == "__main__":
    main()
