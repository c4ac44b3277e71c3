"""Builds bulletins with WeasyPrint in one process: weasy.py INPUT.html OUTPUT.pdf [INPUT.html OUTPUT.pdf ...]"""
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

pairs = sys.argv[1:]
for source, target in zip(pairs[::2], pairs[1::2]):
    HTML(filename=source).write_pdf(target, font_config=FontConfiguration())
