"""The form of one applicant as a file that goes out by mail: workbook, separated text, TOML."""
