"""Queries that are put into words once and then only filled in.

Building and compiling a query costs Django ten times what SQLite takes to answer it. A function
marked ``prepared`` returns a queryset; it is called once, with stand-ins for its arguments, and
its SQL is kept. The ORM stays the only author of the SQL, rules of visibility included.

    @prepared
    def cast_of(film: int) -> QuerySet[CastCredit]:
        return CastCredit.objects.filter(film=film).select_related("person")

    credits = cast_of(film.pk)

Arguments are ids (``int``), words (``str``), sequences of ids, or whoever reads: None or a model
instance that tells its ``sort_of_reader`` and gives a ``stand_in``; each sort has SQL of its own.
What is asked may depend on no other value. Rows come as tuples (``values_list``) or as model
instances made for reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable

from cineclub.core.tracked import Tracked

Rest = ParamSpec("Rest")
Row = TypeVar("Row")
Value = int | str
# By the place of a column: what turns its cell into Python's value, and the expression it asks for.
Converters = dict[int, tuple[Sequence[Callable[..., Any]], Any]]
Converter = Callable[[tuple[Any, ...], "_Met"], list[Any]]
Maker = Callable[[tuple[Any, ...], "_Met"], Any]

# Constants of our queries are nowhere near it, and columns of four bytes still take it.
_FIRST_STAND_IN = 2_000_000_000
# SQLite takes no larger number, and no column holds one.
_LARGEST = 2**63 - 1


def prepared(
    make: Callable[Rest, models.QuerySet[Any, Row]],
) -> Callable[Rest, list[Row]]:
    """See the module. One query for each call; takes positional arguments."""
    statements: dict[tuple[object, ...], _Statement | None] = {}

    @wraps(make)
    def ask(*args: Any) -> list[Row]:
        values: list[Value] = []
        shape: list[object] = []
        for arg in args:
            if isinstance(arg, int | str):
                values.append(arg)
                shape.append(type(arg))
            elif arg is None:
                shape.append(None)
            elif isinstance(arg, models.Model):
                values.append(arg.pk)
                shape.append((type(arg), arg.sort_of_reader()))  # type: ignore[attr-defined]
            else:
                values.extend(arg)
                shape.append(len(arg))
        if any(isinstance(value, int) and abs(value) > _LARGEST for value in values):
            return []
        key = tuple(shape)
        if key not in statements:
            statements[key] = _prepare(make, args)
        statement = statements[key]
        return statement.rows(values) if statement else []

    return ask  # type: ignore[return-value]  # keywords are not taken


def _prepare(
    make: Callable[..., models.QuerySet[Any, Any]], args: Sequence[Any]
) -> _Statement | None:
    """The statement for arguments like these; None when it asks for one of nothing."""
    stand_ins = _StandIns()
    try:
        queryset = make(*map(stand_ins.for_argument, args))
        return _Statement(queryset, stand_ins)
    except EmptyResultSet:
        if not any(isinstance(arg, Sequence) and not arg for arg in args):
            raise
        return None


class _StandIns:
    """What a queryset is made with in place of its arguments, to be found again in its SQL."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.needed: set[int] = set()

    def for_argument(self, arg: Any) -> Any:
        if arg is None:
            return None
        if isinstance(arg, models.Model):
            # Its id may stay out of the SQL: most rules ask only for the reader's sort.
            return arg.stand_in(self._next(int, needed=False))  # type: ignore[attr-defined]
        if isinstance(arg, int | str):
            return self._next(type(arg))
        return [self._next(int) for _ in arg]

    def _next(self, kind: type[Value], *, needed: bool = True) -> Value:
        place = len(self.values)
        self.values.append(kind(_FIRST_STAND_IN + place))
        if needed:
            self.needed.add(place)
        return self.values[-1]


