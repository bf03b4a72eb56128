"""The register's rows, by subject."""

from rollcall.register.models.doubles import Decision, Verdict
from rollcall.register.models.exports import Export, ExportFormat, Form
from rollcall.register.models.people import Absence, AbsenceKind, Household, Left, Need, Resident
from rollcall.register.models.places import Block, Building, Compound, Dwelling, DwellingUse
from rollcall.register.models.uploads import Edition, LayoutMemory, RowKind, Stage, Upload, UploadRow, UploadStep

__all__ = [
    "Absence",
    "AbsenceKind",
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
    "LayoutMemory",
    "Left",
    "Need",
    "Resident",
    "RowKind",
    "Stage",
    "Upload",
    "UploadRow",
    "UploadStep",
    "Verdict",
]
