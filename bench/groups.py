"""(g) Every special group with its count over 5,500 people, now and as of a moment with 2,000 changes after it."""

from bench import stage


def main() -> None:
    """One large community, to whom things happen."""
    with stage.data_folder("large"):
        from bench import grouping  # Django needs the data folder

        grouping.measure()


if __name__ == "__main__":
    main()
