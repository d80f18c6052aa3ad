"""A foreign key named by a string is an import that the linter cannot see."""

from django.apps import apps

from tests.architecture.layers import heights, may_know


def upward_relations(models, package_of):
    """`Model.field -> Model` for each relation from a model to one that stands beside or above."""
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in models
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if package_of(model) and package_of(field.related_model)
        if not may_know(package_of(model), package_of(field.related_model))
    ]


def our_package(model) -> str | None:
    """The package of one of our models, None for those of Django and allauth."""
    first, _, rest = model.__module__.partition(".")
    return rest.split(".")[0] if first == "cineclub" else None


def test_no_relation_points_upwards():
    assert upward_relations(apps.get_models(), our_package) == []


def test_an_upward_relation_would_be_seen():
    def swapped(model):
        # As if the lowest of our apps with a foreign key had stood at the top.
        package = our_package(model)
        return {"core": "web", "accounts": "web", "web": "core"}.get(package, package)

    assert upward_relations(apps.get_models(), swapped)


def test_every_app_has_a_layer():
    ours = {config.name for config in apps.get_app_configs() if config.name.startswith("cineclub.")}
    assert {name.removeprefix("cineclub.") for name in ours} <= set(heights())
