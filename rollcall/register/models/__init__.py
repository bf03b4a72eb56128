"""The register's rows, by subject."""

from rollcall.register.models.announcements import Acknowledgement, Announcement
from rollcall.register.models.checks import Attempt, Check, Confirmed, Keeping, Result, Slot
from rollcall.register.models.doubles import Decision, Verdict
from rollcall.register.models.exports import Export, ExportFormat, Form
from rollcall.register.models.families import Channel, Consented, Kinship, Relative, Speech
from rollcall.register.models.links import Link, Proposal, ProposalVerdict
from rollcall.register.models.people import Absence, AbsenceKind, Household, How, Left, Need, Resident, SeenBy
from rollcall.register.models.places import Block, Building, Compound, Dwelling, DwellingUse
from rollcall.register.models.uploads import Edition, LayoutMemory, RowKind, Stage, Upload, UploadRow, UploadStep

__all__ = [
    "Absence",
    "AbsenceKind",
    "Acknowledgement",
    "Announcement",
    "Attempt",
    "Block",
    "Building",
    "Channel",
    "Check",
    "Compound",
    "Confirmed",
    "Consented",
    "Decision",
    "Dwelling",
    "DwellingUse",
    "Edition",
    "Export",
    "ExportFormat",
    "Form",
    "Household",
    "How",
    "Keeping",
    "Kinship",
    "LayoutMemory",
    "Left",
    "Link",
    "Need",
    "Proposal",
    "ProposalVerdict",
    "Relative",
    "Resident",
    "Result",
    "RowKind",
    "SeenBy",
    "Slot",
    "Speech",
    "Stage",
    "Upload",
    "UploadRow",
    "UploadStep",
    "Verdict",
]
