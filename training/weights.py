"""Parameters to start training from, out of a file that `export.py` wrote."""
import struct

import jax.numpy as jnp
import numpy as np

import model


def strings(raw):
    count = struct.unpack_from("<I", raw)[0]
    offsets = np.frombuffer(raw, "<u4", count + 1, 4)
    body = raw[8 + 4 * count:]
    return [body[a:b].decode() for a, b in zip(offsets, offsets[1:])]


def matrix(raw, columns):
    """Rows as values, and their biases."""
    rows = len(raw) // (columns + 8)
    scale = np.frombuffer(raw, "<f4", rows)
    bias = np.frombuffer(raw, "<f4", rows, 4 * rows)
    return np.frombuffer(raw, "i1", rows * columns, 8 * rows).reshape(rows, columns) * scale[:, None], bias


def warm(p, types, path):
    """The fresh parameters `p`, with all that the file knows put in: forms, endings and classes are matched by what they are."""
    # Here, for `export` imports `train`, which imports this.
    import export

    with open(path, "rb") as file:
        raw = file.read()
    _, count = struct.unpack_from("<II", raw, 8)
    parts = {}
    for i, name in enumerate(export.SECTIONS[:count]):
        offset, length = struct.unpack_from("<II", raw, 16 + 8 * i)
        parts[name] = raw[offset:offset + length]
    width = dict.fromkeys(("form", "class", "tag", "suffix", "shape", "in"), model.EMBEDDING) | {"label.out": 3 * model.LABEL}
    tables = {n: matrix(parts[n], width.get(n, model.WIDTH)) for n in export.SECTIONS[export.SECTIONS.index("form"):-1]}
    p = {k: np.array(x) for k, x in p.items()}

    def rows(name, mine, theirs):
        place = {key: i for i, key in enumerate(theirs)}
        pairs = [(i, place[key]) for i, key in enumerate(mine) if key in place]
        to, source = np.array(pairs).T
        p[name][to] = tables[name][0][source]
        if name + ".bias" in p:
            p[name + ".bias"][to] = tables[name][1][source]
        print(f"{name}: {len(pairs)} of {len(mine)} known")
        return to

    rows("form", [None, *types.forms], [None, *strings(parts["forms"])])
    rows("suffix", [None, *types.suffixes], [None, *strings(parts["suffixes"])])
    rows("tag", types.tags, np.frombuffer(parts["tags"], "<u4").tolist())
    rows("shape", range(len(p["shape"])), range(len(tables["shape"][0])))
    # The file holds whole classes: what the tags do not give is the class's own.
    known = rows("class", [export.fnv(c) for c in types.classes], np.frombuffer(parts["classes"], "<u8").tolist())
    mean = types.members / types.members.sum(1, keepdims=True) @ p["tag"]
    p["class"][known] -= mean[known]
    theirs = strings(parts["relations"])
    for name in ("in", "layer0", "layer1", "layer2", "query", "upos", "choice", "arc.head", "arc.dep", "label.head", "label.dep",
                 "label.out"):
        w, b = tables[name]
        if name == "choice":
            place = {t: i for i, t in enumerate(np.frombuffer(parts["tags"], "<u4").tolist())}
            pairs = np.array([(i, place[t]) for i, t in enumerate(types.tags) if t in place]).T
        elif name == "label.out":
            pairs = np.array([(i, theirs.index(r)) for i, r in enumerate(types.relations) if r in theirs]).T
        else:
            pairs = np.array([range(len(b))] * 2)
        p[name + ".w"][:, pairs[0]] = w[pairs[1]].T
        p[name + ".b"][pairs[0]] = b[pairs[1]]
    values = np.frombuffer(parts["vectors"], "<f4")
    for name in export.VECTORS:
        size = p[name].size
        p[name][:] = values[:size].reshape(p[name].shape)
        values = values[size:]
    return {k: jnp.asarray(x) for k, x in p.items()}
