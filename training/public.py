"""Prose of French public administrations out of JSON packages (service-public.fr sheets, labour-law sheets and agreements).

    public.py --out public.txt [--most CHARACTERS] FOLDER [FOLDER...]

A paragraph a line, each once, sentences only. `--most` bounds what is taken of each folder; files are read in a seeded order.
"""
import argparse
import html
import json
import os
import random
import re


def texts(node):
    """Paragraphs of a parsed XML sheet or of HTML strings."""
    if isinstance(node, list):
        for child in node:
            yield from texts(child)
    elif isinstance(node, dict):
        if node.get("type") == "element" and node.get("name") in ("Paragraphe", "Titre", "Valeur", "dc:title", "dc:description"):
            yield flat(node)
        else:
            for key, value in node.items():
                if key not in ("attributes", "url", "id", "date"):
                    yield from texts(value)
    elif isinstance(node, str) and len(node) > 30:
        for part in re.split(r"<br ?/?>|</?(?:p|li|ul|div|td|tr|h\d|table|ol|dd|dt|section|article)\b[^>]*>|\n\n+|\n(?=[-•–A-Z])", node):
            yield html.unescape(re.sub(r"<[^>]*>", "", part))


def flat(node):
    if isinstance(node, list):
        return "".join(map(flat, node))
    if isinstance(node, dict):
        return node.get("text", "") + flat(node.get("children", []))
    return ""


def keep(line):
    letters = sum(c.isalpha() or c in " ,.'’" for c in line)
    return (30 <= len(line) <= 1500 and letters > 0.9 * len(line) and re.match(r"[«\"A-ZÀ-Ý]", line)
            and re.search(r"[.!?;:»]$", line) and not re.search(r"[{}_|\\<>=@]|https?:", line))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--most", type=int, default=8_000_000)
    options = parser.parse_args()
    seen = set()
    with open(options.out, "w", encoding="utf8") as out:
        for folder in options.folders:
            paths = sorted(os.path.join(base, name) for base, _, names in os.walk(folder) for name in names if name.endswith(".json"))
            random.Random(1).shuffle(paths)
            taken = 0
            for path in paths:
                if taken > options.most:
                    break
                with open(path, encoding="utf8") as file:
                    try:
                        content = json.load(file)
                    except json.JSONDecodeError:
                        continue
                for line in texts(content):
                    line = re.sub(r"\s+", " ", line).strip()
                    # The same sheet comes in many variants: a paragraph is known by its first words.
                    if keep(line) and line[:60] not in seen:
                        seen.add(line[:60])
                        out.write(line + "\n")
                        taken += len(line)


if __name__ == "__main__":
    main()
