"""The network: embeddings, a stack of light bidirectional recurrences, and the heads.

Plain JAX, no framework. Shapes: B rows of L tokens, several sentences packed in a row.

The recurrent layers keep all matrix products outside the recurrence (as in SRU and QRNN), so that the
same layer is quick to train on a processor and vectorises well at inference.
"""
import functools

import jax
import jax.numpy as jnp
import numpy as np

EMBEDDING = 128
WIDTH = 192
LAYERS = 3
ARC = 64
LABEL = 48
MAX_DISTANCE = 64
KINDS = 12
SHAPES = 16


@functools.lru_cache(None)
def on_cpu():
    return jax.default_backend() == "cpu"


# Matrix products take bfloat16 operands. On a CPU the product that gives the gradient of the weights
# is quick only when its left operand is laid out row by row; the branch on a value known at run time
# keeps the compiler from folding the transposition into the product.
@jax.custom_vjp
def dense(x, w, on):
    return jnp.dot(x.astype(jnp.bfloat16), w.astype(jnp.bfloat16), preferred_element_type=jnp.float32)


def dense_forward(x, w, on):
    x, w = x.astype(jnp.bfloat16), w.astype(jnp.bfloat16)
    return jnp.dot(x, w, preferred_element_type=jnp.float32), (x, w, on)


def dense_backward(saved, gradient):
    x, w, on = saved
    g = gradient.astype(jnp.bfloat16)
    dx = jax.lax.dot_general(g, w, (((1,), (1,)), ((), ())), preferred_element_type=jnp.float32)
    if on_cpu():
        dw = jax.lax.cond(
            on > 0,
            lambda xt, g: jnp.dot(xt, g, preferred_element_type=jnp.float32),
            lambda xt, g: jnp.zeros((x.shape[1], g.shape[1]), jnp.float32),
            x.T, g)
    else:
        dw = jnp.dot(x.T, g, preferred_element_type=jnp.float32)
    return dx, dw, jnp.zeros_like(on)


dense.defvjp(dense_forward, dense_backward)


def initial(sizes, seed):
    """Fresh parameters. `sizes`: forms, classes, suffixes, tags, upos, relations."""
    rng = np.random.default_rng(seed)

    def normal(*shape, scale):
        return jnp.asarray(rng.normal(0, scale, shape), jnp.float32)

    def matrix(n, m):
        return normal(n, m, scale=(1 / n) ** 0.5)

    e = 0.5 / EMBEDDING**0.5
    p = {
        "form": normal(sizes["forms"], EMBEDDING, scale=e).at[0].set(0),
        "class": normal(sizes["classes"], EMBEDDING, scale=e / 2),
        "tag": normal(sizes["tags"], EMBEDDING, scale=e),
        "suffix": normal(sizes["suffixes"], EMBEDDING, scale=e).at[0].set(0),
        "shape": normal(SHAPES, EMBEDDING, scale=e),
        "left": jnp.zeros(EMBEDDING), "right": jnp.zeros(EMBEDDING),
        "in.w": matrix(EMBEDDING, WIDTH) * 4, "in.b": jnp.zeros(WIDTH),
        "form.bias": jnp.zeros(sizes["forms"]), "class.bias": jnp.zeros(sizes["classes"]),
        "suffix.bias": jnp.zeros(sizes["suffixes"]), "kind.bias": jnp.zeros(KINDS).at[0].set(2.0),
        "query.w": matrix(WIDTH, EMBEDDING), "query.b": jnp.zeros(EMBEDDING),
        "upos.w": matrix(WIDTH, sizes["upos"]), "upos.b": jnp.zeros(sizes["upos"]),
        "choice.w": matrix(WIDTH, sizes["tags"]), "choice.b": jnp.zeros(sizes["tags"]),
        "arc.head.w": matrix(WIDTH, ARC), "arc.head.b": jnp.zeros(ARC),
        "arc.dep.w": matrix(WIDTH, ARC), "arc.dep.b": jnp.zeros(ARC),
        "arc.root": normal(ARC, scale=0.1), "arc.prior": normal(ARC, scale=0.1),
        "arc.distance": jnp.zeros(2 * MAX_DISTANCE + 1),
        "label.head.w": matrix(WIDTH, LABEL), "label.head.b": jnp.zeros(LABEL),
        "label.dep.w": matrix(WIDTH, LABEL), "label.dep.b": jnp.zeros(LABEL),
        "label.root": normal(LABEL, scale=0.1),
        "label.out.w": matrix(3 * LABEL, sizes["relations"]), "label.out.b": jnp.zeros(sizes["relations"]),
    }
    for k in range(LAYERS):
        p[f"layer{k}.w"] = matrix(WIDTH, 3 * WIDTH)
        p[f"layer{k}.b"] = jnp.concatenate([jnp.zeros(WIDTH), jnp.linspace(-1, 2, WIDTH), jnp.zeros(WIDTH)])
        p[f"layer{k}.v"] = jnp.zeros(WIDTH)
    return p


