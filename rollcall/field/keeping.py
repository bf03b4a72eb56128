"""What is kept of the phones at the doors."""

from rollcall.field.models import Phone
from rollcall.tenancy.kept import ENDED, Part, Rule

PART = Part(rules=(Rule(Phone, "key heard_at waiting oldest_at held", "ACCOUNT", "SECURITY", ENDED),))
