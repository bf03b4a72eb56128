"""(e) Finding a door or a person by whatever somebody remembers, over HTTP, in one committee and in one of thirty."""

from bench import stage


def main() -> None:
    """The large community alone, then the same among twenty-nine others of its size in one database."""
    with stage.data_folder("large") as folder:
        from bench import finding  # Django needs the data folder

        finding.measure(folder)


if __name__ == "__main__":
    main()
