"""Prose out of the French translations of free programs, a paragraph a line.

    translations.py --out modern2.txt FOLDER [FOLDER...]

Reads `.mo` and MediaWiki `fr.json` files below the folders. Messages without a sentence in them, with markup that would
leave holes, or met before are left out.
"""
import argparse
import gettext
import json
import os
import re

PLACEHOLDER = re.compile(r"%\d*\$?[-+#0 ]*\d*(?:\.\d+)?[a-zA-Z]\b|%s|\{[^{}]*\}|\$\w+|\[\[|\]\]|\{\{|<[^<>]*>|#\w+#")


def messages(path):
    if path.endswith(".json"):
        with open(path, encoding="utf8") as file:
            yield from (m for m in json.load(file).values() if isinstance(m, str))
        return
    with open(path, "rb") as file:
        try:
            catalogue = gettext.GNUTranslations(file)
        except (OSError, UnicodeDecodeError):
            return
    yield from (m for k, m in catalogue._catalog.items() if k and isinstance(m, str))


def prose(message):
    for line in re.split(r"\n\s*\n|\\n|<br ?/?>|</?p>|</?li>|\n(?=[A-Z*•-])", message):
        line = re.sub(r"</?(?:b|i|em|strong|u|span|font|small|big|bold|italic|color|ref)\b[^<>]*>", "", line)
        line = re.sub(r"&nbsp;?", " ", line)
        line = re.sub(r"\s+", " ", line).strip(" *•-_")
        letters = sum(c.isalpha() or c in " ,.'’" for c in line)
        if len(line) < 25 or letters < 0.9 * len(line) or PLACEHOLDER.search(line) or "_" in line or "&" in line:
            continue
        if not re.match(r"[«“\"A-ZÀ-Ý]", line) or not re.search(r"[.!?…:»\"]$", line):
            continue
        if len(re.findall(r"\b(?:the|and|of|to|is|with|you)\b", line)) > 1:
            continue
        yield line


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    seen = set()
    with open(options.out, "w", encoding="utf8") as out:
        for folder in options.folders:
            for base, folders, files in os.walk(folder):
                folders.sort()
                for name in sorted(files):
                    path = os.path.join(base, name)
                    if not (name == "fr.json" or name.endswith(".mo") and re.search(r"[/_-]fr[/.]", path)):
                        continue
                    for message in messages(path):
                        for line in prose(message):
                            if line not in seen:
                                seen.add(line)
                                out.write(line + "\n")


if __name__ == "__main__":
    main()
