"""The scores of a CISO Assistant framework to a rating scale, each with what it means."""

from stocktake.tool import RatingScale, ScalePoint
from stocktake_importers.drafting import default_scale, one_line
from stocktake_importers.nodes import Spot, Table
from stocktake_importers.wordings import Wordings

_ID = "scores"
_NO_NAMES = "scores without names can't be chosen from; the tool has a scale of five points instead."


def default_or_own(framework: Table, wordings: Wordings) -> RatingScale:
    """Give the framework's scale; our own if it names none."""
    spots = _scores(framework)
    if len(spots) < 2:
        framework.leave(_NO_NAMES, "min_score", "max_score", "scores_definition")
        return default_scale()
    framework.skip("min_score", "max_score")
    points: dict[int, ScalePoint] = {}
    for spot in spots:
        score = spot.table()
        given = score.get("score")
        value = given.number() if given else None
        label = one_line(score.text("name"))
        if given is None:
            spot.blame("“score” is missing.")
        if value is None:
            continue
        if value in points:
            spot.blame(f"the score {value} stands above already; give each its own.")
        meaning = one_line(score.text("description"))
        points[value] = ScalePoint(value=value, label=label or str(value), description=meaning)
        wordings.take(score, f"scale.{_ID}", {"name": str(value), "description": f"{value}.description"})
        score.leave("there is no place for this in a scale.", "description_doc")
        score.close()
    return RatingScale(id=_ID, title="Where do we stand?", points=tuple(points[value] for value in sorted(points)))


def _scores(framework: Table) -> list[Spot]:
    found = framework.get("scores_definition")
    if found is not None and found.node.id == "mapping":
        wrapped = found.table()
        scores = wrapped.many("scale")
        for key, spot in wrapped.items():
            if key != "scale":
                spot.leave("scores are not added up here.")
        return scores
    return found.many() if found else []
