"""The committee as tenant: scoped managers, keys that join on the committee, row-level security, sealed columns."""
