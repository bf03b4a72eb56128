"""(c) The roll-up of a round by block, building, outcome and reason, at 5,500 lines and at 550,000."""

from bench import stage


def main() -> None:
    """One round as it is, then the same round a hundred times as large."""
    with stage.data_folder("large"):
        from bench import rolling  # Django needs the data folder

        rolling.measure()


if __name__ == "__main__":
    main()