class _Statement:
    """SQL, where the arguments go in it, and how its rows are read."""

    def __init__(self, queryset: models.QuerySet[Any, Any], stand_ins: _StandIns) -> None:
        self.database = queryset.db
        compiler: Any = queryset.query.get_compiler(using=queryset.db)
        self.sql, self.params = compiler.as_sql()
        place = {value: number for number, value in enumerate(stand_ins.values)}
        self.places = [
            (at, place[param], type(param))
            for at, param in enumerate(self.params)
            if isinstance(param, int | str) and param in place
        ]
        if not stand_ins.needed <= {number for _, number, _ in self.places}:
            raise ValueError("every argument of a prepared query has to reach its SQL unchanged")
        found = compiler.get_converters(each for each, *_ in compiler.select)
        self.converters: Converters = {at: (*found[at],) for at in found}
        if issubclass(queryset._iterable_class, ModelIterable):
            self.make = _instances(compiler, compiler.klass_info, queryset.db, self.converters)
        else:
            self.make = _tuples(self.converters, len(compiler.select))

    def rows(self, values: Sequence[Value]) -> list[Any]:
        params = list(self.params)
        for at, number, kind in self.places:
            params[at] = kind(values[number])
        connection = connections[self.database]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            found = cursor.fetchall()
        make, met = self.make, _Met(connection)
        return [make(row, met) for row in found]


class _Met:
    """What one answer has told so far: a record that stands in many rows is made once."""

    __slots__ = ("connection", "records")

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        # By the column of its key, which tells in what part it is met, and the key.
        self.records: dict[tuple[int, Any], models.Model] = {}


def _tuples(converters: Converters, columns: int) -> Maker:
    convert = _converter(converters, range(columns))
    return (lambda row, met: tuple(convert(row, met))) if convert else (lambda row, _met: row)


def _converter(converters: Converters, columns: range) -> Converter | None:
    """What turns the cells of ``columns`` into Python's values; None where they are that."""
    own = [(at - columns.start, *converters[at]) for at in columns if at in converters]
    if not own:
        return None
    cut = slice(columns.start, columns.stop)

    def convert(row: tuple[Any, ...], met: _Met) -> list[Any]:
        cells = [*row[cut]]
        for at, steps, expression in own:
            cell = cells[at]
            for step in steps:
                cell = step(cell, expression, met.connection)
            cells[at] = cell
        return cells

    return convert


def _instances(compiler: Any, info: dict[str, Any], database: str, converters: Converters) -> Maker:
    """What makes an instance of the queryset's model, with its relations and annotations."""
    make = _instance(compiler, info, database, converters)
    annotations = [
        (name, at, _converter(converters, range(at, at + 1)))
        for name, at in compiler.annotation_col_map.items()
    ]

    def annotated(row: tuple[Any, ...], met: _Met) -> Any:
        instance = make(row, met)
        for name, at, convert in annotations:
            setattr(instance, name, convert(row, met)[0] if convert else row[at])
        return instance

    return annotated if annotations else make


def _instance(compiler: Any, info: dict[str, Any], database: str, converters: Converters) -> Maker:
    """What Django's own loading does, without signals and without a call for each field."""
    model: type[models.Model] = info["model"]
    at = info["select_fields"]
    first, end = at[0], at[-1] + 1
    names = [compiler.select[number][0].target.attname for number in at]
    convert = _converter(converters, range(first, end))
    related = [
        _related(compiler, each, database, converters)
        for each in info.get("related_klass_infos", ())
    ]

    def make(row: tuple[Any, ...], met: _Met) -> Any:
        instance = model.__new__(model)
        cells = convert(row, met) if convert else row[first:end]
        instance.__dict__.update(zip(names, cells, strict=True))
        state = instance._state = ModelState()
        state.adding = False
        state.db = database
        if isinstance(instance, Tracked):
            instance.note_dependency()
        for relate in related:
            relate(instance, row, met)
        return instance

    return make


def _related(
    compiler: Any, info: dict[str, Any], database: str, converters: Converters
) -> Callable[[models.Model, tuple[Any, ...], _Met], None]:
    make = _instance(compiler, info, database, converters)
    names = [compiler.select[number][0].target for number in info["select_fields"]]
    key = next(
        at for at, field in zip(info["select_fields"], names, strict=True) if field.primary_key
    )
    there, back = info["local_setter"], info["remote_setter"]

    def relate(instance: models.Model, row: tuple[Any, ...], met: _Met) -> None:
        if row[key] is None:
            there(instance, None)
            return
        other = met.records.get((key, row[key]))
        if other is None:
            other = met.records[key, row[key]] = make(row, met)
        there(instance, other)
        back(other, instance)

    return relate
