"""Jinja templates of an organisation before ours; a broken one is left out, and the page is made with ours."""

import traceback
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from werkzeug.exceptions import HTTPException

from stocktake.errors import StocktakeError
from stocktake_renderers.look.templates import OwnTemplates

OURS = "bundled/"
"""What a template puts before a name to extend the one whose place it takes."""


def let_override(environment: Environment, own: OwnTemplates, part: str) -> None:
    """Let the files of a *part* take the place of the templates of an environment, from now on."""
    if environment.loader is None:
        raise ValueError("this environment has no templates of its own")
    environment.loader = OverridingLoader(environment.loader, own, part)
    environment.template_class = _Guarded
    environment.auto_reload = True


class OverridingLoader(BaseLoader):
    """Finds a template of the organisation first, ours where there is none or it is broken."""

    def __init__(self, bundled: BaseLoader, own: OwnTemplates, part: str) -> None:
        self.own = own
        self._bundled = bundled
        self._part = part

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Give source, file and whether that is still so."""
        path = self._usable(template)
        if path is None:
            source, name, same = self._bundled.get_source(environment, template.removeprefix(OURS))
            return source, name, lambda: self._usable(template) is None and (same is None or same())
        seen = path.stat().st_mtime_ns
        return (
            path.read_text("utf-8"),
            str(path),
            lambda: self._usable(template) == path and path.stat().st_mtime_ns == seen,
        )

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Load a template; ours if theirs can't be read."""
        path = self._usable(name)
        if path is None:
            return super().load(environment, name, globals)
        try:
            return super().load(environment, name, globals)
        except TemplateSyntaxError as error:
            self.own.leave_out(path, error.lineno, error.message or "it can't be read")
        except (OSError, UnicodeDecodeError) as error:
            self.own.leave_out(path, 0, f"it can't be read ({error})")
        return super().load(environment, name, globals)

    def list_templates(self) -> list[str]:
        """List our templates: only they can be replaced."""
        return self._bundled.list_templates()

    def leave_out(self, error: Exception) -> list[Path]:
        """Leave out the file that *error* rose in, or, if it was one of ours, all that could have brought it about."""
        frames = traceback.extract_tb(error.__traceback__)
        theirs = [(Path(each.filename), each.lineno or 0) for each in frames if self.own.holds(each.filename)]
        if isinstance(error, TemplateNotFound):
            what = f"there is no template “{error.name}”"
        else:
            what = str(error) or type(error).__name__
        if theirs:
            self.own.leave_out(*theirs[-1], what)
            return [theirs[-1][0]]
        names = self.list_templates() if isinstance(error, TemplateError) else []
        used = [path for path in map(self._usable, names) if path]
        for path in used:
            self.own.leave_out(path, 0, f"with it a page could not be made ({what})")
        return used

    def _usable(self, name: str) -> Path | None:
        return None if name.startswith(OURS) else self.own.usable(self._part, name)


class _Guarded(Template):
    """A template that is made once more, with ours, where theirs failed."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Give the page."""
        try:
            return super().render(*args, **kwargs)
        except (HTTPException, StocktakeError):
            raise
        except Exception as error:
            loader = self.environment.loader
            left_out = loader.leave_out(error) if isinstance(loader, OverridingLoader) else []
            if not left_out or self.name is None:
                raise
            again = self.environment.get_template(self.name)
            try:
                return again.render(*args, **kwargs)
            except Exception:
                for path in left_out:
                    loader.own.take_back(path)  # type: ignore[union-attr]  # it left them out
                raise
