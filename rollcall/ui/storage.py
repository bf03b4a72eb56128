"""Static files under names that carry their content, compressed once; imports of our own modules are rewritten."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_MODULES = ManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]


class Assets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Module imports are rewritten only in our own folders: other packages' files hold words that look like imports."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("field/*.js", _MODULES),
        ("ui/*.js", _MODULES),
    )
