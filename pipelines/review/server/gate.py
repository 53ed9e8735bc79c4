"""What Label Studio takes from whoever is not our service account: judgements, and nothing that can hold free text.

Community has no roles: each member may rename a project, upload a file, name a tab, write a note at a word. Nobody
strips what is typed there, so it is not taken. Runs inside Label Studio, as its last middleware.
"""

import json
import re

from django.http import JsonResponse
from django.utils.crypto import salted_hmac

_TOLD = "Dit staat uit: in Label Studio wordt niets getypt. Gebruik de knop 'Label All Tasks' en kies een besluit."
_READING = ("GET", "HEAD", "OPTIONS")
_PASSES = re.compile(r"/user/login/?|/logout/?|/api/token/refresh/?|/api/annotations/\d+/convert-to-draft/?")
_JUDGEMENT = re.compile(
    r"/api/(?P<what>tasks|annotations|drafts)/(?P<id>\d+)/(?:annotations/?|(?:annotations/\d+/)?drafts/?)?"
)
_TAB = re.compile(r"/api/dm/views/?")
_COPY = re.compile(r"/api/projects/\d+/exports?(?:/.*)?")  # leaves every text in a file that nobody clears
_NUMBERS = ("lead_time", "draft_id", "parent_prediction", "parent_annotation")
_TICKS = ("was_cancelled", "was_postponed")
_ORIGINS = ("manual", "prediction", "prediction-changed")
_ONE_TAB = {"title": "Signalen", "type": "list", "target": "tasks", "ordering": []}


class Gate:
    """Django middleware. Our own account, the only superuser, passes; from others only a clean judgement does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer a request, or refuse it with 403 and a Dutch line that Label Studio shows."""
        if request.user.is_superuser or _PASSES.fullmatch(request.path):
            return self.get_response(request)
        if request.method in _READING:
            return _refused() if _COPY.fullmatch(request.path) else self.get_response(request)
        if request.path.startswith("/api/dm/actions") and request.GET.get("id") == "next_task":
            return self.get_response(request)
        if _TAB.fullmatch(request.path) and request.method == "POST":
            return self._with(request, one_tab)
        place = _JUDGEMENT.fullmatch(request.path)
        if place and (place["what"] != "tasks" or request.method == "POST"):
            if request.method == "DELETE":
                return self.get_response(request)
            return self._with(request, lambda body: judgement(body, _labels(place["what"], int(place["id"]))))
        return _refused()

    def _with(self, request, clean):
        """Pass the request on with the cleaned body in the place of what was sent."""
        if request.content_type != "application/json":
            return _refused()
        try:
            body = clean(json.loads(request.body))
        except (ValueError, TypeError, AttributeError, KeyError):
            return _refused()
        request._body = json.dumps(body).encode()
        request.META["CONTENT_LENGTH"] = str(len(request._body))
        return self.get_response(request)


def _refused():
    return JsonResponse({"detail": _TOLD, "status_code": 403}, status=403)


def _labels(what, id_):
    """Return the labels and choices of the project's screen by control."""
    from tasks.models import Annotation, AnnotationDraft, Task

    model = {"tasks": Task, "annotations": Annotation, "drafts": AnnotationDraft}[what]
    found = model.objects.filter(pk=id_).first()
    task = found if what == "tasks" or found is None else found.task
    controls = task.project.get_parsed_config() if task else {}
    return {name: set(control["labels"]) for name, control in controls.items()}


def one_tab(body):
    """Return the one tab there is, whatever its name and filters were to be."""
    return {"project": int(body["project"]), "data": _ONE_TAB}


def judgement(body, labels):
    """Return an annotation or draft with its ticks, marks and numbers; notes and what we don't know are left out."""
    kept = {name: body[name] for name in _NUMBERS if isinstance(body.get(name), int | float)}
    kept |= {name: body[name] for name in _TICKS if isinstance(body.get(name), bool)}
    if "result" in body:
        kept["result"] = [_item(item) for item in body["result"] if _known(item, labels)]
    return kept


def _known(item, labels):
    value = item["value"]
    words = {*value.get("labels", ()), *value.get("choices", ())}
    return words and words <= labels.get(item["from_name"], set())


def _item(item):
    value = item["value"]
    kept = {name: list(value[name]) for name in ("labels", "choices") if name in value}
    kept |= {edge: int(value[edge]) for edge in ("start", "end") if edge in value}
    return {
        # the browser made this up to tell one mark from another; anybody else could write in it
        "id": salted_hmac("region", str(item["id"])).hexdigest()[:10],
        "from_name": item["from_name"],
        "to_name": "tekst",
        "type": "choices" if "choices" in kept else "labels",
        "origin": item["origin"] if item.get("origin") in _ORIGINS else "manual",
        "value": kept,
    }
