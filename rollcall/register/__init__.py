"""One register: committee, block, building, dwelling, household, resident; needs and presence; import and export."""
