"""(p) What it costs a request to know who asks for what: the standing, and a look-up that is held to it."""

from bench import stage


def main() -> None:
    """One large community."""
    with stage.data_folder("large"):
        from bench import checking  # Django needs the data folder

        checking.measure()


if __name__ == "__main__":
    main()
