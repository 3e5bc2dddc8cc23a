"""The arrays of `prepare`, and batches of corrupted sentences drawn from them."""
import json
import os

import numba
import numpy as np

LENGTH = 96
MOST = 12
SAME, NUMBER, GENDER, PERSON, ENDING, CLOSED, SOUND, ACCENT, SPLIT, JOIN = range(10)
# How often each kind of mistake is made, where a word offers several.
KIND_WEIGHTS = np.array([0, 3.0, 1.2, 2.5, 2.5, 3.0, 1.0, 1.5, 0, 0], np.float32)


class Types:
    """All that depends on a written form alone."""

    def __init__(self, folder, forms, boosts=()):
        with open(os.path.join(folder, "types.tsv"), encoding="utf8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
        self.written = [r[0] for r in rows]
        n = len(rows)
        count = np.array([int(r[1]) for r in rows], np.int64)
        self.klass = np.array([int(r[2]) for r in rows], np.int32)
        self.suffix = np.array([int(r[3]) for r in rows], np.int32)
        self.shape = np.array([int(r[4]) for r in rows], np.int32)
        self.lower = np.array([int(r[5]) for r in rows], np.int32)
        self.title = np.array([int(r[6]) for r in rows], np.int32)
        lists = [[tuple(map(int, c.split(":"))) for c in r[7].split(",")] if r[7] else [] for r in rows]
        self.start = np.zeros(n + 1, np.int32)
        self.start[1:] = np.cumsum([len(c) for c in lists])
        self.other = np.array([c for l in lists for c, _ in l], np.int32)
        self.kind = np.array([k for l in lists for _, k in l], np.int32)
        # A corrupted form must offer the original: keep only what is mutual for corruption.
        sets = [set(c for c, _ in l) for l in lists]
        owner = np.repeat(np.arange(n), np.diff(self.start))
        self.mutual = np.array([int(o) in sets[c] for o, c in zip(owner, self.other)], bool)
        lowered = np.zeros(n, np.int64)
        np.add.at(lowered, self.lower, count)
        self.count = lowered
        self.frequency = np.sqrt(lowered[self.other] + 0.3).astype(np.float32)
        with open(os.path.join(folder, "joined.tsv")) as file:
            self.joined = np.array([list(map(int, line.split())) for line in file], np.int32)
        # Frequent forms have an embedding of their own; number 0 is any other.
        order = np.argsort(-lowered, kind="stable")
        forced = list(dict.fromkeys(self.joined[:, 3].tolist()))
        chosen = [t for t in order if lowered[t] >= 5 and self.lower[t] == t][: forms - 1 - len(forced)]
        chosen = list(dict.fromkeys(forced + chosen))
        self.form = np.zeros(n, np.int32)
        self.form[chosen] = np.arange(1, len(chosen) + 1)
        self.form = self.form[self.lower]
        self.forms = [self.written[t] for t in chosen]
        with open(os.path.join(folder, "classes.tsv")) as file:
            self.classes = [list(map(int, line.split())) for line in file]
        with open(os.path.join(folder, "suffixes.txt"), encoding="utf8") as file:
            self.suffixes = [line.rstrip("\n") for line in file]
        with open(os.path.join(folder, "relations.txt")) as file:
            self.relations = [line.rstrip("\n") for line in file]
        with open(os.path.join(folder, "layout.json")) as file:
            self.fields = dict(json.load(file))
        self.tags = sorted({t for c in self.classes for t in c})
        number = {t: i for i, t in enumerate(self.tags)}
        self.members = np.zeros((len(self.classes), len(self.tags)), np.float32)
        for i, c in enumerate(self.classes):
            self.members[i, [number[t] for t in c]] = 1
        self.goals = {(): 0}
        self.upos_mask = np.zeros((len(self.classes), 20), bool)
        for i, c in enumerate(self.classes):
            for t in c:
                self.upos_mask[i, t & 31 if t < 1 << 31 else slice(None)] = True

    def borrow(self, other):
        """Takes the numbers of forms, classes and suffixes from the types that a model was trained on."""
        forms = {f: i + 1 for i, f in enumerate(other.forms)}
        classes = {tuple(c): i for i, c in enumerate(other.classes)}
        suffixes = {f: i + 1 for i, f in enumerate(other.suffixes)}
        unknown = sorted({tuple(self.classes[k]) for k in self.klass} - set(classes))
        print(f"{len(unknown)} classes that training did not meet")
        self.form = np.array([forms.get(self.written[l], 0) for l in self.lower], np.int32)
        self.klass = np.array([classes.get(tuple(self.classes[k]), 0) for k in self.klass], np.int32)
        lower = [self.written[l] for l in self.lower]
        words = np.array([not w.startswith("<") and any(c.isalpha() for c in w) for w in lower])
        found = [next((suffixes[w[-n:]] for n in (4, 3, 2) if len(w) >= n and w[-n:] in suffixes), 0) for w in lower]
        self.suffix = np.where(words, found, 0).astype(np.int32)
        self.forms, self.suffixes, self.relations = other.forms, other.suffixes, other.relations
        self.classes, self.tags, self.members, self.upos_mask = other.classes, other.tags, other.members, other.upos_mask

    def goal(self, klass, tag):
        """Number of the set of the class's tags that agree best with a gold tag; 0 where none does."""
        best, wanted = 0, []
        verbal = (4, 5)
        for i, t in enumerate(self.tags):
            if not self.members[klass, i] or t >= 1 << 31:
                continue
            if t & 31 != tag & 31 and not (t & 31 in verbal and tag & 31 in verbal):
                continue
            score = 1 + (t & 31 == tag & 31)
            for name, mask in self.fields.items():
                if name != "Upos" and t & mask and tag & mask:
                    score += 1 if t & mask == tag & mask else -2
            if score > best:
                best, wanted = score, []
            if score == best and best > 0:
                wanted.append(i)
        return self.goals.setdefault(tuple(wanted), len(self.goals))

    def goal_masks(self):
        masks = np.zeros((len(self.goals), len(self.tags)), bool)
        for wanted, number in self.goals.items():
            masks[number, list(wanted)] = True
        return masks


class Stream:
    """The tokens of one input, by sentences."""

    def __init__(self, folder, name, types, annotated=False):
        def array(extension, kind):
            return np.fromfile(os.path.join(folder, f"{name}.{extension}"), kind)

        self.types = array("type", np.uint32).astype(np.int32)
        flags = array("flag", np.uint8)
        self.first = np.append(np.flatnonzero(flags & 1), len(flags)).astype(np.int64)
        n = len(self.types)
        self.upos = np.full(n, -1, np.int32)
        self.goal = np.zeros(n, np.int32)
        self.head = np.full(n, -2, np.int32)
        self.relation = np.zeros(n, np.int32)
        if annotated:
            upos = array("upos", np.uint8).astype(np.int32)
            self.upos = np.where(upos == 255, -1, upos)
            self.head = array("head", np.int16).astype(np.int32)
            relation = array("rel", np.uint8).astype(np.int32)
            self.head[relation == 255] = -2
            self.relation = np.where(relation == 255, 0, relation)
            tag = array("tag", np.uint32)
            pairs, inverse = np.unique(types.klass[self.types].astype(np.int64) << 32 | tag, return_inverse=True)
            goals = np.array([types.goal(int(p >> 32), int(p & 0xFFFFFFFF)) if p & 0xFFFFFFFF else 0 for p in pairs])
            self.goal = np.where(self.upos >= 0, goals[inverse], 0).astype(np.int32)
        # Every fiftieth sentence is held back for calibration.
        everything = np.arange(len(self.first) - 1)
        self.held = everything[everything % 50 == 7]
        self.order = everything[everything % 50 != 7] if not annotated else everything
        self.cursor = 0
        self.rates = np.array([0.25, 0.7, 0.08, 0.2] if annotated else [0.1, 0.6, 0.12, 0.25], np.float32)

    def shuffle(self, rng):
        rng.shuffle(self.order)
        self.cursor = 0


# Parts of speech by their numbers in the crate.
NOUN, ADJ, VERB, AUX, PUNCT = 1, 3, 4, 5, 14
# Longest phrase that is cut out of a sentence.
LONGEST = 14


@numba.njit(cache=True)
def cut(first, head, upos, lead, seed):
    """Phrases of annotated sentences as (first, end) in the stream, with the heads of their tokens.

    `lead`: tokens whose relation is one of those that open a phrase without belonging to it (preposition, conjunction).
    """
    np.random.seed(seed)
    spans, heads = [], []
    for s in range(len(first) - 1):
        begin, n = first[s], first[s + 1] - first[s]
        low, high, size = np.arange(n), np.arange(n), np.ones(n, np.int64)
        # Every token widens the subtrees of all its heads.
        for i in range(n):
            up, steps = head[begin + i], 0
            while 0 <= up < n and steps < 40:
                low[up], high[up] = min(low[up], i), max(high[up], i)
                size[up] += 1
                up, steps = head[begin + up], steps + 1
        for i in range(n):
            a, b, of = low[i], high[i] + 1, upos[begin + i]
            if size[i] != b - a or b - a > LONGEST + 2 or not (of == NOUN or of == VERB or of == ADJ or of == AUX):
                continue
            if of == NOUN and np.random.random() < 0.3:
                continue
            if of == ADJ and np.random.random() < 0.6:
                continue
            while a < i and (upos[begin + a] == PUNCT or lead[begin + a] and np.random.random() < 0.8):
                a += 1
            while b > i + 1 and upos[begin + b - 1] == PUNCT:
                b -= 1
            if b - a < 2 or b - a > LONGEST:
                continue
            spans.append((begin + a, begin + b))
            for k in range(a, b):
                h = head[begin + k]
                heads.append(-1 if k == i else (h - a if a <= h < b else -2))
        # The beginning of a sentence, broken off.
        if n > 5 and np.random.random() < 0.3:
            b = np.random.randint(4, min(n, LONGEST))
            spans.append((begin, begin + b))
            for k in range(b):
                h = head[begin + k]
                heads.append(h if h < b else -2)
    return np.array(spans), np.array(heads, np.int32)


class Pieces:
    """Phrases and clauses cut out of annotated streams: titles, items of a list and posts are no whole sentences."""

    rates = np.array([0.2, 0.55, 0.2, 0.4], np.float32)

    def __init__(self, streams, types, seed):
        lead = np.array([r in ("case", "mark", "cc") for r in types.relations])
        pools = [cut(s.first, s.head, s.upos, lead[s.relation] & (s.head >= 0), seed) for s in streams]
        sizes = np.concatenate([span[:, 1] - span[:, 0] for span, _ in pools])
        self.first = np.append(0, np.cumsum(sizes)).astype(np.int64)
        index = [np.concatenate([np.arange(a, b) for a, b in span]) for span, _ in pools]
        for name in ("types", "upos", "goal", "relation"):
            setattr(self, name, np.concatenate([getattr(s, name)[i] for s, i in zip(streams, index)]))
        self.head = np.concatenate([head for _, head in pools])
        self.order = np.arange(len(sizes))
        self.cursor = 0

    shuffle = Stream.shuffle


@numba.njit(cache=True)
def seed_corruption(seed):
    np.random.seed(seed)


@numba.njit(cache=True)
def corrupt(t, title_like, start, other, kind, mutual, frequency, lower, title, weights):
    """A form to write in place of type `t`: a type, or -1 where it has no likely confusion."""
    l = lower[t]
    a, b = start[l], start[l + 1]
    total = np.zeros(10, np.float32)
    for i in range(a + 1, b):
        if mutual[i]:
            total[kind[i]] += frequency[i]
    mass = np.float32(0)
    for k in range(10):
        if total[k] > 0:
            mass += weights[k]
    if mass == 0:
        return -1
    u = np.random.random() * mass
    chosen = -1
    for k in range(10):
        if total[k] > 0:
            chosen = k
            u -= weights[k]
            if u <= 0:
                break
    u = np.random.random() * total[chosen]
    pick = -1
    for i in range(a + 1, b):
        if mutual[i] and kind[i] == chosen:
            pick = other[i]
            u -= frequency[i]
            if u <= 0:
                break
    if pick >= 0 and title_like and title[pick] >= 0:
        pick = title[pick]
    return pick


@numba.njit(cache=True)
def fill(row, last_row, cursor, order, first, types, upos, goal, head, relation, annotated, rates,
         start, other, kind, mutual, frequency, lower, title, shape, upos_mask, klass, joined, weights, joins,
         out_type, out_shape, out_segment, out_keep, out_target, out_upos, out_goal, out_head, out_relation):
    """Packs sentences into rows [row, last_row). Returns the cursor, len(order) + 1 where the order ran out."""
    length = out_type.shape[1]
    column, segment = 0, 1
    while row < last_row:
        if cursor >= len(order):
            return len(order) + 1
        s = order[cursor]
        begin, end = first[s], first[s + 1]
        n = end - begin
        offset = 0
        if n > length - 1:
            if not annotated:
                offset = np.random.randint(0, n - length + 2)
            n = length - 1
        if column + n > length - (0 if annotated else 1):
            row += 1
            column, segment = 0, 1
            continue
        cursor += 1
        u = np.random.random()
        rate = 0.0 if u < rates[0] else (rates[2] if u < rates[1] else rates[3])
        at = column
        i = 0
        skip = False
        while i < n:
            token = begin + offset + i
            t = types[token]
            sh = shape[t]
            if sh == 2 and offset + i == 0:
                sh = 1
            written, target = t, -1
            title_like = sh == 1 or sh == 2
            split_with = -1
            if joins and not annotated and rate > 0:
                # One word for two, or two for one.
                l = lower[t]
                draw = np.random.random()
                for j in range(len(joined)):
                    if draw < 0.06 and i + 1 < n and l == joined[j, 0] and types[token + 1] == joined[j, 1] and np.random.random() < 0.5:
                        written, target = joined[j, 2], joined[j, 3]
                        skip = True
                        break
                    if draw < 0.01 and l == joined[j, 2] and at + (n - i) + 1 < length and np.random.random() < 0.4:
                        written, target = joined[j, 0], joined[j, 2]
                        split_with = joined[j, 1]
                        break
                if target >= 0 and title_like and title[written] >= 0:
                    written = title[written]
            if target < 0 and rate > 0:
                l = lower[t]
                chance = rate
                if sh >= 2:
                    chance *= 0.1
                if start[l + 1] - start[l] > 1 and np.random.random() < chance:
                    wrong = corrupt(t, title_like, start, other, kind, mutual, frequency, lower, title, weights)
                    if wrong >= 0:
                        written, target = wrong, l
            out_type[row, at] = written
            out_shape[row, at] = sh
            out_segment[row, at] = segment
            out_keep[0, row, at] = 0.0 if i == 0 else 1.0
            out_keep[1, row, at] = 1.0
            out_target[row, at] = target
            if annotated:
                h = head[token]
                out_upos[row, at] = upos[token] if target < 0 or (upos[token] >= 0 and upos_mask[klass[written], upos[token]]) else -1
                out_goal[row, at] = goal[token] if target < 0 else 0
                out_relation[row, at] = relation[token]
                out_head[row, at] = -1 if h == -2 or h >= n else (length if h == -1 else column + h)
            at += 1
            i += 1
            if skip:
                skip = False
                i += 1
            if split_with >= 0:
                out_type[row, at] = split_with
                out_shape[row, at] = 0
                out_segment[row, at] = segment
                out_keep[0, row, at] = 1.0
                out_keep[1, row, at] = 1.0
                out_target[row, at] = -2
                at += 1
        out_keep[1, row, at - 1] = 0.0
        column = at
        segment += 1
    return cursor


@numba.njit(cache=True)
def slots(size, most, all_slots, out_type, out_segment, out_target, start, other, kind, lower, joined):
    """The slots of a batch: every corrupted one, then others at random, with their candidates, the written form first."""
    rows, length = out_type.shape
    at = np.zeros(size, np.int32)
    form = np.zeros((size, most), np.int32)
    how = np.zeros((size, most), np.int32)
    real = np.zeros((size, most), np.bool_)
    target = np.zeros(size, np.int32)
    weight = np.zeros(size, np.float32)
    order = np.random.permutation(rows * length) if not all_slots else np.arange(rows * length)
    n = 0
    for turn in range(2):
        for place in order:
            r, c = place // length, place % length
            if out_segment[r, c] == 0 or out_target[r, c] == -2 or (out_target[r, c] >= 0) != (turn == 0):
                continue
            if n >= size:
                break
            l = lower[out_type[r, c]]
            a, b = start[l], start[l + 1]
            wanted = out_target[r, c]
            k = 0
            form[n, 0], how[n, 0], real[n, 0] = l, 0, True
            k = 1
            goal = 0 if wanted < 0 else -1
            follows = c + 1 < length and out_segment[r, c + 1] == out_segment[r, c]
            for j in range(len(joined)):
                if k >= most - 2:
                    break
                candidate = -1
                if l == joined[j, 2]:
                    candidate, as_kind = joined[j, 3], 8
                elif follows and l == joined[j, 0] and lower[out_type[r, c + 1]] == joined[j, 1]:
                    candidate, as_kind = joined[j, 2], 9
                if candidate >= 0:
                    twice = False
                    for m in range(k):
                        twice |= form[n, m] == candidate
                    if not twice:
                        form[n, k], how[n, k], real[n, k] = candidate, as_kind, True
                        if candidate == wanted:
                            goal = k
                        k += 1
            count = b - a - 1
            if count > 0:
                shift = np.random.randint(0, count) if not all_slots else 0
                for m in range(count):
                    i = a + 1 + (m + shift) % count
                    candidate = other[i]
                    if candidate != wanted and k >= most - (1 if wanted >= 0 and goal < 0 else 0):
                        continue
                    if k < most:
                        form[n, k], how[n, k], real[n, k] = candidate, kind[i], True
                        if candidate == wanted:
                            goal = k
                        k += 1
            if k < 2 or goal < 0:
                continue
            at[n] = place
            target[n] = goal
            weight[n] = 1.0
            n += 1
    for i in range(n, size):
        real[i, 0] = True
    return at, form, how, real, target, weight, n


class Batches:
    """Endless batches; `annotated` and `plain` are lists of (stream, rows)."""

    def __init__(self, types, annotated, plain, seed, size=4096, length=LENGTH):
        self.types, self.annotated, self.plain = types, annotated, plain
        self.size, self.length = size, length
        self.rng = np.random.default_rng(seed)
        seed_corruption(seed)
        for stream, _ in annotated + plain:
            stream.shuffle(self.rng)

    def next(self):
        t, length = self.types, self.length
        labelled = sum(rows for _, rows in self.annotated)
        rows = labelled + sum(rows for _, rows in self.plain)
        out_type = np.zeros((rows, length), np.int32)
        out_shape = np.zeros((rows, length), np.int32)
        segment = np.zeros((rows, length), np.int32)
        keep = np.zeros((2, rows, length), np.float32)
        target = np.full((rows, length), -1, np.int32)
        upos = np.full((rows, length), -1, np.int32)
        goal = np.zeros((rows, length), np.int32)
        head = np.full((rows, length), -1, np.int32)
        relation = np.zeros((rows, length), np.int32)
        row = 0
        for labels, sources in ((True, self.annotated), (False, self.plain)):
            for stream, count in sources:
                cursor = fill(row, row + count, stream.cursor, stream.order, stream.first, stream.types, stream.upos, stream.goal,
                              stream.head, stream.relation, labels, stream.rates, t.start, t.other, t.kind, t.mutual, t.frequency, t.lower,
                              t.title, t.shape, t.upos_mask, t.klass, t.joined, KIND_WEIGHTS, True,
                              out_type, out_shape, segment, keep, target, upos, goal, head, relation)
                stream.cursor = cursor
                if cursor > len(stream.order):
                    stream.shuffle(self.rng)
                row += count
        return self.pack(out_type, out_shape, segment, keep, target, upos, goal, head, relation, labelled)

    def pack(self, out_type, out_shape, segment, keep, target, upos, goal, head, relation, labelled, most=MOST, every=False):
        t = self.types
        at, form, how, real, goal_slot, weight, n = slots(
            self.size, most, every, out_type, segment, target, t.start, t.other, t.kind, t.lower, t.joined)
        return {
            "form": t.form[out_type], "class": t.klass[out_type], "suffix": t.suffix[out_type], "shape": out_shape,
            "segment": segment, "keep": keep, "on": np.float32(1),
            "slots": {"at": at, "type": form, "form": t.form[form], "class": t.klass[form], "suffix": t.suffix[form], "kind": how,
                      "real": real, "target": goal_slot, "weight": weight},
            "annotated": {"upos": upos[:labelled], "goal": goal[:labelled], "head": head[:labelled],
                          "relation": relation[:labelled], "word": (segment[:labelled] > 0).astype(np.float32)},
        }
