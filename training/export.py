"""Write the weights that the crate embeds, in 8 bits, from a checkpoint of `train.py`.

    export.py --data DIR --run DIR --out models/reader.bin [--golden DIR/NAME --golden-out models/golden.json]

Layout, all little-endian: the magic `cmreader`, u32 version, u32 number of sections, for each section u32 offset
and u32 length; sections start at multiples of 64, in the order of `SECTIONS`.

- strings: u32 count, count + 1 u32 offsets, UTF-8; sorted by bytes where they are looked up;
- classes: sorted u64 hashes (FNV-1a of the tags' bytes), row by row;
- a matrix of R rows and C columns: R f32 scales, R f32 biases, R×C i8; value = scale of its row × byte.
  An embedding has a row for each item, a layer one for each output.
"""
import argparse
import json
import os
import struct

import numpy as np

import data
import train

SECTIONS = ["dims", "forms", "suffixes", "classes", "tags", "relations", "confused", "confusions",
            "form", "class", "tag", "suffix", "shape",
            "in", "layer0", "layer1", "layer2", "query", "upos", "choice", "arc.head", "arc.dep", "label.head",
            "label.dep", "label.out", "vectors"]
VECTORS = ["left", "right", "layer0.v", "layer1.v", "layer2.v", "arc.root", "arc.prior", "arc.distance", "label.root", "kind.bias"]


def strings(items):
    encoded = [s.encode() for s in items]
    offsets = np.cumsum([0] + [len(s) for s in encoded]).astype("<u4")
    return struct.pack("<I", len(items)) + offsets.tobytes() + b"".join(encoded)


def rounded(rows):
    """The rows as bytes with their scales, and as the values that these stand for."""
    scale = np.maximum(np.abs(rows).max(1), 1e-8).astype(np.float32) / np.float32(127)
    q = np.clip(np.rint(rows / scale[:, None]), -127, 127).astype(np.int8)
    return scale, q, q.astype(np.float32) * scale[:, None]


def matrix(rows, bias=None):
    scale, q, _ = rounded(rows)
    bias = np.zeros(len(rows), np.float32) if bias is None else bias
    return scale.astype("<f4").tobytes() + bias.astype("<f4").tobytes() + q.tobytes()


def fnv(tags):
    h = 0xCBF29CE484222325
    for byte in b"".join(struct.pack("<I", t) for t in tags):
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def build(p, types, confusions):
    """The bytes of the file from parameters as numpy arrays."""
    forms = sorted(range(len(types.forms)), key=lambda i: types.forms[i].encode())
    form_rows = np.concatenate([[0], np.array(forms) + 1])
    suffixes = sorted(range(len(types.suffixes)), key=lambda i: types.suffixes[i].encode())
    suffix_rows = np.concatenate([[0], np.array(suffixes) + 1])
    hashes = [fnv(c) for c in types.classes]
    assert len(set(hashes)) == len(hashes)
    classes = np.array(sorted(range(len(hashes)), key=lambda i: hashes[i]))
    members = types.members / types.members.sum(1, keepdims=True)
    table = p["class"] + members @ p["tag"]
    dims = [128, 192, 3, 64, 48, 64, len(types.forms) + 1, len(classes), len(suffixes) + 1, 16, len(types.tags),
            len(p["upos.b"]), len(types.relations), len(p["kind.bias"])]
    out = {
        "dims": np.array(dims, "<u4").tobytes(),
        "forms": strings([types.forms[i] for i in forms]),
        "suffixes": strings([types.suffixes[i] for i in suffixes]),
        "classes": np.array([hashes[i] for i in classes], "<u8").tobytes(),
        "tags": np.array(types.tags, "<u4").tobytes(),
        "relations": strings(types.relations),
        "confused": strings([c[0] for c in confusions]),
        "confusions": strings(["\t".join(c[1:]) for c in confusions]),
        "form": matrix(p["form"][form_rows], p["form.bias"][form_rows]),
        "class": matrix(table[classes], p["class.bias"][classes]),
        "tag": matrix(p["tag"]),
        "suffix": matrix(p["suffix"][suffix_rows], p["suffix.bias"][suffix_rows]),
        "shape": matrix(p["shape"]),
        "vectors": b"".join(p[name].astype("<f4").tobytes() for name in VECTORS),
    }
    for name in SECTIONS:
        if name not in out:
            out[name] = matrix(p[name + ".w"].T, p[name + ".b"])
    head = 16 + 8 * len(SECTIONS)
    body, table = b"", []
    for name in SECTIONS:
        body += b"\0" * (-(head + len(body)) % 64)
        table.append((head + len(body), len(out[name])))
        body += out[name]
    return b"cmreader" + struct.pack("<II", 1, len(SECTIONS)) + b"".join(struct.pack("<II", *t) for t in table) + body


