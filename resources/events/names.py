# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in the generated languages. No name of the wire can collide with a word of a language."""
import keyword
import textwrap

# Keywords of C++ and TypeScript, and the macros of Qt and of C libraries that a producer's program may have.
RESERVED = set("""
alignas alignof and and_eq asm assert auto bitand bitor bool break case catch char char8_t char16_t char32_t class
co_await co_return co_yield compl concept const consteval constexpr constinit const_cast continue decltype default delete
do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace
new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires return
short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef
typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
signals slots emit foreach forever linux unix major minor errno stdin stdout stderr
qint64 quint64 qreal
arguments constructor debugger eval finally function implements import in instanceof interface let null package super
typeof undefined var with yield type
""".split())

# What the producers' libraries define beside the events.
PRODUCER_NAMES = {"Address", "Answer", "Connection", "Event", "Model", "Phase", "PublishError", "Publisher", "Sender"}


def camel(name: str) -> str:
    """model_perf -> ModelPerf, p99_us -> P99Us."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def member(name: str) -> str:
    """episode_id -> episodeId; class -> classValue."""
    text = camel(name)
    text = text[:1].lower() + text[1:]
    return text + "Value" if text in RESERVED else text


def python(name: str) -> str:
    """The name of a dataclass's field: class -> class_."""
    return name + "_" if keyword.iskeyword(name) else name


def constant(name: str) -> str:
    """model_perf -> MODEL_PERF."""
    return name.upper()


def wrapped(text: str, prefix: str, width: int = 100) -> str:
    """A comment: each line begins with `prefix`."""
    return "\n".join(textwrap.wrap(text, width, initial_indent=prefix, subsequent_indent=prefix,
                                   break_long_words=False, break_on_hyphens=False))