def class_table(p, members):
    """Embeddings of the ambiguity classes: their own plus the mean of their tags'."""
    return p["class"] + members @ p["tag"]


HALF = WIDTH // 2


def fold(x):
    """Steps first, the backward half of the channels reversed in time."""
    return jnp.concatenate([x[..., :HALF].transpose(1, 0, 2), x[:, ::-1, HALF:].transpose(1, 0, 2)], -1)


def unfold(c):
    return jnp.concatenate([c[..., :HALF].transpose(1, 0, 2), c[::-1, :, HALF:].transpose(1, 0, 2)], -1)


@jax.custom_vjp
def recur(z, f, v, keep):
    """c = g·c' + (1-g)·z with g = σ(f + v·c'), forward on the first half of the channels, backward on the other.

    z, f: [B, L, WIDTH]; keep: [2, B, L], 0 where a sentence starts (ends, for the backward half). The gradient
    is written out because it costs half of what the compiler makes of it.
    """
    return recur_forward(z, f, v, keep)[0]


def recur_forward(z, f, v, keep):
    z, k = fold(z), jnp.stack([keep[0].T, keep[1][:, ::-1].T], -1)

    def step(c, x):
        z, f, k = x
        c = c * jnp.repeat(k, HALF, -1)
        g = jax.nn.sigmoid(f + v * c)
        c = z + g * (c - z)
        return c, (c, g)

    _, (cs, gs) = jax.lax.scan(step, jnp.zeros_like(z[0]), (z, fold(f), k), unroll=2)
    return unfold(cs), (z, cs, gs, v, k, keep)


def recur_backward(saved, gradient):
    z, cs, gs, v, k, keep = saved
    before = jnp.concatenate([jnp.zeros_like(cs[:1]), cs[:-1]], 0)

    def step(carry, x):
        dc, dv = carry
        d, z, p, g, k = x
        k = jnp.repeat(k, HALF, -1)
        p, dc = p * k, dc + d
        df = dc * (p - z) * g * (1 - g)
        return ((dc * g + df * v) * k, dv + (df * p).sum(0)), (dc * (1 - g), df)

    (_, dv), (dz, df) = jax.lax.scan(step, (jnp.zeros_like(cs[0]), jnp.zeros_like(v)), (fold(gradient), z, before, gs, k),
                                     reverse=True, unroll=2)
    return unfold(dz), unfold(df), dv, jnp.zeros_like(keep)


recur.defvjp(recur_forward, recur_backward)


def drop(x, rate, key):
    """Dropout of whole channels, the same along a row."""
    if key is None or rate == 0:
        return x
    kept = jax.random.bernoulli(key, 1 - rate, (x.shape[0], 1, x.shape[2]))
    return x * (kept / (1 - rate))


