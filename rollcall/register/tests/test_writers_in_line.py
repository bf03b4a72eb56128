"""Two lists at the same moment: the register has one writer, from the very first one on."""

import threading
import time

import pytest
from django.db import connection

from rollcall.register import actions, queries
from rollcall.register.actions.writes import Prepared
from rollcall.register.models import Compound, Edition, Resident, Stage, Upload
from rollcall.register.tests import files
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


@pytest.mark.django_db(transaction=True)
def test_of_two_first_lists_at_once_one_is_applied_and_the_other_is_compared_again(at, monkeypatch):
    committee = Committee.objects.create(name="春风苑居委会", created_at=at)
    with scope.within(committee.id):
        lists = [
            _compared(files.xlsx(row), f"{name}.xlsx", at) for name, row in zip("ab", files.ROWS[1:3], strict=True)
        ]
        assert not Edition.objects.exists()
        write = Prepared.write

        def slowly(prepared: Prepared) -> None:
            time.sleep(0.5)
            write(prepared)

        monkeypatch.setattr(Prepared, "write", slowly)
        writers = [threading.Thread(target=_apply, args=(upload, committee, at)) for upload in lists]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()

        ends = sorted(Upload.objects.values_list("stage", "error"))
        assert ends == [(Stage.APPLIED, ""), (Stage.COMPARED, "REGISTER_CHANGED")]
        assert (queries.edition(), Compound.objects.count(), Resident.objects.count()) == (1, 1, 1)


def _compared(content: bytes, name: str, at) -> Upload:
    return actions.import_file(name=name, content=content, door="COMMAND", by=None, at=at)


def _apply(upload: Upload, committee: Committee, at) -> None:
    try:
        with scope.within(committee.id):
            actions.apply_compared(upload=upload, door="COMMAND", by=None, at=at)
    finally:
        connection.close()
