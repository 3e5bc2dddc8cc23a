"""Parse part of a text with spaCy, as silver annotation for the reader.

    silver.py --out silver.jsonl [--seed N] TEXT:SHARE [TEXT:SHARE...]

One paragraph a line in; one JSON object a line out:
{"text": ..., "tokens": [[start, end, upos, head, relation, morph], ...]}
with character offsets, `head` an index in the paragraph (its own index for a root).
Run again with the same arguments, it goes on where it stopped.
"""
import argparse
import json
import os
import random
import sys
import time

import spacy


def paragraphs(arguments, seed):
    """The sampled paragraphs, files interleaved so that any prefix is a fair mixture."""
    picked = []
    for argument in arguments:
        path, share = argument.rsplit(":", 1)
        rng = random.Random(f"{seed}{os.path.basename(path)}")
        with open(path, encoding="utf8") as file:
            lines = [line.strip() for line in file if 12 <= len(line.strip()) <= 1500]
        picked += [(rng.random(), line) for line in lines if rng.random() < float(share)]
    picked.sort()
    return [line for _, line in picked]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="0/1", help="this process takes lines with number %% n == i")
    options = parser.parse_args()
    index, parts = map(int, options.part.split("/"))
    lines = paragraphs(options.texts, options.seed)[index::parts]
    done = sum(1 for _ in open(options.out, encoding="utf8")) if os.path.exists(options.out) else 0
    nlp = spacy.load("fr_core_news_md", exclude=["ner", "lemmatizer"])
    print(f"{len(lines)} paragraphs, {done} done", file=sys.stderr)
    began, words = time.time(), 0
    with open(options.out, "a", encoding="utf8") as out:
        for number, doc in enumerate(nlp.pipe(lines[done:], batch_size=128)):
            tokens = [[t.idx, t.idx + len(t.text), t.pos_, t.head.i, t.dep_, str(t.morph)] for t in doc]
            out.write(json.dumps({"text": doc.text, "tokens": tokens}, ensure_ascii=False) + "\n")
            words += len(doc)
            if number % 1000 == 999:
                out.flush()
                print(f"{done + number + 1} paragraphs, {words} words, {words / (time.time() - began):.0f} words/s",
                      file=sys.stderr)


if __name__ == "__main__":
    main()
