//! Rule files: schema, pattern language, matcher, registry, examples.
