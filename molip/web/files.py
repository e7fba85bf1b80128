"""What files are called on pages, and how browsers know them."""

NAMES = {"docx": "워드(DOCX)", "hwpx": "한글(HWPX)"}
MIMES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "hwpx": "application/hwp+zip",
}