def dequantised(p):
    """The parameters as the file holds them, for golden outputs (the class table is left to the caller)."""
    q = {k: v.copy() for k, v in p.items()}
    for name in ("form", "suffix", "shape"):
        q[name] = rounded(p[name])[2]
    for name in p:
        if name.endswith(".w"):
            q[name] = rounded(p[name].T)[2].T
    return q


def golden(p, types, folder, name):
    """What the network reads in a prepared text: heads, parts of speech, relations, doubts."""
    import jax
    import jax.numpy as jnp

    import measure
    members = jnp.asarray(types.members / types.members.sum(1, keepdims=True))
    q = {k: jnp.asarray(v) for k, v in dequantised(p).items()}
    # The class table is rounded as a whole.
    whole = rounded(np.asarray(p["class"] + np.asarray(members) @ p["tag"]))[2]
    q["class"], q["tag"] = jnp.asarray(whole), jnp.zeros_like(q["tag"])
    stream = data.Stream(folder, name, types)
    dev = measure.Dev(stream, types, per=8)
    sentences = [{"tokens": [types.written[t] for t in stream.types[a:b]], "heads": [], "upos": [], "relations": [], "doubts": []}
                 for a, b in zip(stream.first, stream.first[1:])]
    for batch, out in dev.batches:
        scores, upos, heads, labels, _ = jax.tree.map(np.asarray, measure.read(q, members, batch))
        for r in range(out["token"].shape[0]):
            for c in range(out["token"].shape[1]):
                token = out["token"][r, c]
                if token < 0:
                    continue
                s = int(np.searchsorted(stream.first, token, "right") - 1)
                head = int(heads[r, c])
                sentences[s]["heads"].append(-1 if head == measure.WIDE else head - (c - int(token - stream.first[s])))
                sentences[s]["upos"].append(int(upos[r, c]))
                sentences[s]["relations"].append(types.relations[int(labels[r, c])])
        slots = batch["slots"]
        for i in np.flatnonzero(slots["weight"] > 0):
            token = out["token"].reshape(-1)[slots["at"][i]]
            s = int(np.searchsorted(stream.first, token, "right") - 1)
            margin = scores[i] - scores[i, 0]
            margin[0] = -1e9
            best = int(margin.argmax())
            sentences[s]["doubts"].append([int(token - stream.first[s]), types.written[slots["type"][i, best]], round(float(margin[best]), 3)])
    for s in sentences:
        s["doubts"].sort()
    return sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--golden", help="a text prepared by itself, with the confusions of the training arrays")
    parser.add_argument("--golden-out")
    options = parser.parse_args()
    types = data.Types(options.data, train.FORMS)
    state = train.load(os.path.join(options.run, "checkpoint.npz"))
    p = {k: np.asarray(v) for k, v in state["average"].items()}
    with open(os.path.join(options.data, "confusions.tsv"), encoding="utf8") as file:
        confusions = [line.rstrip("\n").split("\t") for line in file]
    confusions.sort(key=lambda c: c[0].encode())
    content = build(p, types, confusions)
    with open(options.out, "wb") as file:
        file.write(content)
    print(f"{options.out}: {len(content)} bytes, step {state['step']}")
    if options.golden:
        folder, name = os.path.split(options.golden)
        mine = data.Types(folder, train.FORMS)
        mine.borrow(types)
        with open(options.golden_out, "w", encoding="utf8") as file:
            json.dump(golden(p, mine, folder, name), file, ensure_ascii=False, indent=0)


if __name__ == "__main__":
    main()