def embed(p, table, form, klass, suffix):
    return p["form"][form] + table[klass] + p["suffix"][suffix]


def encode(p, table, b, rate=0.0, key=None):
    """States [B, L, WIDTH] of the packed rows `b`."""
    rows, length = b["form"].shape
    on = b["on"]
    keys = [None] * (LAYERS + 1) if key is None else jax.random.split(key, LAYERS + 1)
    x = embed(p, table, b["form"], b["class"], b["suffix"]) + p["shape"][b["shape"]]
    first, last = b["keep"][0][..., None], b["keep"][1][..., None]
    before = jnp.pad(x, ((0, 0), (1, 0), (0, 0)))[:, :-1] * first
    after = jnp.pad(x, ((0, 0), (0, 1), (0, 0)))[:, 1:] * last
    x = x + p["left"] * before + p["right"] * after
    x = drop(x, rate, keys[0])
    x = (dense(x.reshape(-1, EMBEDDING), p["in.w"], on) + p["in.b"]).reshape(rows, length, WIDTH)
    for k in range(LAYERS):
        u = dense(x.reshape(-1, WIDTH), p[f"layer{k}.w"], on) + p[f"layer{k}.b"]
        z, f, r = jnp.split(u.reshape(rows, length, 3 * WIDTH), 3, -1)
        c = recur(z, f, p[f"layer{k}.v"], b["keep"])
        r = jax.nn.sigmoid(r)
        x = x + r * (drop(c, rate, keys[k + 1]) - x)
    return x


def doubt_scores(p, table, states, s, on):
    """Scores [S, K] of the candidates of the slots `s` (row-major token numbers in s["at"])."""
    q = dense(states.reshape(-1, WIDTH)[s["at"]], p["query.w"], on) + p["query.b"]
    e = embed(p, table, s["form"], s["class"], s["suffix"])
    bias = (p["form.bias"][s["form"]] + p["class.bias"][s["class"]] + p["suffix.bias"][s["suffix"]]
            + p["kind.bias"][s["kind"]])
    return jnp.where(s["real"], jnp.einsum("se,ske->sk", q, e) + bias, -1e9)


