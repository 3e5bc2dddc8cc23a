#!/usr/bin/env python3
"""Count what the fallback tagger needs, from treebanks in CoNLL-U given as arguments.

    python3 training/count_states.py TREEBANK.conllu... > models/states.tsv

Only counts leave the treebanks: trigrams of coarse states, and how often a frequent form has
each state. A multiword token (« du », « aux ») counts as one token with the state `ADPDET`.
"""
import sys
from collections import Counter, defaultdict

MINIMUM = 4  # a form is listed when it was seen at least this often


def state(upos, feats):
    """The coarse state of a word; src/tag/states.rs maps the lexicon's tags to the same names."""
    form = feats.get("VerbForm")
    if upos in ("VERB", "AUX"):
        head = "AUX" if upos == "AUX" else "VERB"
        if form == "Inf":
            return head + "INF"
        if form == "Part":
            return head + ("PRES" if feats.get("Tense") == "Pres" else "PAST")
        return head + "FIN"
    if upos == "PRON":
        kind = feats.get("PronType")
        return "PRONREL" if kind == "Rel" else "PRONPRS" if kind == "Prs" or feats.get("Person") else "PRON"
    return {"SYM": "X", "PART": "ADV", "_": "X"}.get(upos, upos)


def sentences(path):
    tokens, span_end = [], 0
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if tokens:
                yield tokens
            tokens, span_end = [], 0
            continue
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            tokens.append((cells[1], "ADPDET" if last - first == 1 else "X"))
            span_end = last
            continue
        if int(cells[0]) <= span_end:
            continue
        feats = dict(f.split("=", 1) for f in cells[5].split("|") if "=" in f)
        tokens.append((cells[1], state(cells[3], feats)))


def main():
    trigrams, forms = Counter(), defaultdict(Counter)
    for path in sys.argv[1:]:
        for tokens in sentences(path):
            states = ["BOUND", "BOUND"] + [s for _, s in tokens] + ["BOUND"]
            trigrams.update(zip(states, states[1:], states[2:]))
            for form, s in tokens:
                forms[form.lower().replace("’", "'")][s] += 1
    print("# trigrams of coarse states, then states of frequent forms; made by training/count_states.py")
    for key, n in sorted(trigrams.items()):
        print("T", *key, n, sep="\t")
    for form, counts in sorted(forms.items()):
        if sum(counts.values()) >= MINIMUM:
            print("F", form, *(f"{s}={n}" for s, n in sorted(counts.items())), sep="\t")


main()
