"""What office programs get, read by other libraries than wrote it; and the documented queries of Polars and Spark."""
import datetime
import re
import subprocess
import sys

import docx
import icalendar
import openpyxl

folder, program, queries = sys.argv[1:]

minutes = docx.Document(f"{folder}/demo.docx")
styles = {paragraph.style.name for paragraph in minutes.paragraphs}
headings = [paragraph.text for paragraph in minutes.paragraphs if paragraph.style.name.lower().startswith(("heading", "overskrift"))]
assert len(headings) > 20 and len(minutes.tables) > 10, (len(headings), len(minutes.tables), styles)
text = "\n".join(paragraph.text for paragraph in minutes.paragraphs)
assert "Ingen hos oss skal sitte i kulda og lure." in text and "\u00ad" not in text
print(f"docx: {len(headings)} headings, {len(minutes.tables)} tables, {len(styles)} styles")

book = openpyxl.load_workbook(f"{folder}/demo.xlsx")
for sheet in book.worksheets[1:]:
    assert sheet.freeze_panes, sheet.title
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f", (sheet.title, cell.coordinate)
gaps = [row for row in book["Gap"].iter_rows(values_only=True)]
assert any(66 in row for row in gaps), gaps
days = [cell for row in book["Tiltak"].iter_rows(min_row=2, values_only=True) for cell in row if isinstance(cell, datetime.datetime)]
assert len(days) >= 10, days
print(f"xlsx: {', '.join(sheet.title for sheet in book.worksheets)}")

calendar = icalendar.Calendar.from_ical(open(f"{folder}/demo.ics", "rb").read())
events = [event for event in calendar.walk("VEVENT")]
assert events and all(type(event["DTSTART"].dt) is datetime.date and "ATTENDEE" not in event for event in events)
assert len({str(event["UID"]) for event in events}) == len(events)
print(f"ics: {len(events)} days")

subprocess.run([program, "tables", f"{folder}/demo.json", "-o", f"{folder}/tables"], check=True, capture_output=True)
written = re.findall(r"```python\n(.*?)```", open(queries, encoding="utf-8").read(), re.S)
assert len(written) == 2, len(written)
for query in written:
    library = "pyspark" if "pyspark" in query else "polars"
    try:
        __import__(library)
    except ImportError:
        print(f"{library}: not here, not run")
        continue
    # As it is written, in the folder of the tables; one session is too few to be told of, so a copy asks for one.
    for asked in (query, query.replace(">= 5", ">= 1")):
        ran = subprocess.run([sys.executable, "-c", asked], cwd=f"{folder}/tables", capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
    assert re.search(r"\d", ran.stdout.split("sessions", 1)[1]), ran.stdout
    print(f"{library}: runs as written")