def arc_scores(p, states, segment, on):
    """[B, L, L + 1]: scores of every head of every token, the root last."""
    rows, length, _ = states.shape
    flat = states.reshape(-1, WIDTH)
    head = (dense(flat, p["arc.head.w"], on) + p["arc.head.b"]).reshape(rows, length, ARC)
    dep = (dense(flat, p["arc.dep.w"], on) + p["arc.dep.b"]).reshape(rows, length, ARC)
    place = jnp.arange(length)
    distance = jnp.clip(place[None, :] - place[:, None], -MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE
    scores = jnp.einsum("bia,bja->bij", dep, head) + (head @ p["arc.prior"])[:, None, :] + p["arc.distance"][distance]
    allowed = (segment[:, :, None] == segment[:, None, :]) & (place[:, None] != place[None, :])
    scores = jnp.where(allowed, scores, -1e9)
    return jnp.concatenate([scores, (dep @ p["arc.root"])[..., None]], -1)


def label_scores(p, states, heads, on):
    """[B, L, relations] given the heads [B, L] (L for the root)."""
    rows, length, _ = states.shape
    flat = states.reshape(-1, WIDTH)
    head = (dense(flat, p["label.head.w"], on) + p["label.head.b"]).reshape(rows, length, LABEL)
    head = jnp.concatenate([head, jnp.broadcast_to(p["label.root"], (rows, 1, LABEL))], 1)
    dep = (dense(flat, p["label.dep.w"], on) + p["label.dep.b"]).reshape(rows, length, LABEL)
    chosen = jnp.take_along_axis(head, heads[..., None], 1)
    return jnp.concatenate([chosen, dep, chosen * dep], -1) @ p["label.out.w"] + p["label.out.b"]


def losses(p, members, tag_mask, b, rate, key):
    """Mean losses by head, and how often each is right. The first rows of the batch are the annotated ones."""
    on = b["on"]
    table = class_table(p, members)
    states = encode(p, table, b, rate, key)

    s = b["slots"]
    scores = doubt_scores(p, table, states, s, on)
    log = jax.nn.log_softmax(scores)
    picked = jnp.take_along_axis(log, s["target"][:, None], 1)[:, 0]
    weight = s["weight"]
    doubt = -(picked * weight).sum() / weight.sum()
    hit = ((scores.argmax(-1) == s["target"]) * weight).sum() / weight.sum()
    wrong = weight * (s["target"] != 0)
    repaired = ((scores.argmax(-1) == s["target"]) * wrong).sum() / jnp.maximum(wrong.sum(), 1)

    a = b["annotated"]
    rows = a["upos"].shape[0]
    some = states[:rows]
    flat = some.reshape(-1, WIDTH)
    w = a["word"]
    upos = jax.nn.log_softmax((dense(flat, p["upos.w"], on) + p["upos.b"]).reshape(rows, -1, p["upos.b"].shape[0]))
    tagged = w * (a["upos"] >= 0)
    upos_loss = -(jnp.take_along_axis(upos, jnp.maximum(a["upos"], 0)[..., None], -1)[..., 0] * tagged).sum() / tagged.sum()
    upos_hit = ((upos.argmax(-1) == a["upos"]) * tagged).sum() / tagged.sum()

    choice = (dense(flat, p["choice.w"], on) + p["choice.b"]).reshape(rows, -1, p["choice.b"].shape[0])
    possible = tag_mask[b["class"][:rows]]
    wanted = possible & tag_mask[a["goal"]]
    has = w * (a["goal"] > 0)
    every = jax.nn.logsumexp(jnp.where(possible, choice, -1e9), -1)
    good = jax.nn.logsumexp(jnp.where(wanted, choice, -1e9), -1)
    choice_loss = ((every - good) * has).sum() / jnp.maximum(has.sum(), 1)

    arcs = arc_scores(p, some, b["segment"][:rows], on)
    attached = w * (a["head"] >= 0)
    heads = jnp.maximum(a["head"], 0)
    arc_log = jax.nn.log_softmax(arcs)
    arc_loss = -(jnp.take_along_axis(arc_log, heads[..., None], -1)[..., 0] * attached).sum() / attached.sum()
    arc_hit = ((arcs.argmax(-1) == a["head"]) * attached).sum() / attached.sum()
    labels = jax.nn.log_softmax(label_scores(p, some, heads, on))
    label_loss = -(jnp.take_along_axis(labels, a["relation"][..., None], -1)[..., 0] * attached).sum() / attached.sum()

    total = 2.0 * doubt + 0.5 * upos_loss + 0.25 * choice_loss + 0.5 * arc_loss + 0.5 * label_loss
    return total, {"doubt": doubt, "hit": hit, "repaired": repaired, "upos": upos_hit, "choice": choice_loss,
                   "uas": arc_hit, "label": label_loss}


def adam(p, g, m, v, step, rate):
    """One step of Adam with gradients clipped to norm 1, on trees."""
    norm = jnp.sqrt(sum((x * x).sum() for x in jax.tree.leaves(g)))
    scale = jnp.minimum(1.0, 1.0 / (norm + 1e-9))
    b1, b2 = 0.9, 0.98
    m = jax.tree.map(lambda m, g: b1 * m + (1 - b1) * g * scale, m, g)
    v = jax.tree.map(lambda v, g: b2 * v + (1 - b2) * (g * scale) ** 2, v, g)
    c1, c2 = 1 - b1**step, 1 - b2**step
    p = jax.tree.map(lambda p, m, v: p - rate * (m / c1) / (jnp.sqrt(v / c2) + 1e-7), p, m, v)
    return p, m, v, norm
