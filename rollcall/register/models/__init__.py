"""The register's rows, by subject."""

from rollcall.register.models.announcements import Acknowledgement, Announcement
from rollcall.register.models.doubles import Decision, Verdict
from rollcall.register.models.exports import Export, ExportFormat, Form
from rollcall.register.models.people import Absence, AbsenceKind, Household, How, Left, Need, Resident, SeenBy
from rollcall.register.models.places import Block, Building, Compound, Dwelling, DwellingUse
from rollcall.register.models.uploads import Edition, LayoutMemory, RowKind, Stage, Upload, UploadRow, UploadStep

__all__ = [
    "Absence",
    "AbsenceKind",
    "Acknowledgement",
    "Announcement",
    "Block",
    "Building",
    "Compound",
    "Decision",
    "Dwelling",
    "DwellingUse",
    "Edition",
    "Export",
    "ExportFormat",
    "Form",
    "Household",
    "How",
    "LayoutMemory",
    "Left",
    "Need",
    "Resident",
    "RowKind",
    "SeenBy",
    "Stage",
    "Upload",
    "UploadRow",
    "UploadStep",
    "Verdict",
]
