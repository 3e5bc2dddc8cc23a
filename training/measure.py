"""What the reader finds: parts of speech and heads on treebanks, doubts on texts with known mistakes."""
import json
import re

import jax
import jax.numpy as jnp
import numpy as np

import data
import model

WIDE = 128


class Dev:
    """A stream packed once, in order, uncorrupted, with every slot and candidate."""

    def __init__(self, stream, types, labelled=True, per=48, sentences=None):
        self.stream, self.batches = stream, []
        rows, row, used = [], [], 0
        for s in range(len(stream.first) - 1) if sentences is None else sentences:
            begin, end = stream.first[s], min(stream.first[s + 1], stream.first[s] + WIDE)
            if used + end - begin > WIDE:
                rows.append(row)
                row, used = [], 0
            row.append((used, begin, end))
            used += end - begin
        rows.append(row)
        packer = data.Batches.__new__(data.Batches)
        packer.types, packer.length, packer.size = types, WIDE, per * WIDE
        for i in range(0, len(rows), per):
            out = {k: np.full((per, WIDE), v, np.int32) for k, v in
                   dict(type=0, shape=0, segment=0, target=-1, upos=-1, goal=0, head=-1, relation=0, token=-1).items()}
            keep = np.zeros((2, per, WIDE), np.float32)
            for r, row in enumerate(rows[i:i + per]):
                for n, (at, begin, end) in enumerate(row):
                    span = slice(at, at + end - begin)
                    t = stream.types[begin:end]
                    out["type"][r, span] = t
                    shape = types.shape[t].copy()
                    shape[0] = 1 if shape[0] == 2 else shape[0]
                    out["shape"][r, span] = shape
                    out["segment"][r, span] = n + 1
                    keep[0, r, at + 1:at + end - begin] = 1
                    keep[1, r, at:at + end - begin - 1] = 1
                    out["upos"][r, span] = stream.upos[begin:end]
                    out["goal"][r, span] = stream.goal[begin:end]
                    out["relation"][r, span] = stream.relation[begin:end]
                    h = stream.head[begin:end]
                    out["head"][r, span] = np.where((h == -2) | (h >= end - begin), -1, np.where(h == -1, WIDE, at + h))
                    out["token"][r, span] = np.arange(begin, end)
            batch = packer.pack(out["type"], out["shape"], out["segment"], keep, out["target"], out["upos"], out["goal"],
                                out["head"], out["relation"], per, most=16, every=True)
            self.batches.append((batch, out))


@jax.jit
def read(p, members, b):
    table = model.class_table(p, members)
    states = model.encode(p, table, b)
    scores = model.doubt_scores(p, table, states, b["slots"], b["on"])
    rows = states.shape[0]
    flat = states.reshape(-1, model.WIDTH)
    upos = (flat @ p["upos.w"] + p["upos.b"]).reshape(rows, -1, p["upos.b"].shape[0])
    arcs = model.arc_scores(p, states, b["segment"], b["on"])
    heads = arcs.argmax(-1)
    labels = model.label_scores(p, states, heads, b["on"])
    choice = (flat @ p["choice.w"] + p["choice.b"]).reshape(rows, -1, p["choice.b"].shape[0])
    return scores, upos.argmax(-1), heads, labels.argmax(-1), choice


def treebank(p, members, dev, types):
    """UPOS, UAS and LAS (without punctuation), and analyses chosen right where one of the lexicon's agrees with gold."""
    good = dict(upos=0, uas=0, las=0, choice=0)
    total = dict(upos=0, arc=0, choice=0)
    goals = types.goal_masks()
    for b, out in dev.batches:
        _, upos, heads, labels, choice = jax.tree.map(np.asarray, read(p, members, b))
        known = out["upos"] >= 0
        good["upos"] += ((upos == out["upos"]) & known).sum()
        total["upos"] += known.sum()
        arcs = (out["head"] >= 0) & (out["upos"] != 14)
        right = (heads == out["head"]) & arcs
        good["uas"] += right.sum()
        good["las"] += (right & (labels == out["relation"])).sum()
        total["arc"] += arcs.sum()
        possible = types.members[b["class"]] > 0
        best = np.where(possible, choice, -1e9).argmax(-1)
        has = (out["goal"] > 0) & (possible.sum(-1) > 1)
        good["choice"] += (np.take_along_axis(goals[out["goal"]], best[..., None], -1)[..., 0] & has).sum()
        total["choice"] += has.sum()
    return {"upos": 100 * good["upos"] / total["upos"], "uas": 100 * good["uas"] / total["arc"],
            "las": 100 * good["las"] / total["arc"], "choice": 100 * good["choice"] / max(total["choice"], 1)}


def doubts(p, members, dev):
    """Arrays of the slots: token, best margin over the written form, kind and form of the best candidate, whether a name."""
    parts = []
    for b, out in dev.batches:
        scores = np.asarray(read(p, members, b)[0])
        s = b["slots"]
        valid = s["weight"] > 0
        margins = scores - scores[:, :1]
        margins[:, 0] = -1e9
        best = margins.argmax(1)
        row = np.arange(len(best))
        place = s["at"]
        shape = out["shape"].reshape(-1)[place]
        parts.append(np.stack([out["token"].reshape(-1)[place], margins[row, best] * 1000, s["kind"][row, best], s["form"][row, best],
                               shape], 1)[valid])
    return np.concatenate(parts)


def words(text):
    return len(re.findall(r"\w+", text))


class Suite:
    """Texts with marked mistakes."""

    def __init__(self, path):
        with open(path, encoding="utf8") as file:
            self.rows = [json.loads(line) for line in file]

    def found(self, slots, places, flagged):
        """Which rows have a flagged token over a marked span; places are (line, first byte, end)."""
        hits = {}
        by_line = {}
        for slot in slots[flagged].astype(np.int64):
            line, begin, end = places[slot[0]]
            by_line.setdefault(int(line), []).append((int(begin), int(end)))
        for i, row in enumerate(self.rows):
            if not row["spans"]:
                continue
            encoded = [(len(row["text"][:s].encode()), len(row["text"][:e].encode())) for s, e in row["spans"]]
            hits[i] = any(b < max(e, s + 1) and f > s for b, f in by_line.get(i, []) for s, e in encoded)
        return hits


def report(p, members, suite, peer, places, clean, clean_words, per_thousand=1.0):
    """Recall by type at the threshold that leaves so many false flags per thousand words of clean text."""
    slots = doubts(p, members, clean)
    slots = slots[(slots[:, 4] < 2)]
    margins = np.sort(slots[:, 1])[::-1]
    allowed = int(per_thousand * clean_words / 1000)
    threshold = margins[min(allowed, len(margins) - 1)]
    mine = doubts(p, members, peer)
    hits = suite.found(mine, places, (mine[:, 1] > threshold) & (mine[:, 4] < 2))
    by = {}
    for i, hit in hits.items():
        by.setdefault(suite.rows[i]["type"], []).append(hit)
    result = {t: round(100 * float(np.mean(h)), 1) for t, h in by.items() if t in ("conj", "gn", "infi", "ppas", "conf")}
    result["all"] = round(100 * float(np.mean(list(hits.values()))), 1)
    result["threshold"] = round(threshold / 1000, 2)
    return result
