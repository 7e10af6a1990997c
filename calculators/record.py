"""Frozen records: dataclasses to whoever reads them, made without the module of that name.

A lone question is answered by a process of its own, and `dataclasses` would take a third of its
time (it imports `inspect`, and compiles a method for each class). `fields`, `replace` and `asdict`
work on a record: what they ask for is made when they ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
else:

    class _Factory:
        """The default of a field that each record makes anew."""

        __slots__ = ("default_factory",)

        def __init__(self, default_factory: Any) -> None:
            self.default_factory = default_factory

    def field(*, default_factory: Any) -> Any:
        """A field whose default each record makes anew."""
        return _Factory(default_factory)

    class _Fields:
        """`__dataclass_fields__`, made when it is first asked for."""

        def __get__(self, _: Any, owner: type) -> Any:
            import dataclasses

            told = {"__annotations__": owner.__annotations__, "__module__": owner.__module__}
            for name, default in owner.__defaults__.items():
                told[name] = (
                    dataclasses.field(default_factory=default.default_factory)
                    if isinstance(default, _Factory)
                    else default
                )
            made = dataclasses.dataclass(frozen=True)(type(owner.__name__, (), told))
            owner.__dataclass_fields__ = made.__dataclass_fields__
            return owner.__dataclass_fields__

    def _set(_: Any, name: str, __: Any = None) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _equal(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self) == _values(other)

    def _hashed(self: Any) -> int:
        return hash(_values(self))

    def _told(self: Any) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__annotations__)
        return f"{type(self).__qualname__}({told})"

    def _values(self: Any) -> tuple[Any, ...]:
        held = self.__dict__
        return tuple([held[name] for name in self.__annotations__])

    def dataclass(*, frozen: bool) -> Any:
        """Make a class the frozen record of its annotations, in their order."""
        if not frozen:
            raise TypeError("a record is frozen")
        return _record

    def _record(cls: type) -> type:
        names = tuple(cls.__annotations__)
        defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
        known, every = frozenset(names), len(names)

        def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
            held = self.__dict__
            held.update(zip(names, values, strict=False))
            if named:
                held.update(named)
            # Each name is held once, and no other: else what is wrong is said below.
            given = len(values) + len(named)
            if given != every or len(held) != every or not named.keys() <= known:
                _complete(self, values, named)

        def _complete(self: Any, values: tuple[Any, ...], named: dict[str, Any]) -> None:
            held = self.__dict__
            if len(values) > every or not named.keys() <= set(names[len(values) :]):
                raise TypeError(f"{cls.__name__}() got an unexpected or repeated argument")
            for name in names:
                if name in held:
                    continue
                if name not in defaults:
                    raise TypeError(f"{cls.__name__}() missing the argument {name!r}")
                default = defaults[name]
                held[name] = default.default_factory() if type(default) is _Factory else default

        cls.__init__ = __init__
        cls.__defaults__ = defaults
        cls.__dataclass_fields__ = _Fields()
        cls.__setattr__ = cls.__delattr__ = _set
        cls.__eq__, cls.__hash__, cls.__repr__ = _equal, _hashed, _told
        cls.__match_args__ = names
        return cls
