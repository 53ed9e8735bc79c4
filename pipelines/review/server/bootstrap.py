"""Makes Label Studio's tables and its two accounts. Run by Label Studio's own Python, before the server starts.

In: LABEL_STUDIO_BASE_DATA_DIR, and a JSON object on standard input with "service", "reviewers" (each with "email" and
"password") and "token_file". Again is harmless: accounts stay, the password is set anew, a new token is written.
"""

import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Migrate, make the accounts, write the token."""
    given = json.load(sys.stdin)
    site = next(Path(p) for p in sys.path if (Path(p) / "label_studio" / "core").is_dir())
    sys.path.insert(0, str(site / "label_studio"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.label_studio")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", "--no-color", verbosity=0)
    service = account(given["service"], admin=True)
    for reviewer in given["reviewers"]:
        account(reviewer)
    from jwt_auth.models import LSAPIToken

    # opened with its rights from the start: there is no moment at which others can read it
    file = os.open(given["token_file"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w") as out:
        out.write(LSAPIToken.for_user(service).get_full_jwt())


def account(given: dict, admin: bool = False):
    """Return the Django user for these credentials, made if need be, in our one organisation."""
    from organizations.models import Organization
    from users.models import User

    user, _ = User.objects.get_or_create(email=given["email"], defaults={"username": given["email"]})
    user.set_password(given["password"])
    user.is_staff = user.is_superuser = admin
    user.save()
    organisation = Organization.objects.first()
    if organisation is None:
        organisation = Organization.create_organization(
            created_by=user, title="vroegsignaal", legacy_api_tokens_enabled=False
        )
    if not organisation.has_user(user):
        organisation.add_user(user)
    user.active_organization = organisation
    user.save()
    return user


if __name__ == "__main__":
    main()
