"""What a file may cost before it is refused: the numbers that the reading rooms share.

They are far above real spreadsheets and far below what hurts a laptop. The child's memory limit
and the time limit are enforced from outside; the others let a file be refused with its reason
before it has cost anything.
"""

FILE_BYTES = 256 * 2**20
"""Largest file that is opened at all."""

MEMORY_BYTES = 2**30
"""What the reading child may take: address space on Linux, resident memory everywhere."""

SECONDS = 20.0
"""What one file may take, from the request to its last row."""

UNPACKED_BYTES = 512 * 2**20
"""All parts of a zipped workbook together, unpacked."""

SHARED_TEXT_BYTES = 128 * 2**20
"""The part with a workbook's texts: it has to lie in memory as a whole."""

KEPT_BYTES = 64 * 2**20
"""Sheets whose XML is no more than this together are kept between the pre-scan's two looks."""

SECOND_CHILD_BYTES = 2 * 2**20
"""Packed workbooks of this size are mostly shared between two children."""

SHARED_FROM_BYTES = 8 * 2**20
"""Sheets whose XML is at least this together are read by two children at once."""

SMALL_PART_BYTES = 16 * 2**20
"""Parts that are small in real workbooks: the list of sheets, styles, relations."""

PARTS = 5_000
"""Members of the zip archive."""

RATIO = 200
"""Times that a part of more than `RATIO_FROM_BYTES` may shrink when it is packed."""

RATIO_FROM_BYTES = 10 * 2**20
"""Below this size a high ratio is harmless: long runs of blanks pack well."""

CELLS = 5_000_000
"""Cells with a value in all sheets of a file."""

BOX_CELLS = 16_000_000
"""Cells of the smallest box around a sheet's values: calamine allocates 32 bytes for each."""

GRID_ROWS = 1_048_576
GRID_COLUMNS = 16_384
