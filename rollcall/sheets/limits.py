"""How much a file may be. Chosen so that 250,000 people in one file pass and a hostile file cannot harm the machine."""

FILE_BYTES = 100 * 2**20
UNPACKED_BYTES = 700 * 2**20
PARTS = 4_000
RATIO = 400  # a part may unpack to so many times its size ...
RATIO_FREE_BYTES = 16 * 2**20  # ... once it is larger than this: repetitive tables compress well
ROWS = 300_000  # of all sheets together
CELLS = 12_000_000  # of one sheet, counted as highest row times rightmost column
LOOKS = 100_000  # painted cells of one sheet that are kept; with more, colours are decoration
MEMORY_BYTES = 768 * 2**20  # of the process that reads
CPU_SECONDS = 60
WALL_SECONDS = 120
TEXT_FIELD = 1_000_000  # signs in one field of a csv
