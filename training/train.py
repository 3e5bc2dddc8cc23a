"""Train the reader from the arrays of `prepare`.

    train.py --data DIR --run DIR [--steps N] [--seed N] [--from models/reader.bin] [--suite peer.jsonl ...]

Checkpoints go to the run folder every few minutes; run again, it goes on from the last one. `--steps` may change
between runs: the rate of learning is constant and falls over the last quarter.
"""
import argparse
import json
import os
import time

import jax
import jax.numpy as jnp
import numpy as np

import data
import measure
import model
import weights

FORMS = 26000
UPOS = 18


def save(path, state):
    flat = {f"{group}/{name}": np.asarray(x) for group in ("p", "m", "v", "average") for name, x in state[group].items()}
    np.savez(path + ".new.npz", step=state["step"], **flat)
    os.replace(path + ".new.npz", path)


def load(path):
    with np.load(path) as file:
        state = {group: {} for group in ("p", "m", "v", "average")}
        for key in file.files:
            if key == "step":
                state["step"] = int(file[key])
            else:
                group, name = key.split("/", 1)
                state[group][name] = jnp.asarray(file[key])
    return state


def vectors(p, forms, name):
    """Embeddings of forms that start from the word vectors of a spaCy model, reduced to their principal components."""
    import spacy

    vocabulary = spacy.load(name).vocab
    found = np.array([vocabulary.has_vector(f) for f in forms])
    raw = np.stack([vocabulary.get_vector(f) for f, has in zip(forms, found) if has])
    raw /= np.linalg.norm(raw, axis=1, keepdims=True) + 1e-6
    raw -= raw.mean(0)
    _, _, axes = np.linalg.svd(raw, full_matrices=False)
    reduced = raw @ axes[:model.EMBEDDING].T
    reduced *= 0.5 / np.linalg.norm(reduced, axis=1).mean()
    # A random rotation, so that the first coordinates do not carry everything.
    rotation, _ = np.linalg.qr(np.random.default_rng(7).normal(size=(model.EMBEDDING, model.EMBEDDING)))
    rows = 1 + np.flatnonzero(found)
    print(json.dumps({"vectors": len(rows), "of": len(forms)}), flush=True)
    return p["form"].at[rows].add(jnp.asarray(reduced @ rotation, jnp.float32))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--annotated", default="fr_sequoia-ud-train:4,fr_parisstories-ud-train:1,silver:18", help="name:rows of a batch")
    parser.add_argument("--plain", default="modern:4,wiki:4,manuals:11,novels:22,games:5,public:12,agreements:4")
    parser.add_argument("--dev", default="fr_sequoia-ud-dev")
    parser.add_argument("--clean", default="sequoia-clean", help="correct text that sets the threshold")
    parser.add_argument("--clean-text")
    parser.add_argument("--peer", default="peer-dev", help="text with mistakes, prepared from --suite")
    parser.add_argument("--suite")
    parser.add_argument("--pieces", type=int, default=0, help="rows of a batch for phrases cut out of the annotated inputs")
    parser.add_argument("--hidden", type=float, default=0.05, help="share of frequent forms hidden from the network")
    parser.add_argument("--from", dest="weights", help="weights that `export.py` wrote, to start from")
    parser.add_argument("--vectors", help="spaCy model whose word vectors the embeddings of forms start from")
    parser.add_argument("--every", type=int, default=500, help="steps between measures")
    options = parser.parse_args()
    os.makedirs(options.run, exist_ok=True)
    checkpoint = os.path.join(options.run, "checkpoint.npz")

    types = data.Types(options.data, FORMS)

    def streams(argument, annotated):
        pairs = [part.split(":") for part in argument.split(",")]
        return [(data.Stream(options.data, name, types, annotated), int(rows)) for name, rows in pairs]

    annotated, plain = streams(options.annotated, True), streams(options.plain, False)
    devs = {name: data.Stream(options.data, name, types, True) for name in options.dev.split(",")}
    goals = types.goal_masks()
    # The masks of goals stand after those of the classes.
    tag_mask = jnp.asarray(np.concatenate([types.members > 0, goals]))
    for stream, _ in annotated:
        stream.goal = np.where(stream.goal > 0, stream.goal + len(types.classes), 0).astype(np.int32)
    if options.pieces:
        annotated.append((data.Pieces([stream for stream, _ in annotated], types, options.seed), options.pieces))
    members = jnp.asarray(types.members / types.members.sum(1, keepdims=True))
    devs = {name: measure.Dev(stream, types) for name, stream in devs.items()}
    suite = clean = None
    if options.suite:
        suite = measure.Suite(options.suite)
        peer_stream = data.Stream(options.data, options.peer, types)
        peer = measure.Dev(peer_stream, types)
        places = np.fromfile(os.path.join(options.data, options.peer + ".place"), np.uint32).reshape(-1, 3)
        clean = measure.Dev(data.Stream(options.data, options.clean, types), types)
        clean_words = measure.words(open(options.clean_text, encoding="utf8").read())

    sizes = dict(forms=len(types.forms) + 1, classes=len(types.classes), suffixes=len(types.suffixes) + 1, tags=len(types.tags),
                 upos=UPOS, relations=len(types.relations))
    if os.path.exists(checkpoint):
        state = load(checkpoint)
    else:
        p = model.initial(sizes, options.seed)
        if options.weights:
            p = weights.warm(p, types, options.weights)
        elif options.vectors:
            p["form"] = vectors(p, types.forms, options.vectors)
        zero = jax.tree.map(jnp.zeros_like, p)
        state = {"p": p, "m": zero, "v": zero, "average": p, "step": 0}
    print(json.dumps({"sizes": sizes, "parameters": sum(x.size for x in state["p"].values()), "from": state["step"]}), flush=True)

    @jax.jit
    def step(p, m, v, average, b, n, rate, decay, key):
        (loss, aux), g = jax.value_and_grad(model.losses, has_aux=True)(p, members, tag_mask, b, 0.1, key)
        p, m, v, norm = model.adam(p, g, m, v, n, rate)
        average = jax.tree.map(lambda a, p: a + (1 - decay) * (p - a), average, p)
        return p, m, v, average, dict(aux, loss=loss, norm=norm)

    batches = data.Batches(types, annotated, plain, options.seed + 1000003 * state["step"])
    rng = np.random.default_rng(options.seed + state["step"])
    log = open(os.path.join(options.run, "log.jsonl"), "a")
    began, saved, seen, sums = time.time(), time.time(), 0, {}
    while state["step"] < options.steps:
        n = state["step"] + 1
        rate = options.rate * min(1, n / 300) * min(1, max(0.02, (options.steps - n) / (0.25 * options.steps)))
        b = batches.next()
        seen += int((b["segment"] > 0).sum())
        # Some frequent forms are hidden, so that classes and suffixes learn to do without them.
        hide = rng.random(b["form"].shape) < options.hidden
        b["form"] = np.where(hide, 0, b["form"])
        p, m, v, average, aux = step(state["p"], state["m"], state["v"], state["average"], b, float(n), rate,
                                     min(0.999, n / (n + 50)), jax.random.key(n))
        state = {"p": p, "m": m, "v": v, "average": average, "step": n}
        for k, x in aux.items():
            sums[k] = sums.get(k, 0.0) + float(x)
        if n % 100 == 0:
            line = {"step": n, "tokens_s": round(seen / (time.time() - began))} | {k: round(x / 100, 4) for k, x in sums.items()}
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + "\n")
            log.flush()
            sums = {}
        if time.time() - saved > 180 or n == options.steps:
            save(checkpoint, state)
            saved = time.time()
        if n % options.every == 0 or n == options.steps:
            line = {"step": n}
            for name, dev in devs.items():
                line[name] = {k: round(float(x), 2) for k, x in measure.treebank(state["average"], members, dev, types).items()}
            if suite:
                line["doubts"] = measure.report(state["average"], members, suite, peer, places, clean, clean_words)
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + "\n")
            log.flush()


if __name__ == "__main__":
    main()
