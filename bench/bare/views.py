"""Sign-in, and one view that writes a tick."""

import hashlib
import json
import sys
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bench.bare.models import Command, Entry, Line, Record


@login_required
@require_POST
def records(request: HttpRequest) -> JsonResponse:
    """Write each record that was sent, in one transaction."""
    said = json.loads(request.body)
    now = timezone.now()
    with transaction.atomic():
        for record in said["records"]:
            digest = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
            for line in Line.objects.filter(id__in=record["lines"]):
                Record.objects.create(
                    line=line, command=record["id"], outcome=record["outcome"], reason=record["reason"],
                    note=record["note"], seen_at=datetime.fromisoformat(record["seen_at"]), received_at=now,
                    by=request.user,
                )  # fmt: skip
                line.state, line.outcome, line.reason = "DONE", record["outcome"], record["reason"]
                line.recorded_at, line.recorded_by = now, request.user
                line.save()
            Command.objects.create(id=record["id"], body_digest=digest, answer={"status": "received"}, at=now)
            Entry.objects.create(
                at=now, by=request.user, act="record", command=record["id"], figures={"lines": len(record["lines"])}
            )
    return JsonResponse({"answers": [{"id": record["id"], "status": "received"} for record in said["records"]]})


def failed(request: HttpRequest) -> HttpResponse:
    """What went wrong, in its own words, so that it can be counted."""
    return HttpResponse(str(sys.exc_info()[1]), status=500)
