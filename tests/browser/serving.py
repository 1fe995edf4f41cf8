"""Real workspaces, and real servers of their pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.serving import make_server

from stocktake.plugins import load_plugins
from stocktake.settings import Settings
from stocktake.workspace import Workspace
from stocktake_renderers.opening import real_stamp
from stocktake_renderers.web.app import create_app

SECRET = b"a secret for tests, 32 bytes long"


@contextmanager
def opened(storage: str) -> Iterator[Workspace]:
    """Open a workspace on a storage."""
    settings = Settings(storage=storage)
    catalogue = load_plugins(settings)
    workspace = Workspace(catalogue, catalogue.open_storage(storage), settings, stamp=real_stamp(), secret=SECRET)
    yield workspace
    workspace.close()


@contextmanager
def served(workspace: Workspace) -> Iterator[str]:
    """Serve a workspace on a port of its own, and give the address."""
    server = make_server("127.0.0.1", 0, create_app(workspace, secret=SECRET), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(5)
    server.server_close()
