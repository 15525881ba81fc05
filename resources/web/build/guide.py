# SPDX-License-Identifier: GPL-3.0-or-later
"""guide.py FILE...: prints a JSON list with {"title", "summary", "html"} of each Markdown file; needs Debian's python3-markdown."""
import json
import pathlib
import re
import sys

import markdown


def converted(path):
    text = path.read_text(encoding="utf-8")
    title = re.match(r"# (.+)\n", text)
    if not title:
        sys.exit(f"{path} does not begin with a title: # …")
    html = markdown.markdown(text, extensions=["fenced_code", "tables", "toc"], output_format="html")
    # Code and tables that are wider than the page scroll on their own; tabindex makes that possible by keyboard.
    html = html.replace("<pre>", '<pre tabindex="0">').replace("<table>", '<div class="wide" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    summary = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    if not summary:
        sys.exit(f"{path} has no paragraph that summarizes it")
    return {"title": title.group(1), "summary": summary.group(1), "html": html}


print(json.dumps([converted(pathlib.Path(name)) for name in sys.argv[1:]]))
